"""Sister cities from the idea to the signed text, its originals printed in two languages."""

import hashlib
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.cities.models import City
from conference.core.database import db
from conference.i18n import gettext, use_language
from conference.twinning.enums import AgreementState, RelationState
from conference.twinning.models import Agreement, Relation
from tests.factories.accounts import UserFactory, grant
from tests.factories.cities import CityFactory
from tests.factories.twinning import OfficeFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.scene import PATIENCE

DESK = {"width": 1280, "height": 900}
PAIRS = {"fa": ("fa", "ar"), "ar": ("ar", "en"), "en": ("fa", "en")}
"""Each language of the reader signs in another pair of languages: all three are walked."""
COUNCIL = {"en": "City council", "fa": "شورای اسلامی شهر", "ar": "المجلس البلدي"}
REASON = {"en": "Close ties of long standing", "fa": "پیوندهای دیرین", "ar": "روابط راسخة"}
SIGNATORY = {"en": "Helen Ward", "fa": "علی رضایی", "ar": "حسن كريم"}


@pytest.fixture(params=["fa", "ar", "en"])
def table(request, live_server, stage):
    """An officer of the city's international office, and a city without any relation yet."""
    with live_server.data():
        partner = CityFactory(country="UZ")
        OfficeFactory(city=partner, language=request.param)
        mashhad = db.session.scalars(select(City).where(City.geonameid == 124665)).one()
        officer = UserFactory(language=request.param)
        grant(officer, "diplomacy_officer")
        return SimpleNamespace(
            officer=officer,
            language=request.param,
            ours=mashhad.id,
            theirs=partner.id,
            name=partner.name.text(request.param),
        )


@pytest.fixture
def say(table):
    def translated(message, **values):
        with use_language(table.language):
            return gettext(message, **values)

    return translated


@pytest.fixture
def album(shots, table):
    return Album(shots, table.language, "twinning-")


def test_an_idea_becomes_a_signed_text(visit, live_server, table, say, album, shots):
    page = visit(table.language, table.officer, viewport=DESK).new_page()
    album.watch(page.context)
    begin(page, table, say, album)
    home = page.url
    step(page, say, home, RelationState.PROPOSED, table)
    step(page, say, home, RelationState.UNDER_STUDY, table)
    study(page, table, say, album, home)
    for state in (RelationState.CONSULTATION, RelationState.COUNCIL_REVIEW):
        step(page, say, home, state, table)
    step(page, say, home, RelationState.COUNCIL_APPROVED, table, number="1405/117", album=album)
    step(page, say, home, RelationState.NEGOTIATION, table)
    write(page, table, say, album, home)
    compare(page, say, album)
    papers = close(page, table, say, album)
    for side, data in papers.items():
        assert data.startswith(b"%PDF-")
        (shots / f"{'-'.join(PAIRS[table.language])}-{side}.pdf").write_bytes(data)
    step(page, say, home, RelationState.SIGNED, table)
    expect(page.locator(".timeline-entry")).to_have_count(8)
    glance(album, page, "signed")
    with live_server.data():
        relation = the_relation(table)
        assert relation.state is RelationState.SIGNED
        assert relation.ends_on is not None
        agreement = db.session.scalars(
            select(Agreement).where(Agreement.relation_id == relation.id)
        ).one()
        assert agreement.state is AgreementState.SIGNED
        kept = (agreement.original_a.sha256, agreement.original_b.sha256)
        assert kept == tuple(hashlib.sha256(papers[side]).hexdigest() for side in "ab")
    if WANTED:
        look_everywhere(page, album, home)
    assert album.problems == []


def the_relation(table):
    query = select(Relation).where(Relation.city_b_id == table.theirs)
    return db.session.scalars(query).one()


def press(page, label):
    page.get_by_role("button", name=label, exact=True).first.click()


def glance(album, page, name):
    """What another step looks at thoroughly: only for the pictures."""
    if WANTED:
        album.look(page, name)


def begin(page, table, say, album):
    """Enter the idea."""
    page.goto("/office/twinning/new")
    page.locator("[name=city_a_id]").select_option(str(table.ours))
    page.locator("[name=city_b_id]").select_option(str(table.theirs))
    page.locator("[name=initiator]").fill(COUNCIL[table.language])
    page.locator("[name=on]").fill("2025-01-15")
    page.locator("[name=body]").fill(COUNCIL[table.language])
    glance(album, page, "new")
    press(page, say("Save"))
    expect(page.locator("h1")).to_contain_text(table.name)
    album.look(page, "relation")


