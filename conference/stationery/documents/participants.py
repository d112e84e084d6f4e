"""The list of participants: who stands in it, and in which cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.countries import country_name
from conference.i18n.filters import isolate_dir, ltr
from conference.registration.enums import ListingLevel
from conference.registration.models import Participant
from conference.stationery.documents.tables import Cell, Column, Table
from conference.stationery.enums import Audience
from conference.stationery.queries import listing_answers, people_to_address

TITLE = lazy("List of participants")
_NAME = Column(lazy("Name"), 30)
_PLACE = Column(lazy("Delegation"), 28)
_LISTED = (_NAME, Column(lazy("Position"), 36), _PLACE)
_EVERYBODY = (
    _NAME,
    Column(lazy("Position"), 24),
    Column(lazy("Delegation"), 22),
    Column(lazy("Category"), 14),
    Column(lazy("May be seen by"), 14),
)


@dataclass(frozen=True)
class Listed:
    """What the list says of one person, in the language in force."""

    id: int
    reference: str
    name: str
    latin: str
    position: str
    delegation: str
    country: str
    category: str
    rank: str
    consent: str


def listed(ids: Sequence[int], event: Event) -> Iterator[Listed]:
    """Some people in their order."""
    answers = listing_answers(ids)
    for person in people_to_address(ids):
        yield _listed(person, event, answers.get(person.id, ""))


def _listed(person: Participant, event: Event, answer: str) -> Listed:
    latin = person.badge_name or person.latin_name
    name = person.badge_name_native or person.native_name or latin or person.reference
    code = person.delegation.country if event.show_country_on_badge else ""
    level = next((each for each in ListingLevel if each.value == answer), None)
    return Listed(
        person.id,
        person.reference,
        name,
        "" if latin == name else latin,
        person.function_title.text(),
        person.delegation.name.text(),
        country_name(code) if code else "",
        person.category.name.text(),
        person.rank_class.label,
        level.label if level is not None else _("not answered"),
    )


def table_of(audience: Audience) -> Table:
    """Its columns: the internal list tells who may read the name."""
    return Table(TITLE, _EVERYBODY if audience is Audience.INTERNAL else _LISTED)


def cells_of(row: Listed, audience: Audience) -> list[Cell]:
    """One row on paper."""
    country = "" if row.country in row.delegation else row.country
    cells = [
        Cell(isolate_dir(row.name), isolate_dir(row.latin)),
        Cell(isolate_dir(row.position)),
        Cell(isolate_dir(row.delegation), isolate_dir(country)),
    ]
    if audience is Audience.INTERNAL:
        cells[0] = Cell(cells[0].text, isolate_dir(row.latin) or ltr(row.reference))
        cells[1] = Cell(cells[1].text, row.rank)
        cells += [Cell(row.category), Cell(row.consent)]
    return cells


def disclaimer() -> str:
    """The sentence that international lists end with."""
    return _(
        "The names of places and countries in this list are no statement of the organisers about "
        "the legal status of any country, territory, city or area, of its authorities, or of its "
        "frontiers."
    )


def mark_of(audience: Audience) -> str:
    """What stands on every page of a list that is not for everybody."""
    return _("Internal: do not pass on") if audience is Audience.INTERNAL else ""


COLUMNS: dict[str, Any] = {
    "name": lazy("Name"),
    "latin": lazy("Name in Latin letters"),
    "position": lazy("Position"),
    "delegation": lazy("Delegation"),
    "country": lazy("Country"),
}
INTERNAL_COLUMNS: dict[str, Any] = {
    "reference": lazy("Reference"),
    **COLUMNS,
    "category": lazy("Category"),
    "rank": lazy("Rank"),
    "consent": lazy("May be seen by"),
}
"""Columns of the spreadsheet: field of ``Listed`` → its head."""
