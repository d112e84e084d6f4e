from datetime import date

import factory

from conference.events.enums import EventState
from conference.events.models import Category, Event, PhotoProfile, Zone
from conference.i18n.localised import Localised
from tests.factories.base import Factory


class EventFactory(Factory):
    class Meta:
        model = Event

    slug = factory.Sequence(lambda n: f"event-{n}")
    state = EventState.REGISTRATION_OPEN
    name = Localised(en="Mayors' Conference", fa="همایش شهرداران", ar="مؤتمر رؤساء البلديات")
    starts_on = date(2030, 11, 5)
    ends_on = date(2030, 11, 8)
    timezone = "Asia/Tehran"
    letter_prefix = "MC"


class ZoneFactory(Factory):
    class Meta:
        model = Zone

    event = factory.SubFactory(EventFactory)
    code = factory.Sequence(lambda n: f"Z{n % 1000}")
    name = Localised(en="Plenary", fa="نشست عمومی", ar="الجلسة العامة")


class CategoryFactory(Factory):
    class Meta:
        model = Category

    event = factory.SubFactory(EventFactory)
    code = factory.Sequence(lambda n: f"D{n}")
    name = Localised(en="Delegate", fa="نماینده", ar="مندوب")
    letter = "D"
    colour = "#b3261e"


class PhotoProfileFactory(Factory):
    class Meta:
        model = PhotoProfile

    event = factory.SubFactory(EventFactory)
    name = Localised(en="Ministry", fa="وزارت", ar="الوزارة")
    width = 400
    height = 600
    max_kb = 100
