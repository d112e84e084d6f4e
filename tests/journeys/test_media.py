"""A journalist answers the questions of the category; the press office looks at them first."""

import pytest
from playwright.sync_api import expect

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import create_magic_link
from conference.accreditation import services
from conference.accreditation.enums import QuestionKind
from conference.accreditation.services import QuestionDetails
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import Album
from tests.journeys.papers import picture_of
from tests.journeys.post import Post
from tests.journeys.scene import PHONE, Scene

OUTLET = Localised(en="Name of the outlet", fa="نام رسانه", ar="اسم الوسيلة الإعلامية")
LETTER = Localised(en="Letter of the outlet", fa="نامه رسانه", ar="خطاب الوسيلة الإعلامية")
LIVE = Localised(en="Live broadcast?", fa="پخش زنده؟", ar="بث مباشر؟")
YES_NO = Localised(en="Yes\nNo", fa="بله\nنه", ar="نعم\nلا")
TRUCK = Localised(en="Number plate of the van", fa="شماره پلاک خودرو پخش", ar="رقم لوحة سيارة البث")
NAMES = {"fa": "آرزو کمالی", "ar": "نجلاء حسن", "en": "Nina Clarke"}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")``: a category of the media with questions, and one of its people."""

    def setting(language):
        with live_server.data():
            event = event_by_slug(stage.slug)
            category = next(each for each in event.categories if each.code == "P")
            if not services_known(category):
                ask_everything(category)
            delegation = DelegationFactory(
                event=event, name=Localised(**{"en": f"Press {language}", language: "Al-Akhbar"})
            )
            person = ParticipantFactory(
                delegation=delegation,
                category=category,
                state=ParticipationState.NOMINATED,
                native_name=NAMES[language],
                language=language,
            )
            token = create_magic_link(VisitKind.PARTICIPANT, person.id, event.id, hours=1)
            officer = UserFactory(language=language)
            grant(officer, "press_officer", event)
            db.session.flush()
            reference = person.reference
        album = Album(shots, language, "media-")
        post = Post(live_server.data_dir / "mail")
        made = Scene(language, live_server.url, stage.slug, visit, post, album, None)
        return made, token, reference, officer

    return setting


def services_known(category):
    from conference.accreditation.queries import questions_of  # noqa: PLC0415 - needs the app

    return bool(questions_of(category.id))


def ask_everything(category):
    def ask(kind, label, **fields):
        details = QuestionDetails(kind=kind, label=label, **fields)
        return services.create_question(category, details, by=COMMAND)

    ask(QuestionKind.TEXT, OUTLET, is_required=True, position=1)
    ask(QuestionKind.FILE, LETTER, is_required=True, position=2)
    live = ask(QuestionKind.CHOICE, LIVE, options=YES_NO, position=3)
    ask(
        QuestionKind.TEXT,
        TRUCK,
        depends_on_id=live.id,
        depends_on_value="Yes",
        is_required=True,
        is_sensitive=True,
        position=4,
    )
    services.set_rule(category, lists_equipment=True, examined_by=Role.PRESS_OFFICER, by=COMMAND)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_journalist_is_examined_by_the_press_office_first(scene, live_server, language):
    from conference.demo.pictures import data_page  # noqa: PLC0415 - draws with the app's fonts

    scene, token, reference, officer = scene(language)
    phone = scene.enter(PHONE)
    phone.goto(f"/{language}/{scene.slug}/link/{token}")
    scene.press(phone, "Open")
    phone.goto(f"/{language}/{scene.slug}/registration/{reference}/questions")
    hidden = phone.locator("[data-shown-if]")
    expect(hidden).to_be_hidden()
    scene.look(phone, "questions")
    phone.get_by_label(LIVE.exact(language)).select_option("Yes")
    expect(hidden).to_be_visible()
    phone.get_by_label(OUTLET.exact(language)).fill("Al-Akhbar")
    phone.locator("[name=item_name]").first.fill("Sony FX6")
    phone.locator("[name=item_serial]").first.fill("S01-7733")
    phone.locator("[name=item_value]").first.fill("5200 EUR")
    scene.press(phone, "Save and continue")
    scene.see(phone, "This field is required.")
    scene.look(phone, "questions-missing")
    phone.get_by_label(TRUCK.exact(language)).fill("12-345")
    phone.locator("[type=file]").set_input_files(
        {"name": "letter.jpg", "mimeType": "image/jpeg", "buffer": data_page(5, "A" * 44)}
    )
    scene.press(phone, "Save and continue")
    expect(phone.get_by_text("Sony FX6").first).to_be_visible()
    scene.look(phone, "review")

    with live_server.data():
        person = db.session.query(Participant).filter_by(reference=reference).one()
        person.state, person.submitted_at = ParticipationState.CONFIRMED, clock.now()
    context = scene.visit(language, officer, viewport={"width": 1280, "height": 900})
    scene.album.watch(context)
    office = context.new_page()
    office.goto(f"/office/{scene.slug}/accreditation/")
    scene.look(office, "waiting")
    office.get_by_role("link", name=NAMES[language]).click()
    address = office.locator("a[href$='equipment.pdf']").get_attribute("href")
    picture = picture_of(office.request.get(address).body())
    picture.save(scene.album.folder / f"{language}-equipment.png")
    scene.look(office, "person")
    scene.press(office, "Agree")
    scene.see(office, "examiner agreed")
    scene.album.close()
