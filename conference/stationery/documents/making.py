"""One paper for some subjects, as PDF: read in pieces, printed outside any writing transaction."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import pikepdf

from conference.badges.documents import bearer_of
from conference.badges.models import Badge
from conference.badges.queries import people_to_print
from conference.core.database import db, reading
from conference.documents.pdf import MissingGlyphError
from conference.documents.stamping import Stamper, StampError
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, use_language
from conference.i18n.countries import country_name
from conference.i18n.customs import use_customs
from conference.stationery import queries
from conference.stationery.documents import (
    addressing,
    hand_over,
    participants,
    plates,
    post,
    tables,
)
from conference.stationery.enums import Paper, Subject
from conference.stationery.models import PrintOptions

AT_ONCE = 100
"""Subjects read together."""
ROWS_AT_ONCE = 200
"""Rows of the list of participants in one layout."""
SHEETS_AT_ONCE = 10


class Sink(Protocol):
    """What takes the bytes of the file."""

    def write(self, data: bytes) -> object:
        """Take some bytes."""


@dataclass(frozen=True)
class Order:
    """What is to be printed."""

    event_id: int
    paper: Paper
    subject: Subject
    ids: Sequence[int]
    options: PrintOptions
    language: Language
    """Of whoever asked: of a list where none is chosen, and of what is reported."""
    printed_at: datetime


@dataclass
class Outcome:
    """What became of it."""

    printed: int = 0
    left_out: dict[int, str] = field(default_factory=dict)
    """Row id of each subject that cannot be printed → why, in the language in force."""
    faults: dict[int, str] = field(default_factory=dict)
    """Row id of each who stands on the paper by reference alone → why."""


Told = Callable[[int], None]


def make(order: Order, sink: Sink, outcome: Outcome, told: Told = lambda _done: None) -> None:
    """Print a paper into a stream; ``told`` hears how many subjects are done."""
    write = {Paper.PARTICIPANTS: _list, Paper.HAND_OVER: _sheets}.get(order.paper, _stamped)
    with use_language(order.language):
        write(order, sink, told, outcome)


@contextmanager
def _at_event(order: Order) -> Iterator[Event]:
    """Read in the customs of the event: its names of countries, its digits."""
    with reading(), ExitStack() as stack:
        event = db.session.get_one(Event, order.event_id)
        stack.enter_context(use_customs(event))
        yield event


def _pieces(order: Order, size: int) -> Iterator[tuple[int, Sequence[int]]]:
    for start in range(0, len(order.ids), size):
        yield start, order.ids[start : start + size]


def _stamped(order: Order, sink: Sink, told: Told, outcome: Outcome) -> None:
    with Stamper(sink, title=order.paper.label, language=order.language.value) as stamper:
        layer = _layer(order, stamper)
        for start, ids in _pieces(order, AT_ONCE):
            with _at_event(order) as event:
                for number, said in _said(order, ids, event):
                    try:
                        layer.add(said)  # type: ignore[arg-type]  # what _said makes for this paper
                    except (StampError, MissingGlyphError) as error:
                        outcome.left_out[number] = str(error)
                    else:
                        outcome.printed += 1
            told(start + len(ids))
        layer.flush()


def _layer(order: Order, stamper: Stamper) -> plates.Tents | post.Envelopes | post.Labels:
    if order.paper is Paper.LABEL:
        return post.Labels(stamper, order.options.sheet, order.options.start)
    if order.paper is not Paper.ENVELOPE:
        return plates.Tents(stamper, order.paper)
    senders = {}
    if order.options.sender:
        with _at_event(order) as event:
            host = queries.host_of(event)
            senders = {each: addressing.sender_of(event, host, each) for each in LANGUAGES}
    return post.Envelopes(stamper, order.options.envelope, senders)


Said = plates.PlateText | addressing.Addressee


def _said(order: Order, ids: Sequence[int], event: Event) -> Iterator[tuple[int, Said]]:
    """Each subject with what its paper says."""
    if order.paper in {Paper.PLATE, Paper.PLACE_CARD}:
        yield from _plates(order, ids, event)
    elif order.subject is Subject.PEOPLE:
        people = queries.people_to_address(ids)
        halls = queries.town_halls_of(people)
        for person in people:
            body = person.delegation.organisation or halls.get(person.delegation.city_id or 0)
            yield person.id, addressing.to_person(person, body, order.options.language)
    else:
        cities = order.subject is Subject.CITIES
        read = queries.cities_to_print if cities else queries.addresses_of_delegations
        bodies = read(ids)
        for number in ids:
            if number in bodies:
                yield number, addressing.to_body(bodies[number], order.options.language)


def _plates(order: Order, ids: Sequence[int], event: Event) -> Iterator[tuple[int, Said]]:
    script = order.options.script
    if order.subject is Subject.PEOPLE:
        nobody = Badge(number=0, token="")
        for person in people_to_print(ids):
            bearer = bearer_of(person, nobody, event, with_photo=False)
            yield person.id, plates.text_of_person(bearer, script)
        return
    bodies = queries.addresses_of_delegations(ids)
    for number in ids:
        if number in bodies:
            body = bodies[number]
            shown = event.show_country_on_badge and body.country
            names = {each: country_name(body.country, each) for each in LANGUAGES} if shown else {}
            yield number, plates.text_of_delegation(body, script, names)


def _list(order: Order, sink: Sink, told: Told, outcome: Outcome) -> None:
    language = order.options.language or order.language
    audience, pieces = order.options.audience, []
    table = participants.table_of(audience)
    with use_language(language):
        closing = participants.disclaimer()
        mark = participants.mark_of(audience)
    for start, ids in _pieces(order, ROWS_AT_ONCE):
        with _at_event(order) as event, use_language(language):
            rows = list(participants.listed(ids, event))
            note = closing if start + len(ids) >= len(order.ids) else ""
            first = outcome.printed + 1

            def lay(
                kept: Sequence[participants.Listed], note: str = note, first: int = first
            ) -> bytes:
                cells = [participants.cells_of(row, audience) for row in kept]
                return tables.render_piece(table, cells, first, event, language, note=note)

            data, left_out = tables.printed_without_gaps(rows, lay, _holds)
            outcome.left_out |= {rows[place].id: why for place, why in left_out.items()}
            outcome.printed += len(rows) - len(left_out)
            pieces.append(data)
        told(start + len(ids))
    with _at_event(order) as event, use_language(language):
        frame = tables.Frame(table.title, "", outcome.printed, order.printed_at, mark)
        sink.write(tables.bind(pieces, frame, event, language))


def _holds(row: participants.Listed, error: MissingGlyphError) -> bool:
    written = row.name + row.latin + row.position + row.delegation
    return any(character in written for character in error.characters)


def _sheets(order: Order, sink: Sink, told: Told, outcome: Outcome) -> None:
    with pikepdf.new() as whole:
        for start, ids in _pieces(order, SHEETS_AT_ONCE):
            with _at_event(order) as event:
                badges = queries.badges_to_hand_over(ids)
                for delegation in queries.delegations_to_print(ids):
                    own = badges.get(delegation.id, [])
                    language = order.options.language or queries.language_of(delegation.language)
                    sheet = hand_over.hand_over_of(delegation, own, language)
                    try:
                        data, faults = hand_over.render_sheet(event, sheet)
                    except MissingGlyphError as error:
                        outcome.left_out[delegation.id] = str(error)
                        continue
                    people = {each.participant.reference: each.participant_id for each in own}
                    outcome.faults |= {people[code]: why for code, why in faults.items()}
                    with pikepdf.open(io.BytesIO(data)) as pages:
                        whole.pages.extend(pages.pages)
                    outcome.printed += 1
            told(start + len(ids))
        target = io.BytesIO()
        whole.save(target)
    sink.write(target.getvalue())
