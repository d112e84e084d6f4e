"""The entry of a contact office: what it may do, and everything it may not."""

import pytest

from conference.accounts.enums import VisitKind
from conference.accounts.models import Visit
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.audit.models import AuditEntry
from conference.core import jobs
from conference.core.actor import ActorKind
from conference.core.database import db
from conference.mailing.models import OutboxMessage
from conference.twinning import queries, services
from conference.twinning.enums import RelationState
from conference.twinning.models import Activity, CityEntry, ContactOffice
from conference.web.access import AccessKind, rule_of
from tests.architecture.callers import address, routes
from tests.factories.cities import CityFactory
from tests.factories.events import EventFactory
from tests.factories.twinning import ActivityFactory, OfficeFactory, RelationFactory

SECRET = "not for other eyes"
OFFICE = {"name-en": "Bureau", "language": "ar", "person": "Sara", "phone": "۰۲۱ ۵۵"}


@pytest.fixture
def enter(client):
    """``enter(office)`` opens a browser with the visit of a contact office."""

    def open_browser(office):
        link = create_magic_link(VisitKind.CONTACT_OFFICE, office.id, None, hours=1)
        key = consume_magic_link(link)
        db.session.commit()
        with client.session_transaction() as session:
            session["visit_contact_office"] = key
        return client

    return open_browser


@pytest.fixture
def neighbours(app):
    """Two partner cities of ours, each with an office, a relation and an activity."""
    ours = CityFactory()

    def partner():
        city = CityFactory()
        relation = RelationFactory(
            city_a=ours, city_b=city, state=RelationState.ACTIVE, note=SECRET
        )
        activity = ActivityFactory(plan__relation=relation)
        return OfficeFactory(city=city), activity

    both = partner(), partner()
    db.session.commit()
    return both


def test_a_link_opens_once_and_leads_to_the_entry(client, neighbours):
    (office, _), _ = neighbours
    services.invite_office(office, by=services_actor())
    db.session.commit()
    message = db.session.query(OutboxMessage).one()
    token = message.text.rpartition("/link/")[2].split()[0]
    assert message.recipient == office.email
    assert client.get(f"/en/twinning/link/{token}").status_code == 200
    assert client.post(f"/en/twinning/link/{token}").location == "/en/twinning/entry"
    assert office.name.en in client.get("/en/twinning/entry").text
    assert client.post(f"/en/twinning/link/{token}").status_code == 410
    assert client.post("/en/twinning/leave").status_code == 303
    assert client.get("/en/twinning/entry").status_code == 403


def services_actor():
    from conference.core.actor import COMMAND  # noqa: PLC0415 - beside its only use

    return COMMAND


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_link_tells_nothing(client, neighbours, known):
    (office, _), _ = neighbours
    email = office.email if known else "nobody@else.example"
    answer = client.post("/en/twinning/link", data={"email": email})
    assert (answer.status_code, answer.location) == (303, "/en/twinning/link/sent")
    jobs.run_due_jobs()
    sent = [row.recipient for row in db.session.query(OutboxMessage)]
    assert sent == ([office.email] if known else [])


def test_an_office_changes_its_own_entry_and_ours_sees_it(enter, neighbours, sign_in, client):
    (office, activity), _ = neighbours
    browser = enter(office)
    assert browser.post("/en/twinning/entry/office", data=OFFICE).status_code == 303
    city = {"population": "۱۲۰۰۰۰", "culture-ar": "ثقافة عريقة"}
    assert browser.post("/en/twinning/entry/city", data=city).status_code == 303
    url = f"/en/twinning/entry/activities/{activity.id}"
    assert browser.post(url, data={"text": "Rooms are booked"}).status_code == 303
    db.session.expire_all()
    row = db.session.get_one(ContactOffice, office.id)
    assert (row.person, row.phone, row.language) == ("Sara", "021 55", "ar")
    assert queries.entry_of(office.city_id).population == 120_000
    assert db.session.get_one(Activity, activity.id).progress_b == "Rooms are booked"
    query = db.session.query(AuditEntry).filter_by(actor_kind=ActorKind.CONTACT_OFFICE)
    by_office = query.order_by(AuditEntry.id).all()
    assert [entry.action for entry in by_office if "visit" not in entry.action] == [
        "twinning:office:entry_edited",
        "twinning:city:entry_edited",
        "twinning:activity:reported",
    ]
    assert {entry.actor_id for entry in by_office} == {office.id}
    assert "Rooms" not in str([entry.changes for entry in by_office])
    sign_in("diplomacy_officer")
    assert "Changed by the cities themselves" in client.get("/office/twinning/offices").text
    page = f"/office/twinning/offices/{office.id}"
    assert "Changed by the city itself" in client.get(page).text
    client.post(f"{page}/seen")
    assert "Changed by the city itself" not in client.get(page).text


