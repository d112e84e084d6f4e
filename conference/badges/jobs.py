"""Printing a batch: numbers first, in small transactions; then pages, outside any transaction.

Pages are stamped and encrypted into the store as they come. Killed at any point, the job begins
again: a person who has a live badge keeps it, so no number is used twice, and pages are laid anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.documents.bearers import Surroundings, bearer_of, surroundings_of
from conference.badges.documents.faces import Pattern
from conference.badges.documents.patterns import PatternBook, PatternPair, book_of
from conference.badges.documents.sheets import Sheets
from conference.badges.enums import PrintedSides
from conference.badges.models import Badge, BadgeBatch, PrintOptions
from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, reading, release
from conference.core.errors import DomainError
from conference.core.streams import NewFile, new_file
from conference.documents.pdf import MissingGlyphError
from conference.documents.stamping import GroundError, Stamper, Text
from conference.events.models import Event
from conference.i18n import use_language
from conference.registration.models import Participant
from conference.web.links import absolute_url

CHUNK = 40
"""People in one transaction: others wait for it no longer than a moment."""
LAID_AT_ONCE = 100
"""People read together; progress moves a few times a second."""


class _NothingPrintedError(Exception):
    """Everybody of a batch was refused: there is no file."""


@dataclass
class _Printing:
    """A batch on its way."""

    job: jobs.Job
    batch_id: int
    event_id: int
    ids: list[int]
    refused: dict[int, str] = field(default_factory=dict)
    """Person → why there is no badge."""
    printed: list[int] = field(default_factory=list)
    designs: list[str] = field(default_factory=list)


@jobs.handler(services.BATCH_JOB)
def print_batch(job: jobs.Job) -> None:
    """Lay the badges of a batch into one PDF and keep it."""
    batch = db.session.get_one(BadgeBatch, job.arguments["batch_id"])
    if batch.file_id is not None:
        return
    by = Actor(ActorKind.STAFF, batch.requested_by) if batch.requested_by else Actor(ActorKind.JOB)
    printing = _Printing(job, batch.id, batch.event_id, list(batch.participant_ids))
    printing.refused = _issue(job, printing.ids, by)
    release()
    file: NewFile | None = None
    try:
        with use_language("en"), new_file(purpose="badge-batch", encrypted=True) as file:
            _stamp(printing, file)
    except _NothingPrintedError:
        file = None
    _finish(printing, file, by)


def _issue(job: jobs.Job, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Make sure that everybody has a live badge; returns who can have none, and why."""
    refused: dict[int, str] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        badges = queries.live_badges(chunk)
        for person in queries.people_to_print(chunk):
            badge = badges.get(person.id)
            try:
                if badge is None or badge.is_temporary or person.badge_is_stale:
                    services.issue_badge(person, by=by)
                else:  # nobody need queue up for a badge that stays
                    services.refuse_without_right(person)
            except DomainError as error:
                refused[person.id] = str(error)
        jobs.report_progress(job, 0, len(ids))
    return refused


def _stamp(printing: _Printing, file: NewFile) -> None:
    """Read, compose and write, page after page; whoever cannot be printed is noted by name."""
    with reading():
        batch = db.session.get_one(BadgeBatch, printing.batch_id)
        event = db.session.get_one(Event, printing.event_id)
        layout, options = batch.format, PrintOptions.from_dict(batch.options)
        link = absolute_url("events.home", lang="en", event=event.slug)
        around = surroundings_of(event, queries.information_of(event), link)
        book = book_of(around, queries.designs_of(event), _standard(), batch.design_id)
        title = around.name.text("en")
    with Stamper(file, title=title) as stamper:
        sheets = Sheets(stamper, layout, options.sides, marks=options.marks)
        work = _Work(printing, options, around, book, stamper, sheets)
        for start in range(0, len(printing.ids), LAID_AT_ONCE):
            with reading():
                work.add(printing.ids[start : start + LAID_AT_ONCE])
            jobs.report_progress(printing.job, min(start + LAID_AT_ONCE, len(printing.ids)))
        sheets.flush()
        if not printing.printed:
            raise _NothingPrintedError
    printing.designs = sorted(book.used.values())


@dataclass
class _Work:
    """What is needed to lay one more person."""

    printing: _Printing
    options: PrintOptions
    around: Surroundings
    book: PatternBook
    stamper: Stamper
    sheets: Sheets
    delegation_id: int | None = None

    def add(self, ids: Sequence[int]) -> None:
        """Lay these people."""
        event = db.session.get_one(Event, self.printing.event_id)
        wanted = [each for each in ids if each not in self.printing.refused]
        badges = queries.live_badges(wanted)
        for person in queries.people_to_print(wanted):
            if person.id in badges:
                self._add(person, badges[person.id], event)

    def _add(self, person: Participant, badge: Badge, event: Event) -> None:
        bearer = bearer_of(person, badge, event)
        both = self.options.sides is not PrintedSides.FRONT
        try:
            made = self.book.compose(self.stamper, bearer, person.category_id, both=both)
        except (DomainError, MissingGlyphError, GroundError) as error:
            self.printing.refused[person.id] = str(error)
            return
        if self.options.separators and person.delegation_id != self.delegation_id:
            language = bearer.language
            name = Text(person.delegation.name.text(language), language.value)
            note = Text(bearer.country_in(language), language.value)
            self.sheets.separate(name, note)
            self.delegation_id = person.delegation_id
        self.sheets.add(made)
        self.printing.printed.append(person.id)


def _standard() -> PatternPair:
    """The look of events that have no design of their own."""
    design = services.built_in("a6")
    width, height = design.details.measures
    front, back = (
        Pattern(width, height, layout, design.details.mirrors)
        for layout in (design.front, design.back)
    )
    return PatternPair(0, design.details.name, front, back)


def _finish(printing: _Printing, file: NewFile | None, by: Actor) -> None:
    """Keep the file with what was printed; who was revoked meanwhile is not marked."""
    batch = db.session.get_one(BadgeBatch, printing.batch_id)
    batch.file = file.add_row(content_type="application/pdf") if file is not None else None
    batch.refused = {
        person.reference: printing.refused[person.id]
        for person in queries.people_to_print(list(printing.refused))
    }
    badges = list(queries.live_badges(printing.printed).values())
    services.mark_printed(badges, by=by)
    batch.numbers = sorted(badge.number for badge in badges)
    batch.designs = printing.designs
    count = len(printing.printed)
    printing.job.result = {"printed": count, "refused": len(printing.refused)}
    record(by, "badges:batch:printed", batch, changes={"printed": count})
    jobs.report_progress(printing.job, len(printing.ids))
