"""The lists of the back office on paper: the columns of each, and what stands in its cells."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from conference.desk import queries
from conference.desk.enums import ListKind
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.filters import isolate_dir, ltr, number, show_date, show_datetime
from conference.i18n.localised import Localised
from conference.registration.queries import quota_lines_of
from conference.registration.queries.liaison import officers_by_delegation
from conference.registration.queries.waiting import waiting_places
from conference.stationery.documents import tables
from conference.stationery.documents.tables import Cell, Column

_TICK = "☐"

_NAME = Column(lazy("Name"), 26)
_DELEGATION = Column(lazy("Delegation"), 21)
_CATEGORY = Column(lazy("Category"), 15)
_MARK = Column(lazy("Seen"), 6, short=True)

COLUMNS: dict[ListKind, tuple[Column, ...]] = {
    ListKind.PARTICIPANTS: (
        _NAME,
        _DELEGATION,
        _CATEGORY,
        Column(lazy("Position"), 16),
        Column(lazy("State"), 11),
        _MARK,
    ),
    ListKind.WAITING: (
        Column(lazy("Place in the list"), 9, short=True),
        _NAME,
        _DELEGATION,
        Column(lazy("Category"), 17),
        Column(lazy("Rank"), 15),
        Column(lazy("Waiting since"), 12, short=True),
    ),
    ListKind.DELEGATIONS: (
        Column(lazy("Delegation"), 25),
        Column(lazy("Country"), 12),
        Column(lazy("State"), 13),
        Column(lazy("Credential letter"), 14),
        Column(lazy("Quota used"), 8, short=True),
        Column(lazy("Focal point"), 22),
        _MARK,
    ),
    ListKind.LETTERS: (
        Column(lazy("Letter number"), 17, short=True),
        _NAME,
        _DELEGATION,
        Column(lazy("Passport number"), 12, short=True),
        Column(lazy("State"), 12),
        Column(lazy("Date of issue"), 12),
    ),
    ListKind.BADGES: (
        Column(lazy("Badge number"), 10, short=True),
        _NAME,
        _DELEGATION,
        _CATEGORY,
        Column(lazy("State"), 14),
        Column(lazy("Handed over"), 9, short=True),
    ),
    ListKind.DOOR: (
        Column(lazy("Badge number"), 10, short=True),
        _NAME,
        _DELEGATION,
        Column(lazy("Category"), 20),
        Column(lazy("Inside"), 7, short=True),
        Column(lazy("Time"), 9, short=True),
    ),
    ListKind.MUSTER: (
        Column(lazy("Delegation"), 22),
        Column(lazy("Name"), 26),
        Column(lazy("Category"), 14),
        Column(lazy("Zones"), 10),
        Column(lazy("Last scan"), 20),
        _MARK,
    ),
    ListKind.MUSTER_LIAISON: (
        Column(lazy("Liaison officer"), 21),
        Column(lazy("Delegation"), 19),
        Column(lazy("Name"), 24),
        Column(lazy("Zones"), 10),
        Column(lazy("Last scan"), 19),
        _MARK,
    ),
    ListKind.NO_SHOWS: (
        _NAME,
        _DELEGATION,
        Column(lazy("Nationality"), 12),
        Column(lazy("Letter number"), 14, short=True),
        Column(lazy("Visa case"), 14),
        Column(lazy("Registration"), 13),
    ),
}


def read_cells(kind: ListKind, ids: Sequence[int]) -> list[list[Cell]]:
    """The cells of some rows, in the language in force."""
    return _READERS[kind](ids)


def _person(person: Any) -> Cell:
    name, latin = person.display_name or person.reference, person.latin_name
    return Cell(isolate_dir(name), isolate_dir(latin) if latin and latin != name else "")


def _text(value: Localised) -> Cell:
    return Cell(isolate_dir(value.text()))


def _participants(ids: Sequence[int]) -> list[list[Cell]]:
    return [
        [
            _person(person),
            _text(person.delegation.name),
            _text(person.category.name),
            _text(person.function_title),
            Cell(person.state.label),
            Cell(_TICK),
        ]
        for person in queries.people_listed(ids)
    ]


def _waiting(ids: Sequence[int]) -> list[list[Cell]]:
    people = queries.people_listed(ids)
    places = waiting_places(people[0].event) if people else {}
    return [
        [
            Cell(number(places[person.id]) if person.id in places else "—"),
            _person(person),
            _text(person.delegation.name),
            _text(person.category.name),
            Cell(person.rank_class.label),
            Cell(show_date(person.waitlisted_at or person.created_at, "short")),
        ]
        for person in people
    ]


def _delegations(ids: Sequence[int]) -> list[list[Cell]]:
    rows = queries.delegations_listed(ids)
    lines = quota_lines_of(rows)
    cells = []
    for row in rows:
        used = sum(line.used for line in lines[row.id])
        places = sum(line.places for line in lines[row.id])
        focal = next((each for each in row.focal_points if each.active), None)
        cells.append(
            [
                _text(row.name),
                Cell(country_name(row.country) if row.country else ""),
                Cell(row.state.label),
                Cell(row.credentials.label),
                Cell(f"{number(used)} / {number(places)}"),
                Cell(isolate_dir(focal.name), ltr(focal.email)) if focal else Cell(""),
                Cell(_TICK),
            ]
        )
    return cells


def _letters(ids: Sequence[int]) -> list[list[Cell]]:
    return [
        [
            Cell(ltr(letter.document.number)),
            _person(letter.participant),
            _text(letter.participant.delegation.name),
            Cell(ltr(letter.participant.document.masked_number))
            if letter.participant.document
            else Cell(""),
            Cell(letter.document.state.label),
            Cell(show_date(letter.document.issued_at)),
        ]
        for letter in queries.letters_listed(ids)
    ]


def _number_of(badge: Any) -> Cell:
    return Cell(ltr(f"{badge.number:04d}")) if badge is not None else Cell("—")


def _badges(ids: Sequence[int]) -> list[list[Cell]]:
    badges = queries.badge_numbers(ids)
    return [
        [
            _number_of(badges.get(person.id)),
            _person(person),
            _text(person.delegation.name),
            _text(person.category.name),
            Cell(badges[person.id].state.label if person.id in badges else str(lazy("none yet"))),
            Cell(_TICK),
        ]
        for person in queries.people_listed(ids)
    ]


def _door(ids: Sequence[int]) -> list[list[Cell]]:
    badges = queries.badge_numbers(ids)
    cells = []
    for person in queries.people_listed(ids):
        badge = badges.get(person.id)
        temporary = badge is not None and badge.is_temporary
        cells.append(
            [
                _number_of(badge),
                _person(person),
                _text(person.delegation.name),
                Cell(
                    isolate_dir(f"{person.category.letter} · {person.category.name.text()}"),
                    str(lazy("Temporary badge")) if temporary else "",
                ),
                Cell(_TICK),
                Cell(""),
            ]
        )
    return cells


def _muster(ids: Sequence[int]) -> list[list[Cell]]:
    people = queries.people_listed(ids)
    delegation_ids = [person.delegation_id for person in people]
    contacts = queries.contacts_of(delegation_ids)
    officers = officers_by_delegation(delegation_ids)
    cells = []
    for person, where, scan in _whereabouts(people):
        name = isolate_dir(person.delegation.name.text())
        officer, contact = officers.get(person.delegation_id), contacts.get(person.delegation_id)
        call: Any = ltr(contact.phone) if contact else ""
        if officer is not None:
            called = isolate_dir(officer.participant.display_name)
            call = Markup("{}<br>{}").format(called, ltr(officer.phone))
        whom = [Cell(name, call), _person(person), _text(person.category.name)]
        cells.append([*whom, where, scan, Cell(_TICK)])
    return cells


def _muster_by_officer(ids: Sequence[int]) -> list[list[Cell]]:
    people = queries.people_listed(ids)
    officers = officers_by_delegation([person.delegation_id for person in people])
    cells = []
    for person, where, scan in _whereabouts(people):
        officer = officers.get(person.delegation_id)
        first = Cell("—")
        if officer is not None:
            first = Cell(isolate_dir(officer.participant.display_name), ltr(officer.phone))
        delegation = _text(person.delegation.name)
        cells.append([first, delegation, _person(person), where, scan, Cell(_TICK)])
    return cells


def _whereabouts(people: Sequence[Any]) -> Iterator[tuple[Any, Cell, Cell]]:
    """Each person with the zones they are in, and the last scan."""
    stays = queries.stays_of([person.id for person in people])
    for person in people:
        stay = stays.get(person.id)
        gate = isolate_dir(stay.gate.text()) if stay and stay.gate else ""
        where = Cell(ltr(" ".join(stay.zones)) if stay else "—")
        yield person, where, Cell(show_datetime(stay.at, "short") if stay else "—", gate)


def _no_shows(ids: Sequence[int]) -> list[list[Cell]]:
    return [
        [
            _person(line.person),
            _text(line.person.delegation.name),
            Cell(issuer_name(line.person.nationality) if line.person.nationality else ""),
            Cell(ltr(line.letter)),
            Cell(line.case.state.label if line.case else ""),
            Cell(line.person.state.label),
        ]
        for line in queries.no_shows(queries.people_listed(ids))
    ]


_READERS: dict[ListKind, Callable[[Sequence[int]], list[list[Cell]]]] = {
    ListKind.PARTICIPANTS: _participants,
    ListKind.DELEGATIONS: _delegations,
    ListKind.WAITING: _waiting,
    ListKind.LETTERS: _letters,
    ListKind.BADGES: _badges,
    ListKind.DOOR: _door,
    ListKind.MUSTER: _muster,
    ListKind.MUSTER_LIAISON: _muster_by_officer,
    ListKind.NO_SHOWS: _no_shows,
}


def render_piece(
    kind: ListKind, cells: Sequence[Sequence[Cell]], first: int, event: Event, language: Language
) -> bytes:
    """The pages of some rows, numbered from ``first``; their margins are still empty."""
    table = tables.Table(kind.words, COLUMNS[kind])
    return tables.render_piece(table, cells, first, event, language)
