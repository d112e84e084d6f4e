"""What an event's home page links to: declarations, the follow-up and the other editions."""

from flask import url_for

from conference.declarations.queries.outcome import has_public_resolutions
from conference.declarations.queries.texts import public_declarations
from conference.events.models import Event
from conference.i18n import gettext as _


def outcome_links(event: Event) -> list[tuple[str, str]]:
    """Label and address of each page that has something to show."""
    found = [
        (
            each.title.text(),
            url_for("declarations.declaration", event=event, declaration_id=each.id),
        )
        for each in public_declarations(event)
    ]
    if has_public_resolutions(event):
        found.append((_("Follow-up of the resolutions"), url_for("declarations.follow_up")))
    if event.series_id is not None:
        found.append((_("Editions of this conference"), url_for("declarations.editions")))
    return found
