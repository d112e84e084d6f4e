"""Delegations from a spreadsheet, row by row; the same file twice changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select

from conference.cities.models import City
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.spreadsheets import SpreadsheetError, read_table
from conference.delegations.enums import DelegationKind
from conference.delegations.models import Delegation
from conference.delegations.queries import categories_with_quota
from conference.delegations.services.changes import DelegationDetails, create_delegation, set_quota
from conference.delegations.services.focal_points import FocalPointDetails, add_focal_point
from conference.events.models import Category, Event
from conference.i18n import LANGUAGES, clean, lazy, search_key, to_ascii_digits
from conference.i18n.countries import ALL_COUNTRIES, country_choices
from conference.i18n.localised import Localised
from conference.mailing.rules import is_mail_address

COLUMNS = (
    "name_en",
    "name_fa",
    "name_ar",
    "kind",
    "country",
    "city",
    "language",
    "focal_name",
    "focal_email",
)
"""The columns that are known; every further one is the code of a category and holds its quota."""


@dataclass(frozen=True)
class RowProblem:
    """A row that was left out, and why, in the language in force."""

    line: int
    reason: str


@dataclass
class ImportReport:
    """What an import did."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[RowProblem] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    details: DelegationDetails
    focal: FocalPointDetails | None
    quotas: dict[str, int]


def import_delegations(
    event: Event, data: bytes, *, by: Actor, each: Callable[[int, int], None] = lambda *_: None
) -> ImportReport:
    """Read .xlsx or .csv; good rows are taken, bad ones reported. ``each(done, total)`` counts.

    A delegation is known again by its kind, its country and any of its names.
    """
    try:
        rows = list(read_table(data))
    except SpreadsheetError:
        raise InvalidError(
            lazy("This file is neither an .xlsx workbook nor a .csv table in UTF-8."), field="file"
        ) from None
    if not rows or not any(name in rows[0][1] for name in ("name_en", "name_fa", "name_ar")):
        raise InvalidError(
            lazy("The first line must name the columns; name_en, name_fa or name_ar is needed."),
            field="file",
        )
    categories = {category.code.lower(): category for category in categories_with_quota(event)}
    unknown = [head for head in rows[0][1] if head not in COLUMNS and head not in categories]
    if unknown:
        raise InvalidError(
            lazy("Unknown columns: %(names)s.", names=", ".join(unknown)), field="file"
        )
    work = _Import(event, categories, _known(event), by)
    for done, (line, cells) in enumerate(rows, start=1):
        try:
            work.take(_read(cells, categories))
        except DomainError as error:
            work.report.problems.append(RowProblem(line, str(error)))
        each(done, len(rows))
    return work.report


def _known(event: Event) -> dict[tuple[str, str, str], Delegation]:
    found = {}
    for row in db.session.scalars(select(Delegation).where(Delegation.event_id == event.id)):
        for key in _keys(row.kind, row.country, row.name):
            found[key] = row
    return found


def _keys(kind: DelegationKind, country: str, name: Localised) -> list[tuple[str, str, str]]:
    return [(kind.value, country, search_key(text)) for text in name.as_dict().values()]


@dataclass
class _Import:
    """An import under way: what the event has, and what has happened so far."""

    event: Event
    categories: dict[str, Category]
    known: dict[tuple[str, str, str], Delegation]
    by: Actor
    report: ImportReport = field(default_factory=ImportReport)

    def take(self, row: _Row) -> None:
        """Create or complete the delegation of one row."""
        keys = _keys(row.details.kind, row.details.country, row.details.name)
        delegation = next((self.known[key] for key in keys if key in self.known), None)
        if delegation is None:
            delegation = create_delegation(self.event, row.details, by=self.by)
            self.known.update(dict.fromkeys(keys, delegation))
            self.complete(delegation, row)
            self.report.created += 1
        elif self.complete(delegation, row):
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def complete(self, delegation: Delegation, row: _Row) -> bool:
        """Set the quotas and add the focal point that are new; whether anything was."""
        touched = False
        present = {quota.category_id: quota.places for quota in delegation.quotas}
        for code, places in row.quotas.items():
            category = self.categories[code]
            if present.get(category.id, 0) != places:
                set_quota(delegation, category, places, by=self.by)
                touched = True
        addresses = {person.email for person in delegation.focal_points}
        if row.focal is not None and row.focal.email not in addresses:
            add_focal_point(delegation, row.focal, by=self.by)
            touched = True
        return touched


def _read(cells: dict[str, str], categories: dict[str, Category]) -> _Row:
    name = Localised(
        **{lang.value: clean(cells.get(f"name_{lang}", ""), lang) for lang in LANGUAGES}
    )
    if not name:
        raise InvalidError(lazy("The name is missing."))
    country = _country(cells.get("country", ""))
    focal_email = clean(cells.get("focal_email", "")).lower()
    language = cells.get("language", "").lower() or "en"
    focal = None
    if focal_email:
        _check_address(focal_email)
        focal_name = clean(cells.get("focal_name", ""))
        focal = FocalPointDetails(name=focal_name, email=focal_email, language=language)
    details = DelegationDetails(
        name=name,
        kind=_kind(cells.get("kind", "")),
        country=country,
        city_id=_city(cells.get("city", ""), country),
        language=language,
    )
    if language not in {lang.value for lang in LANGUAGES}:
        raise InvalidError(lazy("The language must be fa, ar or en."))
    quotas = {code: _places(cells[code]) for code in categories if cells.get(code)}
    return _Row(details, focal, quotas)


def _check_address(email: str) -> None:
    if not is_mail_address(email):
        raise InvalidError(lazy("The focal point's email address is not valid."))


def _kind(text: str) -> DelegationKind:
    wanted = search_key(text)
    if not wanted:
        return DelegationKind.CITY
    for kind in DelegationKind:
        if wanted in {search_key(kind.value), search_key(kind.label)}:
            return kind
    raise InvalidError(lazy("The kind “%(text)s” is not known.", text=text))


def _country(text: str) -> str:
    code = text.strip().upper()
    if not code or code in ALL_COUNTRIES:
        return code
    wanted = search_key(text)
    for language in LANGUAGES:
        for known, name in country_choices(language, ALL_COUNTRIES):
            if search_key(name) == wanted:
                return known
    raise InvalidError(lazy("The country “%(text)s” is not known.", text=text))


def _city(text: str, country: str) -> int | None:
    """The address book's city of that name; a city it does not know leaves the field empty."""
    wanted = search_key(text)
    if not wanted:
        return None
    query = select(City).where(City.search_key.contains(wanted, autoescape=True))
    for city in db.session.scalars(query.order_by(City.id)):
        same = any(search_key(name) == wanted for name in city.name.as_dict().values())
        if same and country in {"", city.country}:
            return city.id
    return None


def _places(text: str) -> int:
    number = to_ascii_digits(text).strip()
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        raise InvalidError(lazy("The quota “%(text)s” is not a whole number.", text=text))
    return int(number)
