"""Delegations from a list: known again by kind, country and any of their names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.delegations.enums import ClearanceState, DelegationKind
from conference.delegations.models import Delegation
from conference.delegations.queries import categories_with_quota
from conference.delegations.services.changes import (
    DelegationDetails,
    create_delegation,
    set_quota,
    update_delegation,
)
from conference.delegations.services.focal_points import FocalPointDetails, add_focal_point
from conference.delegations.services.importing.columns import QUOTA, columns_for
from conference.delegations.services.importing.people import BETWEEN
from conference.delegations.services.importing.reading import Line, Reader
from conference.events.models import Event
from conference.i18n import format_date, lazy, search_key
from conference.i18n.localised import Localised
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes
from conference.imports.services import Cells, Examination, Importer, Verdict

_PLAIN: Final = (
    *("city_id", "organisation_id", "language", "invitation_number", "invitation_date"),
    *("home_clearance", "seat_group", "note"),
)


class DelegationImporter(Importer):
    """Delegations with quota and focal point."""

    kind = "delegations"
    title = lazy("Import delegations")
    file_hint = lazy(
        "An .xlsx workbook or a .csv table with one delegation in each row. Delegations that are "
        "there already are recognised by kind, country and name: the same file may be imported "
        "again. An empty cell changes nothing."
    )
    list_endpoint = "delegations_office.index"

    def columns(self, event: Event) -> tuple[Column, ...]:
        """The catalogue of the export."""
        return columns_for(event)

    def examine(self, event: Event, batch_file: int | None) -> "DelegationExamination":
        """Look with what the event has now."""
        return DelegationExamination(event)


class Known:
    """The delegations of an event by their names."""

    def __init__(self, event_id: int) -> None:
        query = (
            select(Delegation)
            .where(Delegation.event_id == event_id, Delegation.is_public_requests.is_(False))
            .options(selectinload(Delegation.quotas), selectinload(Delegation.focal_points))
        )
        self._by_name: dict[str, list[Delegation]] = {}
        for row in db.session.scalars(query.order_by(Delegation.id)):
            self.add(row)

    def add(self, row: Delegation) -> None:
        """Know one more."""
        for key in {search_key(text) for text in row.name.as_dict().values()}:
            self._by_name.setdefault(key, []).append(row)

    def find(self, line: Line) -> list[Delegation]:
        """Those that a row may mean: by any name, and by kind and country where it says them."""
        found: dict[int, Delegation] = {}
        for text in line.name.as_dict().values():
            for row in self._by_name.get(search_key(text), ()):
                same_kind = line.kind in {None, row.kind}
                if same_kind and line.country in {None, row.country}:
                    found[row.id] = row
        return list(found.values())


class DelegationExamination(Examination):
    """Looks at rows and takes them."""

    def __init__(self, event: Event) -> None:
        self.event_id = event.id
        self._reader = Reader()
        self._known = Known(event.id)
        self._categories = {row.code.lower(): row.id for row in categories_with_quota(event)}
        self._seen: set[tuple[Any, ...]] = set()

    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """New, changed, unchanged or wrong."""
        self._known = Known(self.event_id)
        return [self._verdict(cells) for cells in rows]

    def _verdict(self, cells: Cells) -> Verdict:
        line, problems = self._reader.read(cells)
        found = [] if problems else self._known.find(line)
        if len(found) > 1:
            problems[""] = str(
                lazy("Several delegations have this name. Say the kind and the country too.")
            )
        if not problems and self._is_repeated(line, found):
            problems[""] = str(lazy("The same delegation stands further up in this file."))
        if problems:
            return Verdict.wrong(problems)
        if not found:
            return Verdict(RowState.NEW, meant=line)
        changes = _changes(found[0], line, self._categories)
        state = RowState.CHANGED if changes else RowState.UNCHANGED
        return Verdict(state, Notes(changes=changes, about=found[0].name.text()), line)

    def _is_repeated(self, line: Line, found: list[Delegation]) -> bool:
        place = (line.kind or DelegationKind.CITY, line.country or "")
        names = {search_key(text) for text in line.name.as_dict().values()}
        keys: set[tuple[Any, ...]] = {(found[0].id,)} if found else {(*place, n) for n in names}
        repeated = bool(keys & self._seen)
        self._seen |= keys
        return repeated

    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Add the new ones and complete the others, each in a savepoint of its own."""
        if not verdicts:
            return
        event = db.session.get_one(Event, self.event_id)
        known = Known(self.event_id)
        for verdict in verdicts:
            line: Line = verdict.meant
            try:
                with db.session.begin_nested():
                    _take(event, line, known, self._categories, by)
                verdict.state = RowState.TAKEN
            except DomainError as error:
                verdict.state, verdict.notes = RowState.REFUSED, Notes(problems={"": str(error)})


