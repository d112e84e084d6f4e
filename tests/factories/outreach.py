from datetime import date

import factory

from conference.outreach.enums import GiftDirection, PressState
from conference.outreach.models import Gift, PressItem
from tests.factories.base import Factory
from tests.factories.events import EventFactory


class PressItemFactory(Factory):
    class Meta:
        model = PressItem

    event = factory.SubFactory(EventFactory)
    outlet = "City News Agency"
    title = "شهرداران در اصفهان گفت‌وگو می‌کنند"
    language = "fa"
    day = date(2025, 5, 4)
    state = PressState.DRAFT


class GiftFactory(Factory):
    class Meta:
        model = Gift

    event = factory.SubFactory(EventFactory)
    number = factory.Sequence(lambda n: n + 1)
    direction = GiftDirection.RECEIVED
    day = date(2030, 11, 5)
    party = "Mayor of Basra"
    description = "A model of a dhow"
