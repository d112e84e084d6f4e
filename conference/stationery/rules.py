"""Which paper names whom, who stands in a list of participants, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from conference.i18n import Language
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.registration.enums import DelegationRole, ListingLevel, RankClass
from conference.stationery.enums import Audience, LabelSheet, ListOrder, Paper, Subject

SUBJECTS: Final[dict[Paper, tuple[Subject, ...]]] = {
    Paper.PLATE: (Subject.DELEGATIONS, Subject.PEOPLE),
    Paper.PLACE_CARD: (Subject.PEOPLE, Subject.DELEGATIONS),
    Paper.ENVELOPE: (Subject.DELEGATIONS, Subject.PEOPLE, Subject.CITIES),
    Paper.LABEL: (Subject.DELEGATIONS, Subject.PEOPLE, Subject.CITIES),
    Paper.PARTICIPANTS: (Subject.PEOPLE,),
    Paper.HAND_OVER: (Subject.DELEGATIONS,),
}
"""Whom each paper can name; the first is what is offered first."""

LEVELS: Final[dict[Audience, tuple[str, ...]]] = {
    Audience.PARTICIPANTS: (ListingLevel.PARTICIPANTS.value, ListingLevel.PUBLIC.value),
    Audience.PUBLIC: (ListingLevel.PUBLIC.value,),
}
"""The answers with which somebody stands in a list; the internal one asks for none."""

KEPT_FOR: Final = timedelta(days=7)
"""How long the file of a print is kept: paper is printed at once, and the next print is newer."""
LARGEST_PRINT: Final = 10_000


@dataclass(frozen=True)
class SheetOfLabels:
    """Millimetres of a sheet of labels on A4."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    step: float
    """From the left edge of a label to that of the next one."""

    @property
    def places(self) -> int:
        """How many labels it has."""
        return self.columns * self.rows

    def place(self, at: int) -> tuple[float, float]:
        """Left and top edge of a label, counted from 0 at the top left, row by row."""
        row, column = divmod(at, self.columns)
        return self.left + column * self.step, self.top + row * self.height


# The common sheets of office shops, for example L7160, L7163 and L7159.
SHEETS: Final[dict[LabelSheet, SheetOfLabels]] = {
    LabelSheet.L3X7: SheetOfLabels(3, 7, 63.5, 38.1, 7.21, 15.15, 66.04),
    LabelSheet.L2X7: SheetOfLabels(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6),
    LabelSheet.L3X8: SheetOfLabels(3, 8, 63.5, 33.9, 7.21, 12.9, 66.04),
}


@dataclass(frozen=True)
class Ranked:
    """What the place of a person in a list depends on."""

    id: int
    rank: RankClass
    precedence: int | None
    """Set by protocol for the delegation; it goes before every other rule within a class."""
    delegation: Localised
    role: DelegationRole
    in_office_since: date | None
    registered_at: datetime
    surname: str
    given_names: str
    native_name: str


_RANKS = {rank: place for place, rank in enumerate(RankClass)}
_ROLES = {role: place for place, role in enumerate(DelegationRole)}
_LAST = 10**9


def in_order(people: Sequence[Ranked], order: ListOrder, language: Language) -> list[Ranked]:
    """Everybody in the order of a list.

    By rank, the order is the same in every language, as protocol wants it; by delegation, it is
    that of the reader's alphabet.
    """
    spoken = language if order is ListOrder.DELEGATION else Language.ENGLISH
    names = {each: sort_key(each.text(spoken), spoken) for each in {p.delegation for p in people}}

    def key(person: Ranked) -> tuple[Any, ...]:
        delegation = names[person.delegation]
        latin = f"{person.surname} {person.given_names}".strip()
        name = (person.native_name or latin) if spoken is not Language.ENGLISH else latin
        within = (_ROLES[person.role], sort_key(name, spoken), person.id)
        if order is ListOrder.DELEGATION:
            return (delegation, _ROLES[person.role], _RANKS[person.rank], *within)
        set_by_hand = _LAST if person.precedence is None else person.precedence
        head = (_RANKS[person.rank], set_by_hand)
        if order is ListOrder.OFFICE:
            return (*head, person.in_office_since or date.max, delegation, *within)
        if order is ListOrder.REGISTRATION:
            return (*head, person.registered_at, delegation, *within)
        return (*head, delegation, *within)

    return sorted(people, key=key)