def _take(event: Event, line: Line, known: Known, categories: dict[str, int], by: Actor) -> None:
    found = known.find(line)
    if found:
        update_delegation(found[0], _details(line, found[0]), by=by)
        delegation = found[0]
    else:
        delegation = create_delegation(event, _details(line, None), by=by)
        known.add(delegation)
    present = {quota.category_id: quota.places for quota in delegation.quotas}
    by_id = {row.id: row for row in event.categories}
    for code, places in line.quotas.items():
        category = by_id[categories[code]]
        if present.get(category.id, 0) != places:
            set_quota(delegation, category, places, by=by)
    for person in _new_people(delegation, line):
        language = person.language or delegation.language
        add_focal_point(delegation, replace(person, language=language), by=by)


def _details(line: Line, present: Delegation | None) -> DelegationDetails:
    """What the delegation is to be: what the row says, else what stands now."""
    said = {name: getattr(line, name) for name in _PLAIN if getattr(line, name) is not None}
    if present is None:
        return DelegationDetails(
            name=line.name,
            kind=line.kind or DelegationKind.CITY,
            country=line.country or "",
            **said,
        )
    now = DelegationDetails(
        **{name: getattr(present, name) for name in DelegationDetails.__dataclass_fields__}
    )
    return replace(now, name=_merged(present.name, line.name), **said)


def _merged(now: Localised, said: Localised) -> Localised:
    return Localised(**(now.as_dict() | said.as_dict()))


def _new_people(delegation: Delegation, line: Line) -> list[FocalPointDetails]:
    addresses = {person.email for person in delegation.focal_points if person.active}
    return [person for person in line.focal_points if person.email not in addresses]


def _changes(delegation: Delegation, line: Line, categories: dict[str, int]) -> dict[str, str]:
    """Column → what stands now, for everything the row would change."""
    changes: dict[str, str] = {}
    for language, text in line.name.as_dict().items():
        if delegation.name.exact(language) != text:
            changes[f"name_{language}"] = delegation.name.exact(language)
    for name in _PLAIN:
        now, said = getattr(delegation, name), getattr(line, name)
        if said is not None and said != now:
            changes[name.removesuffix("_id")] = _shown(delegation, name)
    present = {quota.category_id: quota.places for quota in delegation.quotas}
    for code, places in line.quotas.items():
        now = present.get(categories[code], 0)
        if now != places:
            changes[f"{QUOTA}{code}"] = str(now)
    if _new_people(delegation, line):
        changes["focal_email"] = BETWEEN.join(
            person.email for person in delegation.focal_points if person.active
        )
    return changes


def _shown(delegation: Delegation, name: str) -> str:
    if name.endswith("_id"):
        place = delegation.city if name == "city_id" else delegation.organisation
        return place.name.text() if place else ""
    value = getattr(delegation, name)
    if isinstance(value, ClearanceState):
        return value.label
    return format_date(value) if name == "invitation_date" and value else str(value or "")
