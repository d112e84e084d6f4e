"""The mail with a letter of thanks."""

from conference.delegations.models import FocalPoint
from conference.mailing import services as mailing
from conference.outreach.models import ThanksLetter

THANKS = "outreach/thanks"


def send_letter(row: ThanksLetter, person: FocalPoint) -> None:
    """Send the PDF of a letter to a focal point, in the language of the letter."""
    letter = row.letter
    assert letter is not None, "checked by the service"
    assert letter.document is not None
    file = letter.document.file
    assert file is not None
    assert letter.number is not None
    event = row.batch.event
    mailing.queue(
        template=THANKS,
        recipient=person.email,
        language=letter.language,
        context={
            "event": event,
            "addressee": person.name,
            "delegation": row.delegation.name.text(letter.language),
            "number": letter.number,
        },
        event_id=event.id,
        delegation_id=row.delegation_id,
        attachments={f"{letter.number.replace('/', '-')}.pdf": file},
    )
