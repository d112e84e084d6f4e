"""Setting the working copy back to a release, session by session, through the usual services."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.cities.models import Topic
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.programme.enums import (
    InterpretationMode,
    PersonRole,
    RoleState,
    SessionAccess,
    SessionKind,
)
from conference.programme.models import (
    Interpreter,
    ProgrammeSession,
    Release,
    Room,
    SessionRole,
    Track,
)
from conference.programme.queries.freezing import freeze
from conference.programme.queries.release import Content, digest_of
from conference.programme.rules.comparing import SessionChanges, differences
from conference.programme.rules.restoring import Present, within_reach
from conference.programme.services.people import InterpretationDetails, edit_interpretation
from conference.programme.services.sessions import (
    Placing,
    SessionDetails,
    add_session,
    cancel_session,
    edit_session,
    place_session,
    restore_session,
    touch,
)
from conference.registration.models import Participant
from conference.registration.rules import ENDED

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

_People = Mapping[int, Participant]


def working_copy(event: Event) -> Content:
    """The working copy as JSON that tells nothing of releases: for comparing."""
    return freeze(event, 0, _BEGINNING, None)


def restore_release(release: Release, *, by: Actor, expected: str) -> Sequence[SessionChanges]:
    """Make the working copy what a release says; refused where it is not the one looked at.

    ``expected`` is the digest of the working copy that was compared with the release. What was
    added since is taken out of the grid and hidden, never deleted: people may have booked it.
    Rooms, tracks, people and documents that are gone stay gone. Returns what has changed; nothing,
    and no line of the log, where the working copy is as near to the release as it can come.
    """
    event = release.event
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    now = working_copy(event)
    if digest_of(now) != expected:
        raise DomainError(
            lazy("The programme has changed meanwhile. Look at the differences again.")
        )
    query = select(ProgrammeSession).where(ProgrammeSession.event_id == event.id)
    sessions = {one.code: one for one in db.session.scalars(query)}
    people = _people(event, release.content)
    found = differences(now, _within_reach(release, now, people))
    for each in found:
        session = sessions.get(each.code)
        if each.after is not None:
            _write(session or _made(event, each, by), each.after, people, by)
        elif session is not None:
            _put_aside(session, by)
    if not found:
        return found
    record(
        by,
        "programme:release:restored",
        release,
        event_id=event.id,
        changes={"number": release.number, "sessions": len(found)},
    )
    return found


def goal_of(release: Release, now: Content) -> Content:
    """What the working copy ``now`` would be after restoring a release, as a frozen programme."""
    return _within_reach(release, now, _people(release.event, release.content))


def _within_reach(release: Release, now: Content, people: _People) -> Content:
    event = release.event
    rooms, tracks, interpreters = (
        set(db.session.scalars(select(model.id).where(model.event_id == event.id)))
        for model in (Room, Track, Interpreter)
    )
    present = Present(
        rooms=rooms,
        tracks=tracks,
        topics=set(db.session.scalars(select(Topic.id))),
        categories={row.id for row in event.categories},
        zones={row.id for row in event.zones},
        interpreters=interpreters,
        people=people,
    )
    return within_reach(now, release.content, present)


def _people(event: Event, content: Content) -> _People:
    """Those of a release who still take part."""
    ids = {role["person"] for one in content["sessions"] for role in one["roles"]}
    ids |= {each for one in content["sessions"] for each in one["invitees"]}
    query = select(Participant).where(
        Participant.event_id == event.id,
        Participant.id.in_(ids),
        Participant.state.not_in(ENDED),
    )
    return {person.id: person for person in db.session.scalars(query)}


def _details(one: Any) -> SessionDetails:
    return SessionDetails(
        title=Localised.from_dict(one["title"]),
        kind=SessionKind(one["kind"]),
        text=Localised.from_dict(one["text"]),
        track_id=one["track"],
        topic_ids=one.get("topics", []),
        room_id=one["room"],
        starts_at=_moment(one["starts_at"]),
        ends_at=_moment(one["ends_at"]),
        is_public=one["is_public"],
        access=SessionAccess(one["access"]),
        category_ids=one["categories"],
        zone_ids=one["zones"],
        places=one["places"],
        places_per_delegation=one["places_per_delegation"],
        has_waiting_list=one["waiting_list"],
        doors_open_minutes=one["doors_open_minutes"],
        floor_languages=one["floor_languages"],
        is_recorded=one["recorded"],
        is_webcast=one["webcast"],
        webcast_url=one["webcast_url"],
    )


def _made(event: Event, each: SessionChanges, by: Actor) -> ProgrammeSession:
    """A session that was deleted since, under the code it had."""
    session = add_session(event, _details(each.after), by=by)
    session.code = each.code
    return session


def _write(session: ProgrammeSession, one: Any, people: _People, by: Actor) -> None:
    edit_session(session, _details(one), by=by)
    (cancel_session if one["cancelled"] else restore_session)(session, by=by)
    _write_roles(session, one["roles"], people)
    session.invitees = [people[each] for each in one["invitees"]]
    lines = [
        InterpretationDetails(
            source=each["source"],
            target=each["target"],
            mode=InterpretationMode(each["mode"]),
            booth=each["booth"],
            interpreter_ids=each["interpreters"],
        )
        for each in one["interpretations"]
    ]
    edit_interpretation(session, lines, by=by)


def _write_roles(session: ProgrammeSession, roles: Any, people: _People) -> None:
    """The people of the release in their order; who answered since keeps the answer."""
    present = {(row.participant_id, row.role): row for row in session.roles}
    rows = []
    for position, each in enumerate(roles):
        role = PersonRole(each["role"])
        row = present.get((each["person"], role))
        if row is None:
            person, state = people[each["person"]], RoleState(each["state"])
            row = SessionRole(participant=person, role=role, state=state)
        row.position, row.minutes, row.is_published = position, each["minutes"], each["published"]
        rows.append(row)
    session.roles = rows
    touch(session)


def _put_aside(session: ProgrammeSession, by: Actor) -> None:
    place_session(session, Placing(room_id=None, starts_at=None, ends_at=None), by=by)
    if session.is_public:
        session.is_public = False
        touch(session)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
