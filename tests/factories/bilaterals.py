import factory

from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from tests.factories.base import Factory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.programme import moment


class SlotFactory(Factory):
    """Twenty-five minutes on the first day, from 14:00 on."""

    class Meta:
        model = MeetingSlot

    event = factory.SubFactory(EventFactory)
    starts_at = moment(0, 14)
    ends_at = factory.LazyAttribute(
        lambda slot: (
            slot.starts_at.replace(minute=slot.starts_at.minute + 25)
            if slot.starts_at.minute < 35
            else slot.starts_at.replace(
                hour=slot.starts_at.hour + 1, minute=slot.starts_at.minute - 35
            )
        )
    )


class MeetingFactory(Factory):
    """A request that waits for its answer."""

    class Meta:
        model = BilateralMeeting

    event = factory.SubFactory(EventFactory)
    asking = factory.SubFactory(DelegationFactory, event=factory.SelfAttribute("..event"))
    asked = factory.SubFactory(DelegationFactory, event=factory.SelfAttribute("..event"))
    code = factory.Sequence(lambda n: f"B{n}")
    state = MeetingState.REQUESTED
    awaits = factory.LazyAttribute(
        lambda meeting: Side.ASKED if meeting.state is MeetingState.REQUESTED else None
    )
    purpose = "Twinning of the two cities"
