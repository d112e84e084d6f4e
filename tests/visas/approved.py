"""People who may have a letter, for the tests of this feature."""

from datetime import date

from conference.events.models import Venue
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory


def event_with_letters(**fields):
    values = {
        "name": Localised(
            en="International Conference of Mayors of Pilgrimage Cities",
            fa="کنفرانس بین‌المللی شهرداران شهرهای زیارتی",
            ar="المؤتمر الدولي لرؤساء بلديات مدن الزيارة",
        ),
        "host_city": CityFactory(name=Localised(en="Mashhad", fa="مشهد", ar="مشهد")),
        "venue": Venue(
            name=Localised(
                en="Shahid Beheshti Hall",
                fa="مجتمع فرهنگی شهید بهشتی",
                ar="مجمع الشهيد بهشتي الثقافي",
            )
        ),
        "letter_header": Localised(
            en="Municipality of Mashhad\nSecretariat of the conference",
            fa="شهرداری مشهد\nدبیرخانهٔ کنفرانس",
            ar="بلدية مشهد\nأمانة المؤتمر",
        ),
        "letter_opening": Localised(fa="بسمه تعالی", ar="بسم الله الرحمن الرحيم"),
        "signatory_name": Localised(
            en="Dr Mohammad Karimi", fa="دکتر محمد کریمی", ar="د. محمد كريمي"
        ),
        "signatory_title": Localised(
            en="Secretary of the conference", fa="دبیر کنفرانس", ar="أمين المؤتمر"
        ),
        "letter_costs": Localised(
            en="Accommodation and local transport are borne by the host; travel by the delegation.",
            fa="هزینه‌های اسکان و رفت‌وآمد شهری بر عهدهٔ میزبان و هزینهٔ سفر بر عهدهٔ هیئت است.",
            ar="يتحمل المضيف نفقات الإقامة والتنقل الداخلي، ويتحمل الوفد نفقات السفر.",
        ),
        "contact_email": "secretariat@mashhad.example",
        "contact_phone": "+98 51 3888-1234",
        **fields,
    }
    return EventFactory(**values)


def approved_person(event=None, delegation=None, **fields):
    delegation = delegation or DelegationFactory(
        event=event or event_with_letters(),
        name=Localised(en="Basra", fa="بصره", ar="البصرة"),
    )
    person = ParticipantFactory(delegation=delegation, **fields)
    TravelDocumentFactory(participant=person, issued_on=date(2024, 1, 10))
    return person
