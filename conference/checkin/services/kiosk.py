"""Self check-in: what becomes of a confirmation that somebody shows to the kiosk.

A check-in says that the person stands at the desk; it is no entry, prints nothing and hands nothing
over (decision 0066). Every code that is not a confirmation of this event gets one and the same
answer, after the same work.
"""

from dataclasses import dataclass

from conference.audit.services import record
from conference.badges.enums import BadgeState
from conference.badges.queries import live_badge, waiting_losses
from conference.badges.rules import reasons_against_badge
from conference.badges.services.badges import lock_holder
from conference.checkin.enums.kiosk import KioskAnswer
from conference.checkin.models import Device
from conference.checkin.models.kiosk import SelfCheckIn
from conference.checkin.queries.kiosk import check_in_of, person_confirmed
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries.confirmations import read_confirmation
from conference.registration.rules import occupies_place


@dataclass(frozen=True)
class KioskSays:
    """The answer to one confirmation; ``person`` only where the name may be shown."""

    answer: KioskAnswer
    why: str = ""
    """The reason in plain words; empty where the answer says enough."""
    person: Participant | None = None


def check_in(device: Device, text: str, *, by: Actor) -> KioskSays:
    """Check the person of a confirmation in, or say where to go; repeated, it says the same."""
    person = person_confirmed(device.event_id, read_confirmation(text))
    if person is None:
        return KioskSays(KioskAnswer.UNKNOWN)
    lock_holder(person)
    if person.state is not ParticipationState.APPROVED:
        waits = occupies_place(person.state) or person.state is ParticipationState.WAITLISTED
        return KioskSays(KioskAnswer.NOT_APPROVED if waits else KioskAnswer.NOT_REGISTERED)
    badge = live_badge(person.id)
    if badge is not None and not badge.is_temporary and badge.state is BadgeState.HANDED_OVER:
        return KioskSays(KioskAnswer.HAS_BADGE, person=person)
    if why := _reason(person):
        return KioskSays(KioskAnswer.TO_BADGE_DESK, why)
    _note(device, person, by=by)
    return KioskSays(KioskAnswer.CHECKED_IN, person=person)


def undo_check_in(person: Participant, *, by: Actor) -> None:
    """Nobody of that name stands at the desk; asked again, nothing happens."""
    lock_holder(person)
    standing = check_in_of(person.id)
    if standing is None:
        return
    standing.undone_at, standing.undone_by_id = clock.now(), by.user_id
    db.session.flush()
    record(by, "checkin:self:undone", person, changes={"device": standing.device_id})


def _reason(person: Participant) -> str:
    """Why no badge can be waiting for the person; empty where one can."""
    if waiting_losses([person.id]):
        return str(lazy("Your badge was reported lost."))
    if reasons_against_badge(person):
        return str(lazy("Something for your badge is still missing, such as the photo."))
    return ""


def _note(device: Device, person: Participant, *, by: Actor) -> None:
    row = db.session.get(SelfCheckIn, person.id)
    if row is not None and row.undone_at is None:
        return
    if row is None:
        row = SelfCheckIn(participant_id=person.id, event_id=person.event_id)
        db.session.add(row)
    row.device_id, row.at, row.undone_at, row.undone_by_id = device.id, clock.now(), None, None
    db.session.flush()
    record(by, "checkin:self:checked_in", person, changes={"device": device.id})
