"""The frame of the back office: who is signed in, which events they may open, where they may go."""

from flask import current_app, g, url_for

from conference.accounts.views.identity import current_user, may
from conference.events.models import Event
from conference.i18n import lazy
from conference.office.queries import events_for
from conference.web import navigation
from conference.web.navigation import NavigationLink
from conference.web.shell import OfficeShell

_OWN_PAGES = (
    ("accounts_office.profile", lazy("My account")),
    ("accounts_office.change_password", lazy("Change password")),
)


def office_shell() -> OfficeShell | None:
    """The frame for the present reader, or None where nobody is signed in."""
    user = current_user()
    if user is None:
        return None
    event: Event | None = g.get("event")
    return OfficeShell(
        home_url=url_for("office.dashboard", event=event) if event else url_for("office.home"),
        user_name=user.name or user.email,
        user_links=[
            NavigationLink(str(label), url, current=False)
            for endpoint, label in _OWN_PAGES
            if (url := _address(endpoint))
        ],
        sign_out_url=_address("accounts_office.sign_out"),
        event_name=event.name.text() if event else "",
        events=[
            NavigationLink(
                item.name.text(), url_for("office.dashboard", event=item), current=item is event
            )
            for item in events_for(user)
        ],
        navigation=navigation.links(may),
    )


def _address(endpoint: str) -> str:
    return url_for(endpoint) if endpoint in current_app.view_functions else ""
