"""Who showed a confirmation at a kiosk, and who waits for the badge since then."""

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.badges.enums import BadgeState
from conference.badges.models import Badge
from conference.checkin.models.kiosk import SelfCheckIn
from conference.core.database import db
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

LONGEST_LIST = 50


def person_confirmed(event_id: int, participant_id: int) -> Participant | None:
    """The person of a confirmation at this event; whoever was merged is who they are now."""
    person: Participant | None = db.session.get(Participant, participant_id)
    while person is not None and person.merged_into_id is not None:
        person = db.session.get(Participant, person.merged_into_id)
    return person if person is not None and person.event_id == event_id else None


def check_in_of(participant_id: int) -> SelfCheckIn | None:
    """The check-in of a person that stands."""
    query = select(SelfCheckIn).where(
        SelfCheckIn.participant_id == participant_id, SelfCheckIn.undone_at.is_(None)
    )
    found: SelfCheckIn | None = db.session.scalar(query.options(joinedload(SelfCheckIn.device)))
    return found


def waiting_for_badge(event: Event) -> list[SelfCheckIn]:
    """Who checked in and has no badge yet, who came first before; one query."""
    has_badge = exists().where(
        Badge.participant_id == SelfCheckIn.participant_id,
        Badge.revoked_at.is_(None),
        Badge.is_temporary.is_(False),
        Badge.state == BadgeState.HANDED_OVER,
    )
    query = (
        select(SelfCheckIn)
        .join(SelfCheckIn.participant)
        .where(
            SelfCheckIn.event_id == event.id,
            SelfCheckIn.undone_at.is_(None),
            Participant.state == ParticipationState.APPROVED,
            ~has_badge,
        )
        .options(
            contains_eager(SelfCheckIn.participant).joinedload(Participant.delegation),
            joinedload(SelfCheckIn.device),
        )
        .order_by(SelfCheckIn.at, SelfCheckIn.participant_id)
        .limit(LONGEST_LIST)
    )
    return list(db.session.scalars(query))
