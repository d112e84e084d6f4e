"""Two delegations with their focal points, slots and a room."""

from dataclasses import dataclass, field

import pytest
from flask import Flask

from conference.bilaterals import services
from conference.bilaterals.enums import Answer, Side
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.bilaterals.services import OwnSide, Wish
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event
from conference.programme.models import Room
from tests.factories.bilaterals import SlotFactory
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.programme import RoomFactory, moment


@dataclass
class Table:
    """An event at which delegations meet; the first one speaks Arabic, the second Persian."""

    event: Event
    asking: Delegation
    asked: Delegation
    slots: list[MeetingSlot]
    room: Room
    focal: dict[int, FocalPoint] = field(default_factory=dict)

    def delegation(self, language: str = "en") -> Delegation:
        made = DelegationFactory(event=self.event, language=language)
        self.focal[made.id] = FocalPointFactory(delegation=made, language=language)
        return made

    def actor(self, delegation: Delegation) -> Actor:
        return Actor(ActorKind.FOCAL_POINT, self.focal[delegation.id].id)

    def wish(self, **fields: object) -> Wish:
        slots = [slot.id for slot in self.slots[:2]]
        return Wish(**{"purpose": "Water", "slots": slots, **fields})  # type: ignore[arg-type]

    def request(
        self, asking: Delegation | None = None, asked: Delegation | None = None, **fields: object
    ) -> BilateralMeeting:
        asking, asked = asking or self.asking, asked or self.asked
        by = self.actor(asking)
        meeting = services.draft_request(asking, asked, self.wish(**fields), by=by)
        services.send_request(meeting, by=by)
        return meeting

    def accepted(
        self, asking: Delegation | None = None, asked: Delegation | None = None
    ) -> BilateralMeeting:
        meeting = self.request(asking, asked)
        services.answer(
            meeting,
            Side.ASKED,
            Answer.ACCEPT,
            by=self.actor(meeting.asked),
            own=OwnSide(people=2, language="en"),
        )
        return meeting


@pytest.fixture
def table(app: Flask) -> Table:
    event = EventFactory()
    made = Table(
        event,
        DelegationFactory(event=event, language="ar"),
        DelegationFactory(event=event, language="fa"),
        [SlotFactory(event=event, starts_at=moment(0, 14, 30 * n)) for n in (0, 1)]
        + [SlotFactory(event=event, starts_at=moment(1, 14, 30 * n)) for n in (0, 1)],
        RoomFactory(event=event, for_meetings=True, capacity=8),
    )
    for delegation in (made.asking, made.asked):
        made.focal[delegation.id] = FocalPointFactory(
            delegation=delegation, language=delegation.language
        )
    db.session.commit()
    return made
