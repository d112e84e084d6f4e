import io
from datetime import date

import factory
from PIL import Image

from conference.core.database import db
from conference.core.files import store_file
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


def picture(colour: tuple[int, int, int] = (200, 210, 220)) -> bytes:
    """A small JPEG of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(target, "JPEG")
    return target.getvalue()


def with_photo(person: Participant) -> Participant:
    """Give a person a photo, large and small."""
    person.photo = store_file(picture(), purpose="photo", content_type="image/jpeg")
    person.badge_photo = store_file(picture(), purpose="badge-photo", content_type="image/jpeg")
    db.session.flush()
    return person
