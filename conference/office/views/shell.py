"""The frame of the back office with the events that the reader may open."""

from dataclasses import replace

from flask import url_for

from conference.accounts.views.identity import current_user
from conference.accounts.views.shell import office_shell as readers_part
from conference.events.views.context import current_event
from conference.office.queries import events_for
from conference.web.navigation import NavigationLink
from conference.web.shell import OfficeShell


def office_shell() -> OfficeShell | None:
    """The frame for the present reader, or None where nobody is signed in."""
    frame, user = readers_part(), current_user()
    if frame is None or user is None:
        return None
    event = current_event()
    return replace(
        frame,
        home_url=url_for("office.dashboard", event=event) if event else url_for("office.home"),
        event_name=event.name.text() if event else "",
        events=[
            NavigationLink(
                item.name.text(), url_for("office.dashboard", event=item), current=item is event
            )
            for item in events_for(user)
        ],
    )
