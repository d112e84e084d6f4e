"""Delegations and people with names that break software, for the papers of an event."""

from conference.cities.enums import OrganisationKind
from conference.core.database import db
from conference.events.models import EventOrganiser, Venue
from conference.i18n.localised import Localised
from conference.registration.enums import ConsentKind, RankClass
from conference.registration.models import Consent
from tests.factories.cities import CityFactory, OrganisationFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory

NAMES = (
    ("fa", "سیدعلی‌اصغر حسینی‌زادهٔ میبدی", "Seyed Ali Asghar", "HOSSEINIZADEH"),
    ("ar", "فاطمة الزهراء عبدالله لطف الله", "Fatima Alzahra", "LUTFALLAH"),
    ("en", "", "Zoë", "O’Brien-Smith"),
    ("en", "Վարդան Պետրոսյան", "Vardan", "Petrosyan"),
    ("fa", "محمدرضا کریمی‌نژاد", "Mohammad Reza", "KARIMINEJAD"),
    ("en", "김민준", "Minjun", "KIM"),
    (
        *("en", "", "María"),
        "de la Cruz y Martínez de las Casas Fernández-Villaverde",
    ),
)
TOFU = "\ue9a1 Nobody"


def event_with_host():
    """An event with a venue, and an organiser whose address is known."""
    city = CityFactory(name=Localised(en="Tehran", fa="تهران", ar="طهران"))
    event = EventFactory(
        name=Localised(
            en="International Mayors' Conference",
            fa="همایش بین‌المللی شهرداران",
            ar="المؤتمر الدولي لرؤساء البلديات",
        ),
        host_city=city,
        venue=Venue(name=Localised(en="Milad Hall", fa="سالن میلاد", ar="قاعة ميلاد")),
    )
    host = OrganisationFactory(
        name=Localised(en="Secretariat", fa="دبیرخانهٔ همایش", ar="أمانة المؤتمر"),
        address="12 Azadi Avenue\n14578-43993",
        city=city,
    )
    event.organisers.append(EventOrganiser(organisation=host))
    db.session.flush()
    return event


def delegations(event):
    """A delegation that writes each language, with a town hall."""
    made = []
    for language, country, name in (
        ("fa", "IR", Localised(en="Meybod", fa="میبد", ar="ميبد")),
        ("ar", "IQ", Localised(en="Basra", fa="بصره", ar="البصرة")),
        ("en", "GB", Localised(en="Stratford-upon-Avon", fa="استراتفورد", ar="ستراتفورد")),
    ):
        city = CityFactory(name=name, country=country)
        OrganisationFactory(
            name=Localised(
                en=f"{name.en} City Council", fa=f"شهرداری {name.fa}", ar=f"بلدية {name.ar}"
            ),
            kind=OrganisationKind.MUNICIPALITY,
            address="1 Market Square",
            city=city,
        )
        made.append(
            DelegationFactory(event=event, city=city, name=name, country=country, language=language)
        )
    return made


def people(bodies, names=NAMES):
    """A person of each name, the delegations in turn."""
    category = CategoryFactory(event=bodies[0].event)
    ranks = list(RankClass)
    return [
        ParticipantFactory(
            delegation=bodies[at % len(bodies)],
            category=category,
            language=language,
            native_name=native,
            badge_name_native=native,
            badge_name=f"{given} {surname}",
            given_names=given,
            surname=surname,
            rank_class=ranks[at % len(ranks)],
            function_title=Localised(
                en="Deputy Mayor for International Affairs",
                fa="معاون شهردار در امور بین‌الملل",
                ar="نائب رئيس البلدية للشؤون الدولية",
            ),
        )
        for at, (language, native, given, surname) in enumerate(names)
    ]


def answer(person, level):
    """What a person says to being listed."""
    given = level != "nobody"
    person.consents.append(Consent(kind=ConsentKind.LISTING, given=given, level=level))
    db.session.flush()
