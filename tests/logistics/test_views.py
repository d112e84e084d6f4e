import pytest

from conference.core.database import db
from conference.i18n.localised import Localised
from conference.logistics.models import Bus, BusPlace, VisitApproval
from tests.factories.approvals import ApprovalTemplateFactory, ApprovalTemplateItemFactory
from tests.factories.cities import TopicFactory
from tests.factories.events import EventFactory
from tests.factories.logistics import BusFactory, VisitFactory
from tests.factories.programme import BookingFactory

VISITS = "/office/cities/visits"
BUS = {
    "name": "۳",
    "seats": "۲۰",
    "departs_at": "1409-08-14 08:30",
    "meeting_point-en": "North gate",
    "guide": "Layla Haddad",
    "guide_language": "ar",
}


@pytest.fixture
def visit(app):
    return VisitFactory(event=EventFactory(slug="cities"), code="ISF")


def test_a_visit_gets_a_bus_and_its_people(client, sign_in, visit):
    person = BookingFactory(session=visit).participant
    sign_in("diplomacy_officer")
    assert "ISF" in client.get(f"{VISITS}/").text
    assert client.get(f"{VISITS}/ISF/buses/new").status_code == 200
    answer = client.post(f"{VISITS}/ISF/buses/new", data=BUS)
    assert answer.location == f"{VISITS}/ISF"
    bus = db.session.query(Bus).one()
    assert (bus.seats, bus.departs_at.isoformat()) == (20, "2030-11-05T05:00:00+00:00")
    assert person.surname in client.get(f"{VISITS}/ISF").text
    assert client.post(f"{VISITS}/ISF/distribute").location == f"{VISITS}/ISF"
    assert "has a seat" in client.get(f"{VISITS}/ISF").text
    place = db.session.query(BusPlace).one()
    out = {"booking": str(place.booking_id), "bus": ""}
    assert client.post(f"{VISITS}/ISF/place", data=out).status_code == 303
    assert not db.session.query(BusPlace).count()


def test_a_visit_shows_its_topics_by_a_fixed_number_of_queries(
    client, sign_in, visit, count_queries
):
    sign_in("registrar", event=visit.event)
    counts = []
    for names in (["Water"], ["Water", "Waste", "Energy"]):
        visit.topics = [TopicFactory(name=Localised(en=name)) for name in names]
        db.session.commit()
        with count_queries() as statements:
            page = client.get(f"{VISITS}/ISF").text
        counts.append(len(statements))
        assert all(f"<bdi>{name}</bdi>" in page for name in names)
    assert counts[0] == counts[1]


def test_missing_seats_are_named(client, sign_in, visit):
    for _ in range(3):
        BookingFactory(session=visit)
    BusFactory(session=visit, seats=1)
    sign_in("registrar", event=visit.event)
    assert "2 seats are missing" in client.get(f"{VISITS}/").text
    assert "2 seats are missing" in client.get(f"{VISITS}/ISF").text
    client.post(f"{VISITS}/ISF/distribute")
    assert "2 people have no seat" in client.get(f"{VISITS}/ISF").text


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"seats": "0"}, {"departs_at": "soon"}, {"departs_at": "2026-01-01 08:30"}],
    ids=str,
)
def test_a_wrong_bus_is_refused(client, sign_in, visit, wrong):
    sign_in("administrator", event=visit.event)
    assert client.post(f"{VISITS}/ISF/buses/new", data=BUS | wrong).status_code == 422


def test_buses_are_changed_and_deleted(client, sign_in, visit):
    bus = BusFactory(session=visit)
    elsewhere = BusFactory(session=VisitFactory(event=visit.event, code="OTHER"))
    sign_in("administrator", event=visit.event)
    address = f"{VISITS}/ISF/buses/{bus.id}"
    assert client.get(address).status_code == 200
    assert client.post(address, data=BUS).status_code == 303
    assert client.get(f"{VISITS}/ISF/buses/{elsewhere.id}").status_code == 404
    assert client.get(f"{address}/remove").status_code == 200
    assert client.post(f"{address}/remove").status_code == 303
    assert client.get(f"{VISITS}/NOWHERE").status_code == 404


def test_a_boarding_list_is_ordered_and_waited_for(client, sign_in, visit):
    sign_in("administrator", event=visit.event)
    assert "buses/new" in client.get(f"{VISITS}/ISF/lists").text
    bus = BusFactory(session=visit)
    db.session.commit()
    wrong = client.post(f"{VISITS}/ISF/lists", data={"bus": "999", "language": "fa"})
    assert wrong.status_code == 422
    answer = client.post(f"{VISITS}/ISF/lists", data={"bus": str(bus.id), "language": "ar"})
    assert client.get(answer.location).status_code == 200
    assert client.get(f"{answer.location}/progress").json["state"] == "queued"
    assert client.get(f"{answer.location}/file").status_code == 404


def test_permits_of_a_visit(client, sign_in, visit):
    template = ApprovalTemplateFactory(owner_kind="visit")
    ApprovalTemplateItemFactory(template=template)
    sign_in("diplomacy_officer")
    permits = f"{VISITS}/ISF/permits"
    assert client.get(permits).status_code == 200
    assert client.post(f"{permits}/checklist", data={"template_id": "0"}).status_code == 422
    client.post(f"{permits}/checklist", data={"template_id": str(template.id)})
    link = db.session.query(VisitApproval).one()
    data = {"authority-en": "Heritage office", "kind": "permit", "state": "requested"}
    assert client.post(f"{permits}/new", data=data | {"needs": "77"}).status_code == 422
    assert client.post(f"{permits}/new", data=data).location == permits
    wrong = data | {"state": "lapsed"}
    assert client.post(f"{permits}/{link.id}", data=wrong).status_code == 422
    assert client.post(f"{permits}/{link.id}", data=data).location == permits
    assert "Heritage office" in client.get("/office/approvals/?owner=visit&past=y").text
    assert client.get(f"{permits}/{link.id}/file").status_code == 404
    assert client.get(f"{permits}/{link.id}/remove").status_code == 200
    assert client.post(f"{permits}/{link.id}/remove").location == permits


def test_the_auditor_reads_and_a_steward_does_not(client, sign_in, visit):
    sign_in("auditor")
    for page in ("/", "/ISF", "/ISF/permits"):
        assert client.get(f"{VISITS}{page}").status_code == 200
    assert client.post(f"{VISITS}/ISF/distribute").status_code == 403
    assert client.get(f"{VISITS}/ISF/lists").status_code == 403
    sign_in("door_steward", event=visit.event)
    assert client.get(f"{VISITS}/").status_code == 403
