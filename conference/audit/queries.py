"""Reading the audit log. Names are looked up when shown; the log itself holds none."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.actor import ActorKind
from conference.core.database import db
from conference.i18n import current_language, sort_key
from conference.web.paging import Page, paginate

Names = Callable[[Collection[int]], dict[int, str]]
"""Gives the names of rows by their ids, with one query."""

KIND_OF_ACTOR = {
    ActorKind.STAFF: "User",
    ActorKind.FOCAL_POINT: "FocalPoint",
    ActorKind.PARTICIPANT: "Participant",
    ActorKind.CONTACT_OFFICE: "ContactOffice",
}
_names: dict[str, Names] = {}


def register_names(kind: str, names: Names) -> None:
    """Say how rows of a model are called; the features above do so for their own."""
    _names[kind] = names


@dataclass(frozen=True)
class EntryFilter:
    """What to show; empty fields show all."""

    event_id: int | None = None
    action: str = ""
    """An action, or its beginning: ``visas`` or ``visas:letter``."""
    actor_kind: ActorKind | None = None
    actor_id: int | None = None
    subject_kind: str = ""
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Exclusive."""


def entries_page(wanted: EntryFilter, number: int) -> Page[AuditEntry]:
    """The entries that the filter lets through, the newest first."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc())
    exact = {
        AuditEntry.event_id: wanted.event_id,
        AuditEntry.actor_kind: wanted.actor_kind,
        AuditEntry.actor_id: wanted.actor_id,
        AuditEntry.subject_kind: wanted.subject_kind or None,
        AuditEntry.subject_id: wanted.subject_id,
    }
    for column, value in exact.items():
        if value is not None:
            query = query.where(column == value)
    if wanted.action.count(":") == 2:
        query = query.where(AuditEntry.action == wanted.action)
    elif wanted.action:
        query = query.where(AuditEntry.action.startswith(f"{wanted.action}:", autoescape=True))
    if wanted.since is not None:
        query = query.where(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditEntry.at < wanted.until)
    return paginate(query, number)


def names_in(entries: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    """Names of all actors, subjects and events by model and row id: one query for each model."""
    ids: dict[str, set[int]] = {}
    for entry in entries:
        actor = KIND_OF_ACTOR.get(entry.actor_kind, "")
        parts = ((actor, entry.actor_id), (entry.subject_kind, entry.subject_id))
        for kind, row_id in (*parts, ("Event", entry.event_id)):
            if kind in _names and row_id is not None:
                ids.setdefault(kind, set()).add(row_id)
    return {
        (kind, row_id): name
        for kind, wanted in sorted(ids.items())
        for row_id, name in _names[kind](wanted).items()
    }


def known_actions(event_id: int | None = None) -> list[str]:
    """Every action that was ever recorded, for the filter."""
    query = select(AuditEntry.action).distinct().order_by(AuditEntry.action)
    if event_id is not None:
        query = query.where(AuditEntry.event_id == event_id)
    return list(db.session.scalars(query))


def staff_who_acted(event_id: int | None = None) -> list[tuple[int, str]]:
    """Row id and name of every member of staff in the log, by name, for the filter."""
    query = select(AuditEntry.actor_id).where(AuditEntry.actor_kind == ActorKind.STAFF).distinct()
    if event_id is not None:
        query = query.where(AuditEntry.event_id == event_id)
    ids = {row_id for row_id in db.session.scalars(query) if row_id is not None}
    found = _names["User"](ids) if ids and "User" in _names else {}
    language = current_language()
    return sorted(found.items(), key=lambda pair: (sort_key(pair[1], language), pair[0]))
