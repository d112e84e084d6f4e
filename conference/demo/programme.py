"""The programme of the demonstration: rooms, sessions, a shown release; requests for meetings."""

import json
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from conference.bilaterals.enums import Answer, Side
from conference.bilaterals.queries.slots import slots_of
from conference.bilaterals.services import requests
from conference.bilaterals.services.slots import add_slots
from conference.cities.queries import topics
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.demo.people import DATA
from conference.events.models import Event
from conference.i18n.localised import Localised
from conference.programme.enums import PersonRole, RoleState, SessionAccess, SessionKind
from conference.programme.models import ProgrammeSession
from conference.programme.services import people, places, sessions
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.programme.services.seating import edit_seats
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

MEETING_DAYS = (1, 2)
HOURS = time(14), time(17)
PREFERRED = 3


def plan_programme(event: Event) -> None:
    """Plan the sessions and release them, without any mails."""
    written = json.loads((DATA / "programme.json").read_text("utf-8"))
    rooms = {room["key"]: _add_room(event, room) for room in written["rooms"]}
    tracks = {}
    for position, track in enumerate(written["tracks"]):
        named = {**track, "name": Localised(**track["name"])}
        details = places.TrackDetails(**named, position=position)
        tracks[track["code"]] = places.add_place(event, details, by=COMMAND).id
    known = [
        places.add_place(event, places.InterpreterDetails(**one), by=COMMAND)
        for one in written["interpreters"]
    ]
    heads = _approved(event)
    for line in written["sessions"]:
        session = _add_session(event, line, rooms, tracks)
        _add_people(session, line.get("people", []), heads)
        if session.kind is SessionKind.CEREMONY:
            edit_seats(session, {}, number_rest=True, by=COMMAND)
        _add_interpretation(session, line, known)
    db.session.flush()
    note = Localised(**written["note"]).text("en")
    make_release(event, ReleaseDetails(note=note, tell=False), by=COMMAND)
    _ask_for_meetings(event, written["meetings"])


def _add_room(event: Event, room: dict[str, Any]) -> int:
    zones = {zone.code: zone.id for zone in event.zones}
    details = places.RoomDetails(
        name=Localised(**room["name"]),
        capacity=room["capacity"],
        zone_id=zones.get(room.get("zone", "")),
        booths=room.get("booths", 0),
        for_meetings=room.get("for_meetings", False),
    )
    return places.add_place(event, details, by=COMMAND).id


def _add_session(
    event: Event, line: dict[str, Any], rooms: dict[str, int], tracks: dict[str, int]
) -> ProgrammeSession:
    day = event.starts_on + timedelta(days=line["day"])
    categories = {category.code: category.id for category in event.categories}
    named = [topic.id for topic in topics() if topic.code in line.get("topics", ())]
    details = sessions.SessionDetails(
        title=Localised(**line["title"]),
        kind=SessionKind(line["kind"]),
        text=Localised(**line.get("text", {})),
        track_id=tracks.get(line.get("track", "")),
        topic_ids=named,
        room_id=rooms.get(line.get("room", "")),
        starts_at=_moment(event, day, line["starts"]),
        ends_at=_moment(event, day, line["ends"]),
        access=SessionAccess(line["access"]),
        category_ids=[categories[code] for code in line.get("categories", [])],
        places=line.get("places"),
        places_per_delegation=line.get("places_per_delegation"),
        has_waiting_list=line.get("has_waiting_list", False),
        floor_languages=line["floor"],
        is_recorded=line.get("is_recorded", False),
        is_webcast=line.get("is_webcast", False),
    )
    return sessions.add_session(event, details, by=COMMAND)


def _moment(event: Event, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(event.timezone))


def _approved(event: Event) -> list[Participant]:
    query = (
        select(Participant)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Participant.category.has(code="H") | Participant.category.has(code="D"),
        )
        .order_by(Participant.id)
    )
    return list(db.session.scalars(query))


def _add_people(
    session: ProgrammeSession, lines: list[tuple[str, int]], heads: list[Participant]
) -> None:
    for role, number in lines:
        if number < len(heads):
            row = people.add_person(session, heads[number], PersonRole(role), by=COMMAND)
            row.state = RoleState.INVITED if number % 5 == 4 else RoleState.CONFIRMED


def _add_interpretation(
    session: ProgrammeSession, line: dict[str, Any], interpreters: list[Any]
) -> None:
    source, wanted = line["floor"][0], []
    for booth, target in enumerate(line.get("into", []), start=1):
        able = [one.id for one in interpreters if f"{source}-{target}" in one.languages]
        wanted.append(
            people.InterpretationDetails(
                source=source, target=target, booth=booth, interpreter_ids=able
            )
        )
    if wanted:
        people.edit_interpretation(session, wanted, by=COMMAND)


def _ask_for_meetings(event: Event, lines: list[dict[str, Any]]) -> None:
    for day in MEETING_DAYS:
        date_of = event.starts_on + timedelta(days=day)
        add_slots(event, date_of, *HOURS, minutes=25, pause=15, by=COMMAND)
    query = select(Delegation).where(
        Delegation.event_id == event.id, Delegation.state == DelegationState.ACCEPTED
    )
    delegations = db.session.scalars(query.order_by(Delegation.id)).all()
    slots = cycle([slot.id for slot in slots_of(event)])
    for line in lines:
        if max(line["asking"], line["asked"]) >= len(delegations):
            continue
        wish = requests.Wish(purpose=line["purpose"], slots=[next(slots) for _ in range(PREFERRED)])
        asking, asked = delegations[line["asking"]], delegations[line["asked"]]
        meeting = requests.draft_request(asking, asked, wish, by=COMMAND)
        requests.send_request(meeting, by=COMMAND)
        if line["answer"]:
            said, reason = Answer(line["answer"]), line.get("reason", "")
            requests.answer(meeting, Side.ASKED, said, by=COMMAND, reason=reason)
