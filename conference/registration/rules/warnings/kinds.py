"""The kinds of warnings, and what is told with one."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class WarningKind(LabelledEnum):
    """The kinds of warnings."""

    SAME_DOCUMENT = "same_document", lazy("Same passport as somebody else"), "danger", "people"
    SAME_NAME = "same_name", lazy("Same name and date of birth"), "warning", "people"
    SAME_PHOTO = "same_photo", lazy("Same photo as somebody else"), "warning", "people"
    PASSPORT_EXPIRES = "passport_expires", lazy("Passport expires too early"), "warning", "passport"
    MRZ_DIFFERS = "mrz_differs", lazy("Passport lines differ from the data"), "warning", "passport"
    OVER_QUOTA = "over_quota", lazy("More people than the quota has"), "warning", "people"
    OVER_CAP = "over_cap", lazy("More people than there are places"), "warning", "people"
    SECOND_HEAD = "second_head", lazy("Another head of delegation exists"), "warning", "person"


DUPLICATES: Final = (
    WarningKind.SAME_DOCUMENT,
    WarningKind.SAME_NAME,
    WarningKind.SAME_PHOTO,
)
"""The kinds that say that two records may be one person, the surest first."""


@dataclass(frozen=True)
class RegistrationWarning:
    """One warning about one person; ``other_id`` is the row of the other person."""

    kind: WarningKind
    other_id: int | None = None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it does not exist."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def passport_limit(event: Event) -> date:
    """Passports that expire before this day are too short for the event."""
    return months_after(event.ends_on, event.passport_months)
