from datetime import date

import factory

from conference.i18n.localised import Localised
from conference.twinning.enums import RelationState
from conference.twinning.models import (
    ActionPlan,
    Activity,
    Agreement,
    AgreementVersion,
    ContactOffice,
    Relation,
    RelationStep,
)
from tests.factories.base import Factory
from tests.factories.cities import CityFactory


class RelationFactory(Factory):
    class Meta:
        model = Relation

    code = factory.Sequence(lambda n: f"TW-{n:04d}")
    city_a = factory.SubFactory(CityFactory)
    city_b = factory.SubFactory(CityFactory, country="IQ")


class StepFactory(Factory):
    class Meta:
        model = RelationStep

    relation = factory.SubFactory(RelationFactory)
    state = RelationState.IDEA
    on = date(2025, 1, 1)
    body = "International office"


class PlanFactory(Factory):
    class Meta:
        model = ActionPlan

    relation = factory.SubFactory(RelationFactory, state=RelationState.ACTIVE)
    title = Localised(en="Plan", fa="برنامه", ar="خطة")


class ActivityFactory(Factory):
    class Meta:
        model = Activity

    plan = factory.SubFactory(PlanFactory)
    title = Localised(en="Cultural week", fa="هفته فرهنگی", ar="أسبوع ثقافي")


class OfficeFactory(Factory):
    class Meta:
        model = ContactOffice

    city = factory.SubFactory(CityFactory)
    name = Localised(en="International office", fa="دفتر بین‌الملل", ar="مكتب العلاقات")
    email = factory.Sequence(lambda n: f"office{n}@city.example")


class AgreementFactory(Factory):
    class Meta:
        model = Agreement

    relation = factory.SubFactory(RelationFactory)
    title = Localised(en="on friendship", fa="درباره دوستی", ar="بشأن الصداقة")
    language_a = "fa"
    language_b = "en"


class AgreementVersionFactory(Factory):
    class Meta:
        model = AgreementVersion

    agreement = factory.SubFactory(AgreementFactory)
    number = 1
    clauses = factory.LazyFunction(
        lambda: [
            {
                "key": "aa",
                "kind": "purpose",
                "heading": {"fa": "هدف", "en": "Purpose", "ar": "الغرض"},
                "text": {
                    "fa": "همکاری {first} و {second}",
                    "en": "Cooperation of {first} and {second}",
                    "ar": "تعاون {first} و{second}",
                },
            }
        ]
    )
