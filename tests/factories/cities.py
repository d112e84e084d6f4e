import factory

from conference.cities.enums import InterestKind
from conference.cities.models import City, CityInterest, Organisation, Topic
from conference.i18n.localised import Localised
from tests.factories.base import Factory


class CityFactory(Factory):
    class Meta:
        model = City

    name = factory.Sequence(lambda n: Localised(en=f"City {n}", fa=f"شهر {n}", ar=f"مدينة {n}"))
    country = "IR"
    timezone = "Asia/Tehran"


class OrganisationFactory(Factory):
    class Meta:
        model = Organisation

    name = factory.Sequence(
        lambda n: Localised(en=f"Municipality {n}", fa=f"شهرداری {n}", ar=f"بلدية {n}")
    )
    country = "IR"


class TopicFactory(Factory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: Localised(en=f"Topic {n}", fa=f"موضوع {n}", ar=f"موضوع {n}"))
    position = factory.Sequence(int)


class CityInterestFactory(Factory):
    class Meta:
        model = CityInterest

    city = factory.SubFactory(CityFactory)
    topic = factory.SubFactory(TopicFactory)
    kind = InterestKind.OFFERS