def step(page, say, home, state, table, *, number="", album=None):
    """Bring the relation into its next state."""
    page.goto(f"{home}/step")
    page.locator("[name=state]").select_option(state.value)
    page.locator("[name=on]").fill("2025-03-01")
    page.locator("[name=body]").fill(COUNCIL[table.language])
    if number:
        page.locator("[name=decision_number]").fill(number)
    if album is not None:
        album.look(page, "step")
    press(page, say("Record the step"))
    with use_language(table.language):
        label = state.label
    expect(page.locator(".timeline-entry").first).to_contain_text(label)


def study(page, table, say, album, home):
    """Score the criteria, have it reviewed, accept it."""
    page.goto(f"{home}/studies/new")
    page.locator("[name=author]").fill(SIGNATORY[table.language])
    press(page, say("Save"))
    expect(page).to_have_url(re.compile("/edit$"))
    for number, box in enumerate(page.locator("[name$='-score']").all()):
        box.fill(str(6 + number % 3))
    for box in page.locator("[name$='-reason']").all():
        box.fill(REASON[table.language])
    glance(album, page, "scores")
    press(page, say("Save"))
    press(page, say("Mark as reviewed"))
    press(page, say("Accept the study"))
    album.look(page, "study")


def write(page, table, say, album, home):
    """Begin the text, and change a clause in both languages."""
    one, other = PAIRS[table.language]
    page.goto(f"{home}/agreements/new")
    page.locator("[name=language_a]").select_option(one)
    page.locator("[name=language_b]").select_option(other)
    for side, code in (("a", one), ("b", other)):
        page.locator(f"[name='signatory_{side}-{code}']").fill(SIGNATORY[code])
    press(page, say("Save"))
    glance(album, page, "agreement")
    page.get_by_role("link", name=say("Write the text"), exact=True).click()
    for side, code in (("a", one), ("b", other)):
        box = page.locator(f"[name='clauses-1-text_{side}']")
        box.fill(f"{box.input_value()} {REASON[code]}.")
    page.locator("[name=note]").fill(REASON[table.language])
    album.look(page, "text")
    press(page, say("Save as a new version"))
    expect(page.get_by_text(say("Saved as a new version."))).to_be_visible()


def compare(page, say, album):
    """Read what the second version changed."""
    here = page.url
    page.get_by_role("link", name=say("To the version before")).click()
    expect(page.locator(".differences ins")).to_have_count(2)
    album.look(page, "differences")
    page.goto(here)


def close(page, table, say, album):
    """Close the text, take both originals away, note the signature."""
    page.get_by_role("link", name=say("Close the text"), exact=True).click()
    press(page, say("Close the text"))
    result = page.get_by_role("link", name=say("Open the result"))
    ready = page.get_by_role("link", name=say("Note the signature"), exact=True)
    expect(result.or_(ready).first).to_be_visible(timeout=PATIENCE)
    if result.is_visible():
        result.click()
    expect(ready).to_be_visible()
    album.look(page, "final")
    papers = {}
    for side in "ab":
        with page.expect_download() as coming:
            page.locator(f"a[href$='/original/{side}']").click()
        papers[side] = coming.value.path().read_bytes()
    ready.click()
    page.locator("[name=on]").fill("2025-03-01")
    press(page, say("Save"))
    expect(page.get_by_text(say("Saved.")).first).to_be_visible()
    return papers


def look_everywhere(page, album, home):
    """The pages that nobody walked through, for the pictures."""
    for path in ("/office/twinning/", "/office/twinning/board", "/office/twinning/clauses"):
        page.goto(path)
        album.look(page, path.strip("/").rpartition("/")[2])
    for path in ("clauses/1", "criteria", "reminders", "offices", "offices/1", "offices/new"):
        page.goto(f"/office/twinning/{path}")
        album.look(page, path.replace("/", "-"))
    for path in ("permits", "permits/new", "plans/new", "reports/new", "edit", "references/new"):
        page.goto(f"{home}/{path}")
        album.look(page, path.replace("/", "-"))
