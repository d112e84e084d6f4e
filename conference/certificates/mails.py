"""The mail with the certificate."""

from conference.certificates.models import Certificate
from conference.i18n import use_language
from conference.mailing import services as mailing


def send_certificate(certificate: Certificate) -> None:
    """Send the PDF to the person's own address, in the person's language."""
    person, document = certificate.participant, certificate.document
    assert document.file is not None, "checked by the service"
    with use_language(person.language):
        kind = str(certificate.kind.label)
    mailing.queue(
        template="certificates/issued",
        recipient=person.email,
        language=person.language,
        context={
            "event": person.event,
            "name": person.display_name,
            "kind": kind,
            "number": document.number,
        },
        event_id=person.event_id,
        participant_id=person.id,
        delegation_id=person.delegation_id,
        attachments={f"{document.number.replace('/', '-')}.pdf": document.file},
    )
