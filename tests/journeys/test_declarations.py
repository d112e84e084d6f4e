"""A declaration from the draft to its follow-up: comments, adoption, a resolution, a report."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from conference.accounts.enums import Role, VisitKind
from conference.accounts.models import User
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n import gettext, use_language
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.scene import PATIENCE

DESK = {"width": 1280, "height": 900}
BASRA = Localised(en="Basra Municipality", fa="شهرداری بصره", ar="بلدية البصرة")
SIGNATORY = Localised(en="Layla Haddad", fa="لیلا حداد", ar="ليلى حداد")
POST = Localised(en="Mayor", fa="شهردار", ar="رئيسة البلدية")
TITLE = Localised(
    en="Declaration on water in cities",
    fa="بیانیه آب در شهرها",
    ar="إعلان بشأن المياه في المدن",
)
PREAMBLE = Localised(
    en="Recalling the dialogue between cities and the wish to learn from one another,",
    fa="با یادآوری گفت‌وگوی میان شهرها و خواست آموختن از یکدیگر،",
    ar="إذ نستذكر الحوار بين المدن والرغبة في التعلّم بعضنا من بعض،",
)
FIRST = Localised(
    en="We will share what we know about saving water.",
    fa="دانش خود درباره صرفه‌جویی در آب را در میان می‌گذاریم.",
    ar="نتشارك ما نعرفه عن ترشيد استهلاك المياه.",
)
SECOND = Localised(
    en="We will share every year what we know about saving water in homes.",
    fa="هر سال دانش خود درباره صرفه‌جویی در آب خانه‌ها را در میان می‌گذاریم.",
    ar="نتشارك كل عام ما نعرفه عن ترشيد استهلاك المياه في المنازل.",
)
COMMENT = {"en": "Say how often.", "fa": "مشخص شود با چه فاصله‌ای.", "ar": "يُرجى تحديد التواتر."}
DUTY = Localised(
    en="Publish a guide on saving water in homes.",
    fa="انتشار راهنمای صرفه‌جویی در آب خانه‌ها.",
    ar="نشر دليل لترشيد استهلاك المياه في المنازل.",
)
REPORT = {
    "en": "Half of the guide is written.",
    "fa": "نیمی از راهنما نوشته شده است.",
    "ar": "كُتب نصف الدليل.",
}


@pytest.fixture(params=["fa", "ar", "en"])
def forum(request, live_server, stage):
    """A delegation with its focal point, and somebody of the city's international office."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        delegation = DelegationFactory(event=event, name=BASRA, country="IQ", language="ar")
        focal = FocalPointFactory(delegation=delegation, language=request.param)
        link = create_magic_link(VisitKind.FOCAL_POINT, focal.id, event.id, hours=2)
        officer = UserFactory(language=request.param)
        grant(officer, Role.DIPLOMACY_OFFICER)
        return SimpleNamespace(
            slug=stage.slug,
            language=request.param,
            key=consume_magic_link(link),
            delegation_id=delegation.id,
            officer=db.session.get_one(User, officer.id),
        )


@pytest.fixture
def say(forum):
    def translated(message, **values):
        with use_language(forum.language):
            return gettext(message, **values)

    return translated


@pytest.fixture
def album(shots, forum):
    return Album(shots, forum.language, "declarations-")


@pytest.fixture
def focal(visit, live_server, forum, album):
    context = visit(forum.language, viewport=DESK)
    client = live_server.app.test_client()
    with client.session_transaction() as session:
        session["visit_focal_point"] = forum.key
    cookie = client.get_cookie("session")
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    album.watch(context)
    return context.new_page()


def press(page, label):
    page.get_by_role("button", name=label, exact=True).first.click()


def follow(page, label):
    page.get_by_role("link", name=label, exact=True).first.click()


def glance(album, page, name):
    """A page that is looked at for the pictures alone."""
    if WANTED:
        album.look(page, name)


def put(page, name, text):
    for language, words in text.as_dict().items():
        page.locator(f"[name={name}-{language}]").fill(words)


