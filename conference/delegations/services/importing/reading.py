"""The cells of one row as a delegation, every cell with its own reason when it is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from conference.cities.models import City, Organisation
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.enums import ClearanceState, DelegationKind
from conference.delegations.services.focal_points import FocalPointDetails
from conference.delegations.services.importing.columns import QUOTA
from conference.delegations.services.importing.people import focal_points, language_of
from conference.i18n import (
    LANGUAGES,
    DateError,
    clean,
    clean_multiline,
    lazy,
    parse_date,
    search_key,
    to_ascii_digits,
)
from conference.i18n.countries import to_alpha2
from conference.i18n.country_input import find_country
from conference.i18n.localised import Localised
from conference.i18n.word_input import find_member
from conference.imports.services import Cells

Value = TypeVar("Value")
_LONGEST = {"invitation_number": 60, "seat_group": 60}
_LONG = frozenset({"note", "focal_email"})


@dataclass
class Line:
    """What a row says; None where it says nothing."""

    name: Localised
    kind: DelegationKind | None = None
    country: str | None = None
    city_id: int | None = None
    language: str | None = None
    invitation_number: str | None = None
    invitation_date: date | None = None
    organisation_id: int | None = None
    home_clearance: ClearanceState | None = None
    seat_group: str | None = None
    note: str | None = None
    focal_points: list[FocalPointDetails] = field(default_factory=list)
    quotas: dict[str, int] = field(default_factory=dict)
    """Code of a category in lower case → places."""


class Reader:
    """Reads rows; the address book is read once."""

    def __init__(self) -> None:
        self._cities: dict[str, list[tuple[int, str]]] = {}
        for city_id, country, name in db.session.execute(
            select(City.id, City.country, City.name).order_by(City.id)
        ):
            for text in name.as_dict().values():
                self._cities.setdefault(search_key(text), []).append((city_id, country))
        self._organisations: dict[str, int] = {}
        for organisation_id, name in db.session.execute(
            select(Organisation.id, Organisation.name).order_by(Organisation.id)
        ):
            for text in name.as_dict().values():
                self._organisations.setdefault(search_key(text), organisation_id)

    def read(self, cells: Cells) -> tuple[Line, dict[str, str]]:
        """The row, and the reasons of the cells that are wrong by their column."""
        problems: dict[str, str] = {}

        def value(key: str, parse: Callable[[str], Value]) -> Value | None:
            text = clean_multiline(cells.get(key, ""))
            if not text:
                return None
            try:
                return parse(text if key in _LONG else clean(text))
            except (InvalidError, DateError) as error:
                field = getattr(error, "field", None)
                problems[field or key] = str(error)
                return None

        name = Localised(
            **{lang.value: clean(cells.get(f"name_{lang}", ""), lang)[:300] for lang in LANGUAGES}
        )
        if not name:
            problems[_first_name(cells)] = str(lazy("The name is missing."))
        line = Line(
            name=name,
            kind=value("kind", _kind),
            country=value("country", _country),
            language=value("language", language_of),
            invitation_number=value("invitation_number", _short("invitation_number")),
            invitation_date=value("invitation_date", parse_date),
            organisation_id=value("organisation", self._organisation),
            home_clearance=value("home_clearance", _clearance),
            seat_group=value("seat_group", _short("seat_group")),
            note=value("note", _note),
            focal_points=value("focal_email", lambda _text: focal_points(cells)) or [],
        )
        line.city_id = value("city", lambda text: self._city(text, line.country or ""))
        for key in cells:
            if key.startswith(QUOTA):
                places = value(key, _places)
                if places is not None:
                    line.quotas[key.removeprefix(QUOTA)] = places
        return line, problems

    def _organisation(self, text: str) -> int:
        """The address book's organisation of that name."""
        found = self._organisations.get(search_key(text))
        if found is None:
            raise InvalidError(
                lazy("The address book has no organisation “%(text)s”.", text=text[:60])
            )
        return found

    def _city(self, text: str, country: str) -> int | None:
        """The address book's city of that name; one it does not know leaves the field empty."""
        for city_id, of_country in self._cities.get(search_key(text), ()):
            if country in {"", of_country}:
                return city_id
        return None


def _first_name(cells: Cells) -> str:
    return next((f"name_{lang}" for lang in ("en", "fa", "ar") if f"name_{lang}" in cells), "")


def _kind(text: str) -> DelegationKind:
    found = find_member(DelegationKind, text)
    if found is None:
        raise InvalidError(lazy("The kind “%(text)s” is not known.", text=text))
    return found


def _country(text: str) -> str:
    three = find_country(text)
    two = to_alpha2(three) if three else None
    if two is None:
        raise InvalidError(lazy("The country “%(text)s” is not known.", text=text))
    return two


def _clearance(text: str) -> ClearanceState:
    found = find_member(ClearanceState, text)
    if found is None:
        raise InvalidError(lazy("The word “%(text)s” is not known here.", text=text[:60]))
    return found


def _note(text: str) -> str:
    if len(text) > 2000:
        raise InvalidError(lazy("Use at most %(count)d characters.", count=2000))
    return text


def _short(key: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        """A code that fits its column."""
        if len(text) > _LONGEST[key]:
            raise InvalidError(lazy("Use at most %(count)d characters.", count=_LONGEST[key]))
        return text

    return parse


def _places(text: str) -> int:
    number = to_ascii_digits(text)
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        raise InvalidError(lazy("The quota “%(text)s” is not a whole number.", text=text))
    return int(number)
