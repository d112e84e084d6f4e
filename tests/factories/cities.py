import factory

from conference.cities.models import City, Organisation
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
