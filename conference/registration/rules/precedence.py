"""The order of precedence: of lists of participants, and of seats at a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from conference.i18n import Language
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.registration.enums import DelegationRole, ListOrder, RankClass
from conference.registration.models import Participant


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

    @classmethod
    def of(cls, person: Participant) -> Self:
        """The same of a person who is loaded, with the delegation."""
        return cls(
            person.id,
            person.rank_class,
            person.delegation.precedence,
            person.delegation.name,
            person.role,
            person.in_office_since,
            person.submitted_at or person.created_at,
            person.surname,
            person.given_names,
            person.native_name,
        )


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
