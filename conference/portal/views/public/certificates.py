"""The person's own certificates."""

from flask import Response

from conference.certificates.queries import issued_certificates
from conference.certificates.services import view_certificate
from conference.core.errors import NotFoundError
from conference.documents.views.answers import hand_out
from conference.events.models import Event
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.web.access import PARTICIPANT, access


@blueprint.post("/me/certificates/<int:certificate_id>.pdf")
@access(PARTICIPANT)
def certificate(event: Event, certificate_id: int) -> Response:
    """One of the person's certificates; a POST, because it is noted."""
    participant, actor = my_participant(event)
    for row in issued_certificates(participant.id):
        if row.id == certificate_id:
            return hand_out(view_certificate(row, by=actor), row.document.number)
    raise NotFoundError(lazy("There is no such certificate in this event."))
