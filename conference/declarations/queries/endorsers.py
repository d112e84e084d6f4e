"""Cities that may stand behind a declaration: delegations that come, and the address book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select

from conference.cities.models import City
from conference.cities.queries import cities_matching
from conference.core.database import db
from conference.declarations.models import Declaration, Endorsement
from conference.declarations.queries.outcome import delegations_that_come
from conference.delegations.models import Delegation
from conference.i18n import search_words
from conference.i18n.localised import Localised

AT_MOST: Final = 30
"""So many cities of the address book are offered at a time; more words find the others."""


@dataclass(frozen=True)
class Endorser:
    """Whose city it is; neither delegation nor city: the name is typed."""

    delegation: Delegation | None = None
    city: City | None = None

    @property
    def name(self) -> Localised:
        """As it is called in the list it was found in."""
        found = self.delegation or self.city
        return found.name if found is not None else Localised()

    @property
    def city_id(self) -> int | None:
        """The city of the address book, the delegation's own too."""
        return self.delegation.city_id if self.delegation else self.city.id if self.city else None

    @property
    def key(self) -> dict[str, int]:
        """By what it is chosen in an address."""
        if self.delegation is not None:
            return {"delegation": self.delegation.id}
        return {"city": self.city.id} if self.city is not None else {}


@dataclass(frozen=True)
class Offer:
    """Cities to choose from, and what stands on the list already."""

    rows: Sequence[Endorser]
    delegations: frozenset[int]
    cities: frozenset[int]

    def is_listed(self, row: Endorser) -> bool:
        """Whether a city stands behind the declaration already."""
        own = row.delegation is not None and row.delegation.id in self.delegations
        return own or row.city_id in self.cities


def offered_endorsers(declaration: Declaration, text: str = "") -> Offer:
    """Delegations and cities whose names hold every word typed; three queries.

    Without a word: the delegations that are not on the list yet.
    """
    words = search_words(text)
    coming = delegations_that_come(declaration.event)
    found = [each for each in coming if all(word in each.search_key for word in words)]
    rows = [Endorser(delegation=each) for each in found]
    if words:
        represented = [each.city_id for each in coming if each.city_id is not None]
        others = cities_matching(text).where(City.id.not_in(represented)).limit(AT_MOST)
        cities: Any = db.session.scalars(others)
        rows += [Endorser(city=each) for each in cities]
    known = db.session.execute(
        select(Endorsement.delegation_id, Endorsement.city_id).where(
            Endorsement.declaration_id == declaration.id
        )
    ).all()
    listed = [frozenset(each for each in column if each) for column in zip(*known, strict=True)]
    offer = Offer(rows, *(listed or [frozenset(), frozenset()]))
    if words:
        return offer
    return replace(offer, rows=[row for row in rows if not offer.is_listed(row)])


def chosen_endorser(
    declaration: Declaration, delegation_id: int | None, city_id: int | None
) -> Endorser | None:
    """The delegation, or else the city, that an address names; None where there is no such."""
    delegation = db.session.get(Delegation, delegation_id) if delegation_id else None
    if delegation is not None and delegation.event_id == declaration.event_id:
        return Endorser(delegation=delegation)
    city = db.session.get(City, city_id) if city_id else None
    return Endorser(city=city) if city is not None else None