def test_what_is_not_its_own_is_not_there(enter, neighbours):
    (office, mine), (_, theirs) = neighbours
    idea = ActivityFactory(plan__relation=RelationFactory(city_b=office.city))
    browser = enter(office)
    for row in (theirs, idea):
        url = f"/en/twinning/entry/activities/{row.id}"
        assert browser.get(url).status_code == 404
        assert browser.post(url, data={"text": "taken"}).status_code == 404
    page = browser.get("/en/twinning/entry").text
    assert SECRET not in page
    assert theirs.plan.relation.city_b.name.en not in page
    db.session.expire_all()
    assert (mine.progress_a, theirs.progress_b, idea.progress_b) == ("", "", "")


def test_fields_that_are_ours_are_not_taken_from_it(enter, neighbours):
    (office, activity), (other, _) = neighbours
    before = (office.email, office.city_id, office.is_open)
    browser = enter(office)
    forged = {
        **OFFICE,
        "email": "thief@else.example",
        "city_id": other.city_id,
        "is_open": "",
        "id": other.id,
        "contact_id": "1",
    }
    assert browser.post("/en/twinning/entry/office", data=forged).status_code == 303
    browser.post("/en/twinning/entry/city", data={"city_id": other.city_id, "population": "5"})
    url = f"/en/twinning/entry/activities/{activity.id}"
    browser.post(url, data={"text": "x", "progress_a": "forged", "state": "done", "budget": "9"})
    db.session.expire_all()
    row = db.session.get_one(ContactOffice, office.id)
    assert (row.email, row.city_id, row.is_open) == before
    assert [entry.city_id for entry in db.session.query(CityEntry)] == [office.city_id]
    assert (activity.progress_a, activity.state.value, activity.budget) == ("", "planned", None)


def test_nothing_of_the_office_or_of_events_opens_to_it(app, enter, neighbours):
    (office, _), _ = neighbours
    browser = enter(office)
    event = EventFactory()
    db.session.commit()
    values = {"relation_id": 1, "agreement_id": 1, "study_id": 1, "contact_office_id": office.id}
    let_in = []
    for rule in routes(app):
        kind = rule_of(app.view_functions[rule.endpoint]).kind
        if not rule.endpoint.startswith("twinning_office") and kind not in {
            AccessKind.FOCAL_POINT,
            AccessKind.PARTICIPANT,
        }:
            continue
        path = address(app, rule, event.slug, values)
        if "GET" in rule.methods and browser.get(path).status_code == 200:
            let_in.append(path)
    assert let_in == []


@pytest.mark.parametrize("change", [{"email": "new@city.example"}, {"is_open": False}])
def test_another_address_or_the_closing_ends_the_visit_at_once(enter, neighbours, officer, change):
    (office, _), _ = neighbours
    browser = enter(office)
    assert browser.get("/en/twinning/entry").status_code == 200
    fields = services.OfficeDetails.__dataclass_fields__
    known = {name: getattr(office, name) for name in fields}
    services.edit_office(office, services.OfficeDetails(**{**known, **change}), by=officer)
    db.session.commit()
    assert browser.get("/en/twinning/entry").status_code == 403
    assert db.session.query(Visit).one().ended_at is not None


@pytest.mark.parametrize(
    "wrong", [{"website": "javascript:x"}, {"name-en": ""}, {"language": "xx"}]
)
def test_wrong_input_is_answered_in_words_and_kept(enter, neighbours, wrong):
    (office, _), _ = neighbours
    answer = enter(office).post("/en/twinning/entry/office", data={**OFFICE, **wrong})
    assert answer.status_code == 422
    assert 'value="Sara"' in answer.text
