"""The list as a file."""

from flask import Response
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.registration.documents import FORMATS
from conference.registration.forms.office import ExportForm
from conference.registration.services import export_participants
from conference.registration.views.office.blueprint import SEE_FILES, blueprint
from conference.registration.views.office.lists import wish_of
from conference.web.access import access


@blueprint.post("/export")
@access(SEE_FILES)
def export(event: Event) -> ResponseReturnValue:
    """Download the list as it is filtered; the download is logged."""
    form = ExportForm()
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    wanted = wish_of(event).filter
    kind = form.format.data
    data = export_participants(
        event, wanted, kind=kind, language=current_language().value, by=current_actor()
    )
    response = Response(data, content_type=FORMATS[kind])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="participants-{event.slug}.{kind}"'
    )
    response.headers["Cache-Control"] = "no-store"
    return response
