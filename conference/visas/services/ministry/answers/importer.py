"""Answers of the ministry as a kind of list that can be imported."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from conference.accounts.enums import Role
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import LANGUAGES, lazy, search_key
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes
from conference.imports.services import Cells, Examination, Importer, Verdict
from conference.visas.enums.ministry import MinistryAnswer
from conference.visas.models import Consulate, VisaCase
from conference.visas.services.cases import (
    Authorisation,
    ask_information,
    authorise,
    refuse_by_ministry,
)
from conference.visas.services.ministry.answers.columns import COLUMNS
from conference.visas.services.ministry.answers.comparing import Answer, compared
from conference.visas.services.ministry.answers.matching import Match, SentPeople
from conference.visas.services.ministry.answers.reading import Line, read_line
from conference.visas.services.ministry.telling import tell

TELL, QUIET = "tell", "quiet"


class MinistryAnswersImporter(Importer):
    """Codes, refusals and questions of the ministry."""

    kind = "ministry"
    title = lazy("Import answers of the ministry")
    file_hint = lazy(
        "The list that the ministry sends back, with codes, refusals or questions: best our own "
        "list with the empty columns filled. People are recognised by the tracking code, the "
        "passport number, or batch and row; by name and date of birth only after you confirm "
        "each one. The same file may be imported again."
    )
    modes = (
        (TELL, lazy("Tell the people and their focal points by mail")),
        (QUIET, lazy("Tell nobody now")),
    )
    chunk = 20
    roles = frozenset({Role.ADMINISTRATOR, Role.VISA_OFFICER})

    def columns(self, event: Event) -> tuple[Column, ...]:
        """The same for every event."""
        return COLUMNS

    def examine(self, event: Event, batch_file: int | None) -> "AnswersExamination":
        """Look with what was sent until now."""
        return AnswersExamination(event)


class AnswersExamination(Examination):
    """Looks at rows and takes them."""

    def __init__(self, event: Event) -> None:
        self._today = clock.today(event.timezone)
        self._sent = SentPeople(event.id)
        self._consulates = _consulates()
        self._people: set[int] = set()
        self._codes: dict[str, int] = {}

    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """New, to be confirmed, unchanged or wrong; one query for the cases of a piece."""
        read = [read_line(cells) for cells in rows]
        found = [self._sent.find(line) for line, _problems in read]
        ids = [match.person.id for match, _problems in found if match is not None]
        query = select(VisaCase).where(VisaCase.participant_id.in_(ids))
        cases = {case.participant_id: case for case in db.session.scalars(query)}
        return [
            self._verdict(line, problems, match, unknown, cases)
            for (line, problems), (match, unknown) in zip(read, found, strict=True)
        ]

    def _verdict(
        self,
        line: Line,
        problems: dict[str, str],
        match: Match | None,
        unknown: dict[str, str],
        cases: dict[int, VisaCase],
    ) -> Verdict:
        if line.answer is None and not problems:
            nothing = Notes(about=str(lazy("no answer in this row")))
            return Verdict(RowState.UNCHANGED, nothing)
        problems = {**unknown, **problems}
        if match is None:
            return Verdict.wrong(problems)
        case = cases.get(match.person.id)
        consulate = self._consulate(line, case, problems)
        problems |= self._repeated(line, match.person.id)
        about = f"{match.person.name} · {match.person.reference}"
        if case is None:
            problems[""] = str(lazy("The person has no visa case."))
        if problems or case is None or line.answer is None:
            return Verdict(RowState.WRONG, Notes(problems=problems, about=about))
        answer = Answer(match.person.id, line, consulate)
        state, reasons = compared(answer, case, self._today)
        if state is RowState.NEW and not match.is_sure:
            state = RowState.UNSURE
            guessed = lazy("recognised by name and date of birth")
            about = f"{about} · {guessed}"
        return Verdict(state, Notes(problems=reasons, about=about), answer)

    def _repeated(self, line: Line, person_id: int) -> dict[str, str]:
        """A person or a code that stood further up already."""
        problems = {}
        if person_id in self._people:
            problems[""] = str(lazy("The same person stands further up in this file."))
        code = line.code.upper()
        if code and self._codes.get(code, person_id) != person_id:
            problems["code"] = str(lazy("The same code stands further up for another person."))
        self._people.add(person_id)
        self._codes.setdefault(code, person_id)
        return problems

    def _consulate(self, line: Line, case: VisaCase | None, problems: dict[str, str]) -> int | None:
        """Where the visa is collected; only a code needs it."""
        if line.answer is not MinistryAnswer.AUTHORISED:
            return None
        if not line.consulate:
            known = case.consulate_id if case is not None else None
            if known is None:
                problems["consulate"] = str(lazy("The place of visa collection is missing."))
            return known
        found = self._consulates.get(search_key(line.consulate), set())
        if case is not None and case.consulate_id in found:
            return case.consulate_id
        if len(found) != 1:
            words = lazy("The consulate “%(text)s” is not in the register.", text=line.consulate)
            if found:
                words = lazy("Several consulates are called “%(text)s”.", text=line.consulate)
            problems["consulate"] = str(words)
            return None
        return next(iter(found))

    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Move the cases on, each in a savepoint of its own, and tell whom it concerns."""
        for verdict in verdicts:
            answer: Answer = verdict.meant
            try:
                with db.session.begin_nested():
                    _take(answer, tells=mode == TELL, by=by)
                verdict.state = RowState.TAKEN
            except DomainError as error:
                verdict.state, verdict.notes = RowState.REFUSED, Notes(problems={"": str(error)})


def _take(answer: Answer, *, tells: bool, by: Actor) -> None:
    query = select(VisaCase).where(VisaCase.participant_id == answer.participant_id)
    case = db.session.scalars(query).one()
    line, kind = answer.line, answer.kind
    if kind is MinistryAnswer.AUTHORISED:
        assert line.valid_until is not None, "read before"
        consulate = db.session.get_one(Consulate, answer.consulate_id)
        authorise(case, Authorisation(line.code, consulate, line.valid_until), by=by)
    elif kind is MinistryAnswer.MORE_INFO:
        ask_information(case, line.asked, by=by)
    else:
        refuse_by_ministry(case, line.reason, by=by)
    changes: dict[str, Any] = {"answer": kind.value, "participant": answer.participant_id}
    event_id = case.participant.event_id
    record(by, "visas:ministry_answer:taken", case, event_id=event_id, changes=changes)
    if tells:
        asked = line.asked if kind is MinistryAnswer.MORE_INFO else ""
        tell(case.participant, kind, asked=asked)


def _consulates() -> dict[str, set[int]]:
    """Folded name, city, or both → row ids of the active consulates called so."""
    known: dict[str, set[int]] = {}
    for row in db.session.scalars(select(Consulate).where(Consulate.is_active)):
        names = {*row.name.as_dict().values(), *row.city.as_dict().values()}
        names |= {f"{row.name.text(each)}, {row.city.text(each)}" for each in LANGUAGES}
        for name in names:
            known.setdefault(search_key(name), set()).add(row.id)
    return known
