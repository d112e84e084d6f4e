from datetime import UTC, datetime, timedelta

import factory

from conference.i18n.localised import Localised
from conference.programme.enums import BookingState, PersonRole, SessionKind
from conference.programme.models import (
    Booking,
    Interpreter,
    ProgrammeSession,
    Room,
    SessionRole,
    SessionSeat,
    Track,
    TravelTime,
)
from tests.factories.base import Factory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment on the event's day (0 is the first) by the clock of EventFactory's zone, Tehran."""
    local = datetime(2030, 11, 5, hour, minute, tzinfo=UTC) + timedelta(days=day)
    return local - timedelta(hours=3, minutes=30)


class RoomFactory(Factory):
    class Meta:
        model = Room

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: Localised(en=f"Hall {n}", fa=f"تالار {n}", ar=f"القاعة {n}"))
    capacity = 100
    position = factory.Sequence(lambda n: n)


class TrackFactory(Factory):
    class Meta:
        model = Track

    event = factory.SubFactory(EventFactory)
    code = factory.Sequence(lambda n: f"T{n}")
    name = Localised(en="Water", fa="آب", ar="المياه")


class TravelTimeFactory(Factory):
    class Meta:
        model = TravelTime

    event = factory.SubFactory(EventFactory)
    minutes = 20


class SessionFactory(Factory):
    """Placed in a room on the first day from 09:00 to 10:30; ``room=None, starts_at=None`` not."""

    class Meta:
        model = ProgrammeSession

    event = factory.SubFactory(EventFactory)
    room = factory.SubFactory(RoomFactory, event=factory.SelfAttribute("..event"))
    code = factory.Sequence(lambda n: f"S{n}")
    kind = SessionKind.PARALLEL
    title = factory.Sequence(lambda n: Localised(en=f"Session {n}", fa=f"نشست {n}", ar=f"جلسة {n}"))
    starts_at = moment(0, 9)
    ends_at = factory.LazyAttribute(
        lambda session: session.starts_at and session.starts_at + timedelta(minutes=90)
    )
    floor_languages = factory.LazyFunction(lambda: ["en"])


class SessionRoleFactory(Factory):
    class Meta:
        model = SessionRole

    session = factory.SubFactory(SessionFactory)
    participant = factory.SubFactory(
        ParticipantFactory, delegation__event=factory.SelfAttribute("...session.event")
    )
    role = PersonRole.SPEAKER


class InterpreterFactory(Factory):
    class Meta:
        model = Interpreter

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Interpreter {n}")
    languages = factory.LazyFunction(lambda: ["fa-en", "en-fa"])


class BookingFactory(Factory):
    class Meta:
        model = Booking

    session = factory.SubFactory(SessionFactory)
    participant = factory.SubFactory(
        ParticipantFactory, delegation__event=factory.SelfAttribute("...session.event")
    )
    delegation = factory.SelfAttribute("participant.delegation")
    state = BookingState.BOOKED


class SessionSeatFactory(Factory):
    class Meta:
        model = SessionSeat

    session = factory.SubFactory(SessionFactory)
    participant = factory.SubFactory(
        ParticipantFactory, delegation__event=factory.SelfAttribute("...session.event")
    )
    label = factory.Sequence(lambda n: f"A {n}")
