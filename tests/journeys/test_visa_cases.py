"""The visa officer writes a rule, and works a case from *needed* to *visa issued*."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import CredentialsState
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.registration.services.moves import refresh_search
from conference.visas.models import Consulate
from conference.visas.queries import case_of
from conference.visas.services import look_for_alerts, open_case, weigh
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.guests import DELEGATIONS
from tests.journeys.post import Post
from tests.journeys.scene import Scene

PAPERS = {"fa": "فرم دال\nمعرفی‌نامه", "ar": "الاستمارة د\nخطاب", "en": "Form D\nLetter of the city"}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")`` sets the scene: somebody needs a visa, the city is not verified yet."""

    def setting(language):
        delegation = DELEGATIONS[language]
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "cases-")
        return Scene(language, live_server.url, stage.slug, visit, post, album, delegation)

    return setting


def somebody_needs_a_visa(server, scene):
    """Returns name, row id and code of the person, and the row id of the consulate."""
    guest, names = scene.delegation.head, scene.delegation.names
    with server.data():
        event = event_by_slug(scene.slug)
        city = DelegationFactory(
            event=event, name=Localised(**names), credentials=CredentialsState.RECEIVED
        )
        person = ParticipantFactory(
            delegation=city,
            surname=guest.surname,
            given_names=guest.given_names,
            native_name=guest.native_name,
            nationality=guest.nationality,
            needs_visa_help=True,
            email=f"cases.{scene.language}@person.example",
        )
        TravelDocumentFactory(
            participant=person,
            number=f"V70{scene.language.upper()}31",
            issuing_country=guest.nationality,
            expires_on=clock.now().date() + timedelta(days=3000),
        )
        refresh_search(person)
        weigh(open_case(person, by=COMMAND), by=COMMAND)
        somebody_writes_from_there_too(event, scene.language)
        place = Consulate(
            name=Localised(en="Consulate General", fa="سرکنسولگری", ar="القنصلية العامة"),
            city=Localised(en="Basra", fa="بصره", ar="البصرة"),
        )
        db.session.add(place)
        db.session.commit()
        look_for_alerts()
        return person.display_name, person.id, person.reference, place.id


def somebody_writes_from_there_too(event, language):
    """One mail address in two delegations is a severe alert; the worker must find it as well."""
    other = ParticipantFactory(
        delegation=DelegationFactory(event=event), email=f"cases.{language}@person.example"
    )
    refresh_search(other)


def verify_the_city(server, person_id):
    """The registrar verifies the credentials; the worker would weigh the case within a minute."""
    with server.data():
        case = case_of(person_id)
        case.participant.delegation.credentials = CredentialsState.VERIFIED
        weigh(case, by=COMMAND)


def write_a_rule(scene, office):
    """A rule for one nationality, with a lead time and papers."""
    scene.follow(office, "Visa cases")
    scene.look(office, "board")
    scene.follow(office, "Rules")
    scene.follow(office, "Add a rule")
    office.locator("[name=nationality]").select_option(scene.delegation.head.nationality)
    office.locator("[name=route]").select_option("embassy")
    put(office, "lead_days", {"fa": "۴۰", "ar": "٤٠", "en": "40"}[scene.language])
    put(office, f"extra_forms-{scene.language}", PAPERS[scene.language])
    scene.look(office, "rule")
    scene.press(office, "Save")
    scene.see(office, "The rule was added. Cases follow it within a minute.")


def step(scene, office, label, **fields):
    """Ask for a step, fill in what it needs, confirm it."""
    scene.follow(office, label)
    for name, value in fields.items():
        field = office.locator(f"[name={name}]")
        if name == "consulate":
            field.select_option(value)
        else:
            field.fill(value)
    if fields:
        scene.look(office, "step")
    scene.press(office, label)
    scene.see(office, "The visa case is noted.")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_an_officer_works_a_case_up_to_the_visa(scene, live_server, language):
    scene = scene(language)
    name, person_id, reference, consulate = somebody_needs_a_visa(live_server, scene)
    office = scene.sign_in("visa_officer")
    write_a_rule(scene, office)
    scene.follow(office, "List")
    put(office, "q", name)
    office.locator("[name=q]").press("Enter")
    # the head of another journey's delegation may bear this name too
    office.locator(f'a[href$="/visas/people/{reference}"]').first.click()
    scene.see(office, "visa needed")
    scene.look(office, "needed")
    scene.follow(office, "Look at this alert")
    put(office, "reason", "telephone")
    scene.look(office, "alert")
    scene.press(office, "Clear this alert")
    scene.see(office, "The alert is cleared.")
    verify_the_city(live_server, person_id)
    office.goto(f"/office/{scene.slug}/visas/people/{reference}")
    scene.see(office, "ready for the letter")
    scene.see(office, "Further papers")
    office.locator("[name=consulate]").select_option(str(consulate))
    scene.press(office, "Save")
    scene.see(office, "The consulate is noted.")
    step(scene, office, "Note as sent to the ministry")
    until = (clock.now().date() + timedelta(days=8)).isoformat()
    authorised = {"code": "AB-778 123", "consulate": str(consulate), "valid_until": until}
    step(scene, office, "Note the authorisation", **authorised)
    scene.see(office, "authorisation code runs out")
    scene.look(office, "authorised")
    scene.press(office, "Reveal the code")
    expect(office.get_by_text(re.compile("AB-778123"))).to_be_visible()
    office.goto(f"/office/{scene.slug}/visas/list?lapse=code")
    scene.look(office, "lapsing")
    office.goto(f"/office/{scene.slug}/visas/people/{reference}")
    step(scene, office, "Note the visa as issued")
    scene.see(office, "visa issued")
    scene.album.close()
