"""Printing a batch: numbers first, in small transactions; then pages, outside any transaction.

Killed at any point, the job begins again: a person who has a live badge keeps it, so no number is
used twice, and pages are laid out anew.
"""

import io
from collections.abc import Iterator, Sequence

import pikepdf

from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.documents import Card, card_of, render_cards
from conference.badges.enums import SheetFormat
from conference.badges.models import Badge, BadgeBatch
from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, reading
from conference.core.errors import DomainError
from conference.core.files import store_file
from conference.documents.pdf import MissingGlyphError
from conference.events.models import Event
from conference.i18n import use_language
from conference.registration.models import Participant

CHUNK = 40
"""People in one transaction and in one layout: memory stays flat, progress moves every second."""


@jobs.handler(services.BATCH_JOB)
def print_batch(job: jobs.Job) -> None:
    """Lay the badges of a batch into one PDF and keep it."""
    batch = db.session.get_one(BadgeBatch, job.arguments["batch_id"])
    if batch.file_id is not None:
        return
    by = Actor(ActorKind.STAFF, batch.requested_by) if batch.requested_by else Actor(ActorKind.JOB)
    ids, layout, event_id = list(batch.participant_ids), batch.format, batch.event_id
    refused = _issue(job, ids, by)
    with use_language("en"):
        parts = list(
            _pages(job, [each for each in ids if each not in refused], layout, event_id, refused)
        )
    _finish(job, parts, refused, ids, by)


def _issue(job: jobs.Job, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Make sure that everybody has a live badge; returns who can have none, and why."""
    refused: dict[int, str] = {}
    for start in range(0, len(ids), CHUNK):
        for person in queries.people_to_print(ids[start : start + CHUNK]):
            try:
                services.issue_badge(person, by=by)
            except DomainError as error:
                refused[person.id] = str(error)
        jobs.report_progress(job, 0, len(ids))
    return refused


def _pages(
    job: jobs.Job,
    ids: Sequence[int],
    layout: SheetFormat,
    event_id: int,
    refused: dict[int, str],
) -> Iterator[bytes]:
    for start in range(0, len(ids), CHUNK):
        with reading():
            event = db.session.get_one(Event, event_id)
            people = queries.people_to_print(ids[start : start + CHUNK])
            cards, shown = _cards(event, people, refused)
            part = _render(event, cards, shown, layout, refused)
        jobs.report_progress(job, min(start + CHUNK, len(ids)))
        if part:
            yield part


def _cards(
    event: Event, people: Sequence[Participant], refused: dict[int, str]
) -> tuple[list[Card], list[Participant]]:
    badges = queries.live_badges([person.id for person in people])
    cards, shown = [], []
    for person in people:
        try:
            cards.append(card_of(person, badges[person.id], event))
            shown.append(person)
        except DomainError as error:
            refused[person.id] = str(error)
    return cards, shown


def _render(
    event: Event,
    cards: list[Card],
    people: list[Participant],
    layout: SheetFormat,
    refused: dict[int, str],
) -> bytes | None:
    """Render a chunk; when a glyph is missing, find whose it is and leave that badge out."""
    if not cards:
        return None
    try:
        return render_cards(cards, people, event, layout)
    except MissingGlyphError:
        good = []
        for card, person in zip(cards, people, strict=True):
            try:
                render_cards([card], [person], event, SheetFormat.A6)
                good.append((card, person))
            except MissingGlyphError as error:
                refused[person.id] = str(error)
        return _render(event, [c for c, _ in good], [p for _, p in good], layout, refused)


def _merge(parts: Sequence[bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as pages:
                whole.pages.extend(pages.pages)
        target = io.BytesIO()
        whole.remove_unreferenced_resources()
        whole.save(target)
    return target.getvalue()


def _finish(
    job: jobs.Job, parts: list[bytes], refused: dict[int, str], ids: Sequence[int], by: Actor
) -> None:
    data = _merge(parts) if parts else b""
    file = (
        store_file(data, purpose="badge-batch", content_type="application/pdf", encrypted=True)
        if data
        else None
    )
    batch = db.session.get_one(BadgeBatch, job.arguments["batch_id"])
    batch.file = file
    references = {person.id: person.reference for person in queries.people_to_print(list(refused))}
    batch.refused = {references[each]: reason for each, reason in refused.items()}
    printed: list[Badge] = list(
        queries.live_badges([each for each in ids if each not in refused]).values()
    )
    services.mark_printed(printed, by=by)
    job.result = {"printed": len(printed), "refused": len(refused)}
    record(by, "badges:batch:printed", batch, changes={"printed": len(printed)})
    jobs.report_progress(job, len(ids))
