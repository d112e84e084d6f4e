"""What belongs to the sessions of an event: links, roles, interpretation, documents, in columns."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, select

from conference.core.database import db
from conference.events.models import Event
from conference.programme.models import (
    Interpretation,
    ProgrammeSession,
    SessionDocument,
    SessionRole,
)
from conference.programme.models.interpretation import interpretation_interpreters
from conference.programme.models.sessions import (
    session_categories,
    session_invitees,
    session_topics,
    session_zones,
)
from conference.programme.queries.release import Content


@dataclass(frozen=True)
class Parts:
    """What belongs to the sessions, by the session's row id."""

    topics: Mapping[int, list[int]]
    categories: Mapping[int, list[int]]
    zones: Mapping[int, list[int]]
    invitees: Mapping[int, list[int]]
    roles: Mapping[int, list[Content]]
    interpretations: Mapping[int, list[Content]]
    documents: Mapping[int, list[Content]]


def parts_of(event: Event) -> Parts:
    """Everything that belongs to the sessions of an event, by a fixed number of queries."""
    return Parts(
        topics=_links(event, session_topics),
        categories=_links(event, session_categories),
        zones=_links(event, session_zones),
        invitees=_links(event, session_invitees),
        roles=_roles(event),
        interpretations=_interpretations(event),
        documents=_documents(event),
    )


def of_event(event: Event, query: Any, session_id: Any) -> Select[Any]:
    """Only what belongs to sessions of the event; ``session_id`` is the column that names one."""
    own = ProgrammeSession.event_id == event.id
    narrowed: Select[Any] = query.join(ProgrammeSession, ProgrammeSession.id == session_id)
    return narrowed.where(own)


def _links(event: Event, table: Table) -> Mapping[int, list[int]]:
    """The second column of a table of links, in order, by the first."""
    session_id, other = table.columns
    found: dict[int, list[int]] = defaultdict(list)
    query = of_event(event, select(session_id, other), session_id).order_by(other)
    for each, linked in db.session.execute(query):
        found[each].append(linked)
    return found


def _interpretations(event: Event) -> Mapping[int, list[Content]]:
    row, links = Interpretation, interpretation_interpreters.c
    people: dict[int, list[int]] = defaultdict(list)
    pairs = select(links.interpretation_id, links.interpreter_id)
    linked = of_event(event, pairs.join(row, row.id == links.interpretation_id), row.session_id)
    for line, interpreter in db.session.execute(linked.order_by(links.interpreter_id)):
        people[line].append(interpreter)
    columns = (row.session_id, row.id, row.source, row.target, row.mode, row.booth)
    found: dict[int, list[Content]] = defaultdict(list)
    query = of_event(event, select(*columns), row.session_id).order_by(row.id)
    for session_id, line, source, target, mode, booth in db.session.execute(query):
        one = {"source": source, "target": target, "mode": mode.value, "booth": booth}
        found[session_id].append({**one, "interpreters": people.get(line, [])})
    return found


def _roles(event: Event) -> Mapping[int, list[Content]]:
    row = SessionRole
    columns = (row.session_id, row.participant_id, row.role, row.minutes, row.state)
    query = of_event(event, select(*columns, row.is_published), row.session_id)
    found: dict[int, list[Content]] = defaultdict(list)
    for session_id, person, role, minutes, state, is_published in db.session.execute(
        query.order_by(row.position, row.id)
    ):
        one = {"person": person, "role": role.value, "minutes": minutes, "state": state.value}
        found[session_id].append({**one, "published": is_published})
    return found


def _documents(event: Event) -> Mapping[int, list[Content]]:
    row = SessionDocument
    columns = (row.session_id, row.id, row.title, row.language, row.access)
    found: dict[int, list[Content]] = defaultdict(list)
    query = of_event(event, select(*columns), row.session_id).order_by(row.id)
    for session_id, row_id, title, language, access in db.session.execute(query):
        one = {"id": row_id, "title": title.as_dict(), "language": language}
        found[session_id].append({**one, "access": access.value})
    return found
