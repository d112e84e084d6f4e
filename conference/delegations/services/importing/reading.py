"""The cells of one row as a delegation, every cell with its own reason when it is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from conference.cities.models import City
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.enums import DelegationKind
from conference.delegations.services.importing.columns import QUOTA
from conference.i18n import (
    LANGUAGES,
    DateError,
    clean,
    lazy,
    parse_date,
    search_key,
    to_ascii_digits,
)
from conference.i18n.countries import to_alpha2
from conference.i18n.country_input import find_country
from conference.i18n.localised import Localised
from conference.i18n.word_input import find_language, find_member
from conference.imports.services import Cells
from conference.mailing.rules import is_mail_address

Value = TypeVar("Value")
_LONGEST = {"invitation_number": 60, "focal_phone": 40}


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
    focal_name: str = ""
    focal_email: str = ""
    focal_phone: str = ""
    quotas: dict[str, int] = field(default_factory=dict)
    """Code of a category in lower case → places."""


class Reader:
    """Reads rows; the cities of the address book are read once."""

    def __init__(self) -> None:
        self._cities: dict[str, list[tuple[int, str]]] = {}
        for city_id, country, name in db.session.execute(
            select(City.id, City.country, City.name).order_by(City.id)
        ):
            for text in name.as_dict().values():
                self._cities.setdefault(search_key(text), []).append((city_id, country))

    def read(self, cells: Cells) -> tuple[Line, dict[str, str]]:
        """The row, and the reasons of the cells that are wrong by their column."""
        problems: dict[str, str] = {}

        def value(key: str, parse: Callable[[str], Value]) -> Value | None:
            text = clean(cells.get(key, ""))
            if not text:
                return None
            try:
                return parse(text)
            except (InvalidError, DateError) as error:
                problems[key] = str(error)
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
            language=value("language", _language),
            invitation_number=value("invitation_number", _short("invitation_number")),
            invitation_date=value("invitation_date", parse_date),
            focal_name=clean(cells.get("focal_name", ""))[:200],
            focal_email=value("focal_email", _address) or "",
            focal_phone=value("focal_phone", _short("focal_phone")) or "",
        )
        line.city_id = value("city", lambda text: self._city(text, line.country or ""))
        for key in cells:
            if key.startswith(QUOTA):
                places = value(key, _places)
                if places is not None:
                    line.quotas[key.removeprefix(QUOTA)] = places
        return line, problems

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


def _language(text: str) -> str:
    found = find_language(text)
    if found is None:
        raise InvalidError(lazy("The language must be fa, ar or en."))
    return found


def _address(text: str) -> str:
    email = to_ascii_digits(text).lower()
    if not is_mail_address(email):
        raise InvalidError(lazy("The focal point's email address is not valid."))
    return email


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
