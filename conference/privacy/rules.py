"""When something is due to go, and how long a package waits."""

from datetime import date, timedelta
from typing import Final

from conference.core.sweeps import RetentionRule
from conference.events.models import Event
from conference.registration.models import Participant

PACKAGE_HOURS: Final = 24
"""So long a finished package can be fetched."""
LONGEST: Final = 3650
"""The most days an event may keep anything of what has a limit."""
NIGHT_BEGINS: Final = 1
"""The hour, in the venue's time zone, from which the day's run is made."""


def due_on(event: Event, rule: RetentionRule, days: int | None = None) -> date:
    """The first day on which data of a kind go: that many days after the last day, and one."""
    return event.ends_on + timedelta(days=(rule.days if days is None else days) + 1)


def is_reference_of(participant: Participant, typed: str) -> bool:
    """Whether somebody typed this person's tracking code, in whatever case and spacing."""
    return "".join(typed.split()).upper() == participant.reference
