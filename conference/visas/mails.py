"""What a person is told about the letter."""

from conference.accounts.enums import VisitKind
from conference.accounts.services.links import create_magic_link
from conference.i18n import Language, direction_of
from conference.mailing import services as mailing
from conference.registration.mails import link_url
from conference.registration.models import Participant

LINK_HOURS = 72


def send_letter_issued(participant: Participant, number: str) -> None:
    """Say that the letter was issued, with a link to the person's page; the link goes to no other.

    Without an address of the person the focal points find the letter in their list.
    """
    if not participant.email:
        return
    token = create_magic_link(
        VisitKind.PARTICIPANT, participant.id, participant.event_id, hours=LINK_HOURS
    )
    mailing.queue(
        template="visas/letter_issued",
        recipient=participant.email,
        language=participant.language,
        context={
            "event": participant.event,
            "name": _name_in(participant),
            "number": number,
            "page_url": link_url(participant, token),
            "hours": LINK_HOURS,
        },
        event_id=participant.event_id,
        participant_id=participant.id,
        delegation_id=participant.delegation_id,
    )


def _name_in(participant: Participant) -> str:
    """The name in the letters of the mail, where the person has given it in them."""
    native = participant.native_name
    reads_rtl = participant.language != Language.ENGLISH
    fits = native and (direction_of(native) == "rtl") is reads_rtl
    return native if fits else participant.latin_name
