from datetime import date

import factory

from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState, Sex
from conference.registration.models import Participant, TravelDocument
from tests.factories.base import Factory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory


class ParticipantFactory(Factory):
    class Meta:
        model = Participant

    delegation = factory.SubFactory(DelegationFactory)
    event = factory.SelfAttribute("delegation.event")
    category = factory.SubFactory(CategoryFactory, event=factory.SelfAttribute("..event"))
    reference = factory.Sequence(lambda n: f"REF{n:07d}")
    state = ParticipationState.APPROVED
    surname = "HADDAD"
    given_names = "LAYLA"
    native_name = "ليلى حداد"
    badge_name = "Layla Haddad"
    badge_name_native = "ليلى حداد"
    sex = Sex.FEMALE
    birth_date = date(1980, 3, 2)
    birth_place = "Basra"
    nationality = "IRQ"
    function_title = Localised(en="Mayor", fa="شهردار", ar="رئيسة البلدية")
    email = factory.Sequence(lambda n: f"person{n}@city.example")
    needs_visa_help = True


class TravelDocumentFactory(Factory):
    class Meta:
        model = TravelDocument

    participant = factory.SubFactory(ParticipantFactory)
    number = factory.Sequence(lambda n: f"A{n:08d}")
    issuing_country = "IRQ"
    issued_on = date(2024, 1, 10)
    expires_on = date(2034, 1, 9)
