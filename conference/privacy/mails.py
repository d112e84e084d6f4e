"""What a person and the focal points are told."""

from conference.core.sweeps import remainders
from conference.delegations.models import FocalPoint
from conference.delegations.rules import may_receive_links
from conference.mailing import services as mailing
from conference.registration.models import Participant

ERASED = "privacy/erased"


def send_package_ready(participant: Participant, hours: int) -> None:
    """Say that the package can be fetched on the own page; it is not in the mail."""
    if not participant.email:
        return
    mailing.queue(
        template="privacy/package_ready",
        recipient=participant.email,
        language=participant.language,
        context={
            "event": participant.event,
            "addressee": participant.display_name,
            "hours": hours,
        },
        event_id=participant.event_id,
        participant_id=participant.id,
    )


def send_erased(participant: Participant, address: str, language: str) -> None:
    """Confirm the deletion, with what stays; the mail names nobody and belongs to nobody's record.

    The nightly run empties it once it was sent.
    """
    if not address:
        return
    mailing.queue(
        template=ERASED,
        recipient=address,
        language=language,
        context={"event": participant.event, "addressee": "", "remainders": remainders()},
        event_id=participant.event_id,
    )


def send_place_freed(participant: Participant) -> None:
    """Tell the focal points that a place is free, without a name."""
    if participant.delegation.is_public_requests:
        return
    for focal_point in participant.delegation.focal_points:
        if may_receive_links(focal_point):
            _tell(participant, focal_point)


def _tell(participant: Participant, to: FocalPoint) -> None:
    mailing.queue(
        template="privacy/place_freed",
        recipient=to.email,
        language=to.language,
        context={
            "event": participant.event,
            "addressee": to.name,
            "category": participant.category.name.text(to.language),
            "delegation": participant.delegation.name.text(to.language),
        },
        event_id=participant.event_id,
        delegation_id=participant.delegation_id,
    )