def test_a_declaration_from_draft_to_follow_up(visit, live_server, forum, say, focal, album):
    office = visit(forum.language, forum.officer, viewport=DESK).new_page()
    album.watch(office.context)
    address = draft(office, forum, say, album)
    number = int(address.rstrip("/").rsplit("/", 1)[1])
    comment(focal, forum, say, album, number)
    mend(office, say, album, address)
    adopt(office, forum, say, album, address)
    duty = decide(office, forum, say, album)
    report(focal, forum, say, album)
    settle(office, say, album, duty)
    read(focal, forum, album, number)
    if WANTED:
        look_everywhere(office, focal, forum, album, address)
    assert album.problems == []


def draft(page, forum, say, album):
    """Write the zero draft in three languages and open it for comments."""
    page.goto(f"/office/{forum.slug}/declarations/new")
    put(page, "title", TITLE)
    page.locator("[name=original]").select_option("en")
    glance(album, page, "new")
    press(page, say("Save"))
    expect(page.get_by_text(say("Now write the paragraphs of the draft."))).to_be_visible()
    address = page.url
    glance(album, page, "empty")
    for kind, text in (("preamble", PREAMBLE), ("operative", FIRST)):
        page.goto(f"{address}articles/new?kind={kind}")
        put(page, "text", text)
        glance(album, page, "article")
        press(page, say("Save"))
        expect(page.get_by_text(say("The paragraph was added."))).to_be_visible()
    expect(page.locator(".declaration-article")).to_have_count(2)
    album.look(page, "draft")
    follow(page, say("Open for comments"))
    page.locator("[name=until]").fill("2090-11-20 18:00")
    glance(album, page, "window")
    press(page, say("Open for comments"))
    told = say("The text is open for comments. The delegations are told.")
    expect(page.get_by_text(told)).to_be_visible()
    return address


def comment(page, forum, say, album, number):
    """A delegation comments on a paragraph in its own language."""
    page.goto(f"/{forum.language}/{forum.slug}/delegation/declarations/{number}")
    page.locator("[name=article]").select_option("2")
    page.locator("[name=text]").fill(COMMENT[forum.language])
    page.locator("[name=language]").select_option(forum.language)
    press(page, say("Send the comment"))
    expect(page.locator(".declaration-comment")).to_have_count(1)
    album.look(page, "portal-text")


def mend(page, say, album, address):
    """The comment is answered, and a new version says what it asked for."""
    page.goto(f"{address}comments")
    page.locator(".declaration-group summary").first.click()
    page.locator(".declaration-group textarea").fill("Every year.")
    album.look(page, "comments")
    press(page, say("Save the answer"))
    expect(page.get_by_text(say("The answer is saved. The delegation sees it."))).to_be_visible()
    page.goto(address)
    press(page, say("Begin a new version"))
    begun = say("A new version has begun. Nobody outside sees it before you show it.")
    expect(page.get_by_text(begun)).to_be_visible()
    page.locator(".declaration-article").nth(1).get_by_role("link", name=say("Change")).click()
    put(page, "text", SECOND)
    glance(album, page, "change")
    press(page, say("Save"))
    expect(page.get_by_text(say("Saved.")).first).to_be_visible()
    page.goto(f"{address}differences?in=en")
    expect(page.locator("ins", has_text="every year")).to_be_visible()
    album.look(page, "differences")


