"""One row of a list of people: every cell read, every wrong one with its own reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.models import Delegation
from conference.delegations.queries import find_by_code
from conference.events.models import Event
from conference.i18n import clean, consonant_skeleton, lazy, name_skeleton, search_key
from conference.i18n.countries import to_alpha2
from conference.i18n.country_input import find_country
from conference.imports.services import Cells
from conference.registration.services.bulk.cells import PARSERS, parse_cell
from conference.registration.services.travel_document import number_hash


@dataclass
class Line:
    """What a row says. ``values`` holds the cells that are filled in, by column."""

    values: dict[str, Any] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""
    delegation_ids: tuple[int, ...] = ()
    category_ids: tuple[int, ...] = ()
    """Of several with one name the event's first comes first."""
    accompanies: str = ""
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, str]:
        """Surname and given names in Latin letters."""
        return self.values.get("surname", ""), self.values.get("given_names", "")

    @cached_property
    def skeletons(self) -> tuple[str, str]:
        """Both names as participants keep them to be compared by."""
        native = consonant_skeleton(self.values.get("native_name", ""))
        return consonant_skeleton(*self.names)[:400], native[:400]

    @cached_property
    def identity(self) -> str:
        """The name under which the same person meets itself, in whatever order of its parts."""
        return identity_of(*self.names, self.values.get("native_name", ""))

    @cached_property
    def hashes(self) -> tuple[str, ...]:
        """The keyed hashes of the passport: by its issuer, or by the nationality without one."""
        number = self.values.get("number", "")
        issuer = self.values.get("issuing_country") or self.values.get("nationality") or ""
        return (number_hash(issuer, number),) if number else ()


def identity_of(surname: str, given_names: str, native_name: str) -> str:
    """A person's name folded: the Latin one, or else the one in the own script."""
    return name_skeleton(surname, given_names) or name_skeleton(native_name, "")


class LineReader:
    """Reads rows; delegations and categories of the event are read once."""

    def __init__(self, event: Event) -> None:
        self._by_name: dict[str, dict[int, str]] = {}
        rows = db.session.execute(
            select(Delegation.id, Delegation.name, Delegation.country).where(
                Delegation.event_id == event.id
            )
        )
        for delegation_id, name, country in rows:
            for text in name.as_dict().values():
                self._by_name.setdefault(search_key(text), {})[delegation_id] = country
        self._event_id = event.id
        self._codes: dict[str, int | None] = {}
        self._categories = _categories(event)

    def read(self, cells: Cells) -> Line:
        """A row with its reasons."""
        line = Line(cells=cells)
        for key, cell in cells.items():
            if key in PARSERS and cell.strip():
                try:
                    line.values[key] = parse_cell(key, cell)
                except InvalidError as error:
                    line.problems[key] = str(error)
        line.reference = clean(cells.get("reference", "")).upper()
        line.accompanies = clean(cells.get("accompanies", ""))
        self._read_category(line)
        self._read_delegation(line)
        return line

    def _read_category(self, line: Line) -> None:
        text = search_key(line.cells.get("category", ""))
        if not text:
            return
        line.category_ids = tuple(self._categories.get(text, ()))
        if not line.category_ids:
            typed = clean(line.cells["category"])[:60]
            line.problems["category"] = str(
                lazy("The category “%(text)s” is not known.", text=typed)
            )

    def _read_delegation(self, line: Line) -> None:
        text = clean(line.cells.get("delegation", ""))
        if not text:
            return
        found = self._by_name.get(search_key(text), {})
        if country := _alpha2(line.cells.get("delegation_country", "")):
            found = {each: of for each, of in found.items() if of == country}
        line.delegation_ids = tuple(found) or self._of_code(text)
        if not line.delegation_ids:
            line.problems["delegation"] = str(
                lazy("The delegation “%(text)s” is not known.", text=text[:60])
            )

    def _of_code(self, text: str) -> tuple[int, ...]:
        """The delegation of a typed invitation code, looked up once for each text."""
        if text not in self._codes:
            found = find_by_code(text)
            ours = found is not None and found.event_id == self._event_id
            self._codes[text] = found.id if found is not None and ours else None
        known = self._codes[text]
        return () if known is None else (known,)


def _categories(event: Event) -> dict[str, list[int]]:
    """Folded code or name → the categories that have it; a code comes before the names."""
    rows = sorted(event.categories, key=lambda row: (row.position, row.id))
    known: dict[str, list[int]] = {}
    for row in rows:
        for text in {search_key(name) for name in row.name.as_dict().values()}:
            known.setdefault(text, []).append(row.id)
    return known | {search_key(row.code): [row.id] for row in rows}


def _alpha2(text: str) -> str:
    three = find_country(text) if text.strip() else None
    return (to_alpha2(three) or "") if three else ""
