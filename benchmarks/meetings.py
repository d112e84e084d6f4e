"""A crowd of the planner's tests as rows of an event: delegations, sessions, accepted requests."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conference.bilaterals.enums import MeetingState, Priority
from conference.bilaterals.models import BilateralMeeting, BilateralPreference, MeetingSlot
from conference.bilaterals.planning import Engagement, Meeting, Problem
from conference.bilaterals.rules import WEIGHTS
from conference.core import clock
from conference.core.database import Base, db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event, Venue
from conference.i18n.localised import Localised
from conference.programme.enums import PersonRole, SessionKind
from conference.programme.models import (
    Interpreter,
    ProgrammeSession,
    Room,
    SessionRole,
    TravelTime,
)
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

PRIORITIES = {weight: priority for priority, weight in WEIGHTS.items()}
SESSION_HALL = 1_000


class Stage:
    """Writes a problem into an event whose first day is the problem's day 0."""

    def __init__(self, event: Event, problem: Problem) -> None:
        self.event, self.problem = event, problem
        midnight = datetime.combine(event.starts_on, time(), ZoneInfo(event.timezone))
        self.midnight = midnight.astimezone(UTC)
        self.slots: dict[int, MeetingSlot] = {}
        self.delegations: dict[int, Delegation] = {}
        self.heads: dict[int, Participant] = {}

    def at(self, minutes: int) -> datetime:
        """The moment that the problem counts so many minutes from its first midnight."""
        return self.midnight + timedelta(minutes=minutes)

    def write(self) -> None:
        """Everything; committed."""
        self._places()
        self._people()
        self._sessions()
        for number, meeting in enumerate(self.problem.meetings, start=1):
            self._meeting(number, meeting)
        db.session.commit()

    def _add(self, rows: Iterable[Base]) -> None:
        db.session.add_all(rows)
        db.session.flush()

    def _places(self) -> None:
        event, problem = self.event, self.problem
        venues = {number: Venue(name=Localised(en=f"Venue {number}")) for number in (1, 2)}
        self._add(venues.values())
        event.venue = venues[1]
        self._add(
            TravelTime(
                event_id=event.id,
                from_venue_id=venues[one].id,
                to_venue_id=venues[other].id,
                minutes=minutes,
            )
            for (one, other), minutes in problem.travel.items()
        )
        self._add(
            Room(
                event_id=event.id,
                name=Localised(en=f"Room {room.id}"),
                capacity=room.capacity,
                venue_id=venues[room.venue].id,
                position=room.id,
                for_meetings=True,
            )
            for room in problem.rooms
        )
        self.halls = {
            number: Room(
                event_id=event.id, name=venue.name, capacity=SESSION_HALL, venue_id=venue.id
            )
            for number, venue in venues.items()
        }
        self._add(self.halls.values())
        self._add(
            Interpreter(
                event_id=event.id, name=f"Interpreter {each.id}", languages=sorted(each.pairs)
            )
            for each in problem.interpreters
        )
        for slot in problem.slots:
            self.slots[slot.id] = MeetingSlot(
                event_id=event.id, starts_at=self.at(slot.start), ends_at=self.at(slot.end)
            )
        self._add(self.slots.values())

    def _people(self) -> None:
        category = self.event.categories[0]
        for number in sorted({party for m in self.problem.meetings for party in m.parties}):
            delegation = Delegation(
                event_id=self.event.id,
                name=Localised(en=f"City {number}", fa=f"شهر {number}", ar=f"مدينة {number}"),
                country="IQ",
                state=DelegationState.ACCEPTED,
            )
            self.delegations[number] = delegation
            self.heads[number] = Participant(
                event_id=self.event.id,
                delegation=delegation,
                category=category,
                reference=f"H{number:06d}",
                surname="HADDAD",
                given_names=f"LAYLA {number}",
                state=ParticipationState.APPROVED,
                is_live_head=True,
            )
        self._add(self.heads.values())
        self._add(
            FocalPoint(
                delegation=delegation,
                name=f"Focal point {number}",
                email=f"city{number}@city.example",
                language=("fa", "ar", "en")[number % 3],
                approved_at=clock.now(),
            )
            for number, delegation in self.delegations.items()
        )

    def _sessions(self) -> None:
        """Pauses and sessions; who is busy in a meeting's time is busy by these."""
        kept: dict[Engagement, ProgrammeSession] = {}
        for number, pause in enumerate(self.problem.pauses):
            self._add([self._session(f"P{number}", pause, SessionKind.BREAK)])
        busy = [(party, each) for party, own in self._own().items() for each in own]
        for party, each in sorted(busy, key=lambda pair: (pair[0], pair[1].start, pair[1].end)):
            if each not in kept:
                kept[each] = self._session(f"S{len(kept)}", each, SessionKind.PARALLEL)
                self._add([kept[each]])
            db.session.add(
                SessionRole(
                    session=kept[each], participant=self.heads[party], role=PersonRole.SPEAKER
                )
            )
        db.session.flush()

    def _own(self) -> dict[int, set[Engagement]]:
        """By delegation: a meeting is busy when either side is, so what all of a side's share."""
        found: dict[int, set[Engagement]] = {}
        for meeting in self.problem.meetings:
            for party in meeting.parties:
                found[party] = found.get(party, set(meeting.busy)) & set(meeting.busy)
        return found

    def _session(self, code: str, when: Engagement, kind: SessionKind) -> ProgrammeSession:
        return ProgrammeSession(
            event_id=self.event.id,
            code=code,
            kind=kind,
            title=Localised(en=code),
            starts_at=self.at(when.start),
            ends_at=self.at(when.end),
            room=self.halls[when.venue] if when.venue else None,
        )

    def disturb(self, code: str, meeting: BilateralMeeting, head: Participant) -> None:
        """Give somebody a session in the time of a meeting."""
        assert meeting.slot is not None
        session = ProgrammeSession(
            event_id=self.event.id,
            code=code,
            kind=SessionKind.PARALLEL,
            title=Localised(en=code),
            starts_at=meeting.slot.starts_at,
            ends_at=meeting.slot.ends_at,
        )
        db.session.add(SessionRole(session=session, participant=head, role=PersonRole.SPEAKER))

    def _meeting(self, number: int, meeting: Meeting) -> None:
        one, other = meeting.parties
        asking, asked = meeting.pair.split("-") if meeting.pair else ("en", "en")
        interpreted = bool(meeting.pair)
        row = BilateralMeeting(
            event_id=self.event.id,
            code=f"B{number}",
            asking=self.delegations[one],
            asked=self.delegations[other],
            state=MeetingState.ACCEPTED,
            priority=PRIORITIES.get(meeting.weight, Priority.NORMAL),
            purpose="Cooperation of the two cities",
            asking_people=(meeting.people - interpreted + 1) // 2,
            asked_people=(meeting.people - interpreted) // 2,
            asking_language=asking,
            asked_language=asked,
        )
        row.preferences = [
            BilateralPreference(slot_id=self.slots[slot].id, position=position)
            for position, slot in enumerate(meeting.preferred)
        ]
        db.session.add(row)
