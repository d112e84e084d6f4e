"""Attendees and liaison officers in the sweeps over all features."""

from sqlalchemy import delete, select, update

from conference.bilaterals.models import BilateralAttendee, BilateralMeeting
from conference.bilaterals.services.papers import forget_papers_of
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.registration.models import Participant

CLAIMS = frozenset({"bilateral_attendees.participant_id", "bilateral_meetings.liaison_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The ended person's meetings become the kept one's; nobody stands in one twice."""
    db.session.flush()
    there = select(BilateralAttendee.meeting_id).where(BilateralAttendee.participant_id == kept_id)
    ended = BilateralAttendee.participant_id == ended_id
    doubled = list(db.session.scalars(there))
    db.session.execute(
        delete(BilateralAttendee).where(ended, BilateralAttendee.meeting_id.in_(doubled))
    )
    db.session.execute(update(BilateralAttendee).where(ended).values(participant_id=kept_id))
    led = update(BilateralMeeting).where(BilateralMeeting.liaison_id == ended_id)
    db.session.execute(led.values(liaison_id=kept_id))


def export(participant_id: int) -> sweeps.Export:
    """The meetings to which the person was to come, and those they led delegations to."""
    attends = (
        select(BilateralMeeting.code)
        .join(BilateralAttendee, BilateralAttendee.meeting_id == BilateralMeeting.id)
        .where(BilateralAttendee.participant_id == participant_id)
    )
    leads = select(BilateralMeeting.code).where(BilateralMeeting.liaison_id == participant_id)
    return sweeps.Export(
        {
            "attends": sorted(db.session.scalars(attends)),
            "leads_to": sorted(db.session.scalars(leads)),
        }
    )


def erase(participant_id: int, _by: Actor) -> None:
    """The person leaves every meeting; the printed sheets of the event go, for they name people."""
    forget_papers_of(db.session.get_one(Participant, participant_id).event_id)
    mine = BilateralAttendee.participant_id == participant_id
    db.session.execute(delete(BilateralAttendee).where(mine))
    led = update(BilateralMeeting).where(BilateralMeeting.liaison_id == participant_id)
    db.session.execute(led.values(liaison_id=None))


sweeps.register(
    sweeps.Sweep("bilaterals", 460, CLAIMS, repoint=repoint, export=export, erase=erase)
)
"""Before the programme's own rows: an interpreter of a meeting is one of the programme."""
