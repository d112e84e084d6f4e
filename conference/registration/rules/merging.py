"""What two records of one person consist of, and which of the two is worth keeping."""

from typing import Any, Final

from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.rules.states import occupies_place

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    **{
        name: (name,)
        for name in (
            *("surname", "given_names", "native_name", "father_name", "sex", "birth_date"),
            *("birth_place", "nationality", "second_nationality"),
            *("badge_name", "badge_name_native"),
        )
    },
    "photo": ("photo_id", "badge_photo_id", "photo_original_id", "photo_frame"),
    **{
        name: (name,)
        for name in (
            *("honorific", "function_title", "organisation", "rank_class", "in_office_since"),
            *("biography", "email", "mobile", "messenger", "language"),
        )
    },
    "emergency_name": ("emergency_name", "emergency_relation", "emergency_phone"),
    "wishes": ("wishes",),
}
"""What is chosen on the page → the columns of the participant that go with it."""

PARTS: Final = ("document", "travel", "needs")
"""What is chosen as a whole: a passport's number belongs to its dates and its scan."""

CHOICES: Final = (*COLUMNS, *PARTS)

_PROGRESS: Final = (
    *(State.DRAFT, State.WAITLISTED, State.NOMINATED, State.RETURNED, State.CONFIRMED),
    *(State.UNDER_REVIEW, State.APPROVED),
)


def values_of(participant: Participant, choice: str) -> tuple[Any, ...]:
    """The values of one choice; those of a whole part are its row's columns."""
    if choice in COLUMNS:
        return tuple(getattr(participant, name) for name in COLUMNS[choice])
    row = getattr(participant, choice)
    return () if row is None else tuple(getattr(row, name) for name in part_columns(row))


def part_columns(row: Any) -> list[str]:
    """The columns of a part that say something about the person."""
    return [
        column.key
        for column in row.__mapper__.column_attrs
        if column.key not in {"id", "participant_id"}
    ]


def differing(one: Participant, other: Participant) -> list[str]:
    """The choices in which two records differ, in the order of the form."""
    return [name for name in CHOICES if values_of(one, name) != values_of(other, name)]


def is_empty(participant: Participant, choice: str) -> bool:
    """Whether a record says nothing about a choice."""
    return not any(values_of(participant, choice))


def better_kept(one: Participant, other: Participant) -> Participant:
    """The record that got further; of two alike the older."""
    return max(one, other, key=lambda person: (_PROGRESS.index(person.state), -person.id))


def may_keep(kept: Participant, ended: Participant) -> bool:
    """Whether no place is lost: who holds one is kept."""
    return occupies_place(kept.state) or not occupies_place(ended.state)