def adopt(page, forum, say, album, address):
    """Adopted by vote; the text gets its number, and a city stands behind it."""
    page.goto(address)
    for step, told in (
        ("Show this version", "The version is shown from now on and changes no more."),
        ("Close the comments", "No more comments are taken."),
    ):
        press(page, say(step))
        expect(page.get_by_text(say(told))).to_be_visible()
    follow(page, say("Note the adoption"))
    page.locator("[name=mode]").select_option("vote")
    page.locator("[name=on]").fill("2026-01-01")
    page.locator("[name=votes_for]").fill("41")
    page.locator("[name=votes_against]").fill("2")
    glance(album, page, "adopt")
    press(page, say("Note the adoption"))
    told = say("The declaration is adopted. Everybody may read it now.")
    expect(page.get_by_text(told)).to_be_visible()
    glance(album, page, "adopted")
    endorse(page, forum, say, album, address)
    page.goto(address)
    follow(page, say("Issue the numbered text"))
    page.locator(f"form[action$='/papers/{forum.language}'] button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    album.look(page, "papers")


def endorse(page, forum, say, album, address):
    """The city is found by its name; who signs for it is written down."""
    page.goto(f"{address}endorsements/new")
    page.locator("[name=q]").fill(BASRA.text(forum.language))
    press(page, say("Search"))
    album.look(page, "choose-endorser")
    page.locator(f"a[href$='delegation={forum.delegation_id}']").click()
    put(page, "signatory_name", SIGNATORY)
    put(page, "signatory_post", POST)
    glance(album, page, "endorser")
    press(page, say("Save"))
    expect(page.locator("tbody tr")).to_have_count(1)


def decide(page, forum, say, album):
    """A resolution for which the city answers."""
    page.goto(f"/office/{forum.slug}/declarations/resolutions/new")
    put(page, "text", DUTY)
    page.locator("[name=delegation]").select_option(str(forum.delegation_id))
    page.locator("[name=due_on]").fill("2090-03-01")
    page.locator("[name=report_by]").fill("2090-01-31")
    glance(album, page, "new-resolution")
    press(page, say("Save"))
    expect(page.get_by_text(say("Saved.")).first).to_be_visible()
    return page.url


def report(page, forum, say, album):
    """The focal point of the responsible city reports."""
    page.goto(f"/{forum.language}/{forum.slug}/delegation/resolutions")
    glance(album, page, "portal-resolutions")
    page.locator(".meeting-line a").first.click()
    page.locator("[name=text]").fill(REPORT[forum.language])
    page.locator("[name=language]").select_option(forum.language)
    page.locator("[name=percent]").fill("50")
    album.look(page, "portal-report")
    press(page, say("Send the report"))
    expect(page.get_by_text(REPORT[forum.language]).first).to_be_visible()


def settle(page, say, album, address):
    """The office publishes the report and takes its figures over."""
    page.goto(address)
    expect(page.locator(".declaration-comment")).to_have_count(1)
    album.look(page, "resolution")
    page.locator(".declaration-comment form button").click()
    expect(page.get_by_text(say("Saved.")).first).to_be_visible()


def read(page, forum, album, number):
    """Everybody reads the text and what became of it."""
    base = f"/{forum.language}/{forum.slug}"
    page.goto(f"{base}/declarations/{number}/")
    expect(page.get_by_text(SECOND.text(forum.language))).to_be_visible()
    album.look(page, "public-text")
    page.goto(f"{base}/resolutions/")
    line = page.locator(".declaration-resolution", has_text=DUTY.text(forum.language)).last
    expect(line.locator("progress")).to_have_attribute("value", "50", timeout=PATIENCE)
    line.locator("summary").click()
    expect(line.get_by_text(REPORT[forum.language])).to_be_visible()
    album.look(page, "follow-up")


def look_everywhere(office, focal, forum, album, address):
    """The other pages, for whoever looks at the pictures."""
    for path in ("edit", "withdraw", "endorsements", "endorsements/new"):
        office.goto(address + path)
        album.look(office, path.replace("/", "-"))
    base = f"/office/{forum.slug}/declarations"
    for path in ("/", "/resolutions/"):
        office.goto(base + path)
        album.look(office, "office" + path.replace("/", "-"))
    for path in ("", "/declarations"):
        focal.goto(f"/{forum.language}/{forum.slug}/delegation{path}")
        album.look(focal, "portal-list" + path.replace("/", "-"))
    focal.goto(f"/{forum.language}/{forum.slug}/")
    album.look(focal, "home")
    office.goto("/office/series/new")
    put(office, "name", TITLE)
    office.locator("form.form button").last.click()
    album.look(office, "series-new")
    page = office.url
    office.locator("[name=event_id]").select_option(index=0)
    office.locator("form[action$='/editions'] button").click()
    office.locator("summary").last.click()
    office.locator("[name=year]").fill("2029")
    office.locator("form[action$='/hosts'] button").click()
    office.goto(page)
    album.look(office, "series")
    office.goto("/office/series")
    album.look(office, "all-series")
    focal.goto(f"/{forum.language}/{forum.slug}/editions/")
    album.look(focal, "editions")
