"""Whose badge may be carried on a phone, and until when."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conference.badges.models import Badge
from conference.core import clock
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


def may_be_carried(participant: Participant, badge: Badge | None, event: Event) -> bool:
    """Whether an approved person's issued badge is shown on the phone: until the event is over.

    A temporary badge is paper alone: its stripes and days are what the door looks at.
    """
    return (
        badge is not None
        and badge.revoked_at is None
        and not badge.is_temporary
        and participant.state is ParticipationState.APPROVED
        and clock.now() < carried_until(event)
    )


def carried_until(event: Event) -> datetime:
    """The end of the last day, where the event takes place, in UTC."""
    midnight = datetime.combine(
        event.ends_on + timedelta(days=1), time(), tzinfo=ZoneInfo(event.timezone)
    )
    return midnight.astimezone(UTC)
