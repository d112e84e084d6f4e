"""People from a list, looked at row by row and taken by pieces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference.core.actor import Actor
from conference.core.database import reading
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes
from conference.imports.services import Cells, Examination, Importer, Verdict
from conference.registration.models import Participant
from conference.registration.queries.export import columns_of
from conference.registration.rules import can_edit
from conference.registration.services.bulk.comparing import (
    changes_of,
    former_values,
    spare_what_stands,
)
from conference.registration.services.bulk.entering import draft_people
from conference.registration.services.bulk.extras import ExtraCells, Stored, stored_cells
from conference.registration.services.bulk.lines import Line, LineReader
from conference.registration.services.bulk.matching import candidates_for, find
from conference.registration.services.bulk.taking import take_people

DRAFT, NOMINATED, ASKED = "draft", "nominated", "asked"


@dataclass
class Meant:
    """What the importer made of a row that can be taken."""

    line: Line
    person_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    """What features above are to store: see ``extras``."""
    person: Participant | None = None
    """Somebody new, drafted and not yet entered."""


class PeopleImporter(Importer):
    """Participants with document, function, contact and travel plan."""

    kind = "people"
    title = lazy("Import participants")
    file_hint = lazy(
        "An .xlsx workbook or a .csv table with one person in each row. People who are there "
        "already are recognised by tracking code, passport, or name and date of birth within the "
        "delegation: the same file may be imported again. An empty cell changes nothing."
    )
    modes = (
        (DRAFT, lazy("As drafts; they take no place of the quota yet")),
        (
            NOMINATED,
            lazy("As nominated; who finds no place goes on the waiting list or is refused"),
        ),
        (ASKED, lazy("As nominated, and ask each by email to complete the data")),
    )
    list_endpoint = "registration_office.index"

    def columns(self, event: Event) -> tuple[Column, ...]:
        """The catalogue of the export; what features above add is known, and left out."""
        return columns_of(event)

    def examine(self, event: Event, batch_file: int | None) -> "PeopleExamination":
        """Look with what the event has now."""
        return PeopleExamination(event)


class PeopleExamination(Examination):
    """Looks at rows and takes them."""

    def __init__(self, event: Event) -> None:
        self.event_id = event.id
        self._reader = LineReader(event)
        self._extras = ExtraCells(event)
        self._for_accompanying = {row.id for row in event.categories if row.for_accompanying}
        self._seen: set[Any] = set()

    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """New, changed, unchanged or wrong."""
        lines = [self._reader.read(cells) for cells in rows]
        candidates = candidates_for(self.event_id, lines)
        found: list[tuple[Line, Participant | None]] = []
        for line in lines:
            try:
                person = find(line, candidates)
            except InvalidError as error:
                line.problems[error.field or ""] = str(error)
                person = None
            found.append((line, person))
        stored = stored_cells([person.id for _line, person in found if person is not None])
        return [
            self._verdict(line, person, stored.get(person.id, {}) if person else {})
            for line, person in found
        ]

    def _verdict(
        self, line: Line, person: Participant | None, stored: Mapping[str, Stored]
    ) -> Verdict:
        if person is None:
            self._demand(line)
        else:
            spare_what_stands(line, person)
            _excuse_delegation(line)
        extras = self._extras_of(line, person, stored)
        if not line.problems:
            self._refuse_repetition(line, person)
        if line.problems:
            return Verdict.wrong(line.problems)
        if person is None:
            return Verdict(RowState.NEW, meant=Meant(line, extras=extras))
        about = person.display_name
        if not can_edit(person):
            notes = Notes(about=f"{about} · {person.state.label}")
            return Verdict(RowState.UNCHANGED, notes)
        changes = changes_of(line, person)
        former = former_values(changes, person)
        former |= {key: stored[key].words if key in stored else "" for key in extras}
        notes = Notes(changes=former, about=about)
        state = RowState.CHANGED if changes or extras else RowState.UNCHANGED
        return Verdict(state, notes, Meant(line, person.id, changes, extras))

    def _extras_of(
        self, line: Line, person: Participant | None, stored: Mapping[str, Stored]
    ) -> dict[str, str]:
        """What the cells of features above say otherwise than what is stored."""
        if line.category_ids and (person is None or person.category_id not in line.category_ids):
            category_id = line.category_ids[0]
        elif person is not None:
            category_id = person.category_id
        else:
            return {}
        values = self._extras.read(line, category_id)
        return {
            key: value
            for key, value in values.items()
            if key not in stored or stored[key].value != value
        }

    def _demand(self, line: Line) -> None:
        """What a new person cannot do without."""
        problems = line.problems
        if line.reference:
            problems.setdefault(
                "reference",
                str(
                    lazy(
                        "Nobody at this event has this tracking code. Leave the column out to "
                        "enter people of another event."
                    )
                ),
            )
        if not line.identity:
            problems.setdefault("surname", str(lazy("The name is missing.")))
        if len(line.delegation_ids) > 1:
            problems["delegation"] = str(
                lazy("Several delegations have this name. Give the country of the delegation too.")
            )
        elif not line.delegation_ids:
            problems.setdefault("delegation", str(lazy("The delegation is missing.")))
        if len(line.category_ids) > 1:
            problems["category"] = str(lazy("Several categories have this name. Give the code."))
        elif not line.category_ids:
            problems.setdefault("category", str(lazy("The category is missing.")))
        elif line.category_ids[0] in self._for_accompanying and not line.accompanies:
            problems.setdefault(
                "accompanies",
                str(lazy("Say whom this person accompanies, in a column of its own.")),
            )

    def _refuse_repetition(self, line: Line, person: Participant | None) -> None:
        """The same person twice in one file is one row too many."""
        if person is not None:
            keys: set[Any] = {person.id}
        else:
            born = line.values.get("birth_date")
            keys = {(*line.delegation_ids, line.identity, born), *line.hashes}
        if keys & self._seen:
            line.problems[""] = str(lazy("The same person stands further up in this file."))
        self._seen |= keys

    def prepare(self, verdicts: Sequence[Verdict]) -> None:
        """Draft the new people while nobody waits for the write lock."""
        with reading():
            draft_people([each for each in verdicts if each.state is RowState.NEW])

    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Enter the new ones and change the others."""
        take_people(self.event_id, verdicts, nominates=mode != DRAFT, asks=mode == ASKED, by=by)


def _excuse_delegation(line: Line) -> None:
    """A person who is known belongs to a delegation already, whatever its cell says wrongly."""
    for key in ("delegation_country", "accompanies"):
        line.problems.pop(key, None)
