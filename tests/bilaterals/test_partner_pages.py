"""The pages of suggestions: what a delegation states, sees and asks for; and what nobody may."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.bilaterals import services
from conference.bilaterals.enums import Side
from conference.bilaterals.models import BilateralMeeting
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import CityInterest
from conference.core import clock
from conference.core.database import db
from conference.core.errors import NotAllowedError, NotFoundError
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.models import Delegation
from conference.i18n.localised import Localised
from tests.bilaterals.conftest import Table
from tests.factories.cities import CityFactory, CityInterestFactory, TopicFactory
from tests.factories.delegations import FocalPointFactory

MARK = "ZANZIBAR"


@pytest.fixture
def city_table(table: Table) -> Table:
    for delegation, name in ((table.asking, "Basra"), (table.asked, "Shiraz")):
        delegation.city = CityFactory(name=Localised(en=name))
    db.session.commit()
    return table


@pytest.fixture
def enter(client: FlaskClient, city_table: Table) -> Any:
    def start(delegation: Delegation) -> None:
        db.session.commit()
        focal = city_table.focal.get(delegation.id) or FocalPointFactory(delegation=delegation)
        link = create_magic_link(VisitKind.FOCAL_POINT, focal.id, delegation.event_id, hours=1)
        key = consume_magic_link(link)
        db.session.commit()
        with client.session_transaction() as session:
            session["visit_focal_point"] = key

    return start


def mine(table: Table, path: str, language: str = "en") -> str:
    return f"/{language}/{table.event.slug}/delegation/{path}"


def test_a_delegation_states_and_finds_and_asks(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    topic = TopicFactory(name=Localised(en="Clean water"))
    CityInterestFactory(city=city_table.asked.city, topic=topic, note="Old wells")
    enter(city_table.asking)
    assert "Say what your city offers and seeks" in client.get(mine(city_table, "partners")).text
    typed = {"kind": "seeks", "topic": topic.id, "note": "Pumps", "language": "en"}
    wrong = client.post(mine(city_table, "interests"), data={**typed, "topic": ""})
    assert (wrong.status_code, "Pumps" in wrong.text) == (422, True)
    assert client.post(mine(city_table, "interests"), data=typed).status_code == 303
    page = client.get(mine(city_table, "partners")).text
    assert "Offers what you seek: <bdi>Clean water</bdi>" in page
    assert "Old wells" in page
    [address] = re.findall(r'href="([^"]*meetings/new\?asked=[^"]*)"', page)
    form = client.get(address.replace("&amp;", "&")).text
    assert f'value="{city_table.asked.id}" selected' in form or re.search(
        rf'selected[^>]*value="{city_table.asked.id}"', form
    )
    assert re.search(
        rf'name="listed"[^>]*value="{topic.id}"[^>]*checked|checked[^>]*value="{topic.id}"', form
    )
    sent = {"asked": city_table.asked.id, "purpose": "Wells", "listed": topic.id, "people": "2"}
    sent |= {"language": "ar", "level": "mayor", "media": "closed"}
    assert client.post(mine(city_table, "meetings/new"), data=sent).status_code == 303
    assert "Offers what you seek" not in client.get(mine(city_table, "partners")).text
    assert "request sent" in client.get(mine(city_table, "partners/all")).text
    enter(city_table.asked)
    page = client.get(mine(city_table, "partners/all?standing=received")).text
    assert "You have met 0 of 1 delegation." in page
    assert "Clean water" in client.get(mine(city_table, "meetings/B1/")).text


def test_a_draft_keeps_a_topic_that_was_archived_since(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    old = TopicFactory(name=Localised(en="Clean water"))
    enter(city_table.asking)
    sent = {"asked": city_table.asked.id, "purpose": "Wells", "listed": old.id, "people": "2"}
    sent |= {"language": "ar", "level": "mayor", "media": "closed", "action": "draft"}
    assert client.post(mine(city_table, "meetings/new"), data=sent).status_code == 303
    old.archived_at = clock.now()
    db.session.commit()
    address = mine(city_table, "meetings/B1/draft")
    assert "Clean water" in client.get(address).text
    assert client.post(address, data=sent | {"purpose": "Pumps"}).status_code == 303
    meeting = db.session.query(BilateralMeeting).one()
    assert (meeting.purpose, meeting.listed_topics) == ("Pumps", [old])
    assert "Clean water" not in client.get(mine(city_table, "meetings/new")).text


def test_stating_again_rewrites_the_note_and_closing_takes_it_from_the_list(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    topic = TopicFactory()
    enter(city_table.asking)
    typed = {"kind": "offers", "topic": topic.id, "language": "en"}
    for note in ("One", "Two"):
        client.post(mine(city_table, "interests"), data={**typed, "note": note})
    row = db.session.query(CityInterest).one()
    assert (row.note, row.state) == ("Two", InterestState.OPEN)
    moved = {"interest": row.id, "state": "closed"}
    assert client.post(mine(city_table, "interests/state"), data=moved).status_code == 303
    assert row.state is InterestState.CLOSED
    for wrong in ({"interest": "x"}, {"state": "lost"}, {"interest": 10**12}, {}):
        data = {**moved, **wrong} if wrong else {}
        assert client.post(mine(city_table, "interests/state"), data=data).status_code == 404


def test_a_city_states_so_much_and_no_more(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    for _n in range(8):
        CityInterestFactory(city=city_table.asking.city)
    enter(city_table.asking)
    typed = {"kind": "offers", "topic": TopicFactory().id, "language": "en"}
    db.session.commit()
    refused = client.post(mine(city_table, "interests"), data=typed)
    assert (refused.status_code, "At most 8 at a time" in refused.text) == (422, True)


def test_another_city_s_entry_is_answered_like_none(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    foreign = CityInterestFactory(city=city_table.asked.city)
    enter(city_table.asking)
    url = mine(city_table, "interests/state")
    one = client.post(url, data={"interest": foreign.id, "state": "closed"})
    nobody = client.post(url, data={"interest": 9999, "state": "closed"})
    assert (one.status_code, nobody.status_code) == (404, 404)
    strip = re.compile(r'nonce="[^"]*"|name="csrf_token" value="[^"]*"')
    assert strip.sub("", one.text) == strip.sub("", nobody.text)
    db.session.expire_all()
    assert foreign.state is InterestState.OPEN


@pytest.mark.parametrize(
    "fields",
    [
        {"state": DelegationState.INVITED},
        {"kind": DelegationKind.MEDIA},
        {"city": None},
    ],
    ids=["has not accepted", "is no city's", "has no city"],
)
def test_who_may_not_speak_for_a_city_states_nothing(
    client: FlaskClient, city_table: Table, enter: Any, fields: dict[str, Any]
) -> None:
    for name, value in fields.items():
        setattr(city_table.asking, name, value)
    topic = TopicFactory()
    enter(city_table.asking)
    typed = {"kind": "offers", "topic": topic.id, "language": "en"}
    assert client.post(mine(city_table, "interests"), data=typed).status_code == 403
    for path in ("partners", "interests", "partners/all"):
        assert client.get(mine(city_table, path)).status_code == 200
    assert db.session.query(CityInterest).count() == 0
    by = city_table.actor(city_table.asking)
    with pytest.raises((NotAllowedError, NotFoundError)):
        services.move_for_city(city_table.asking, 1, InterestState.CLOSED, by=by)


def test_who_has_not_accepted_is_told_of_nobody(
    client: FlaskClient, city_table: Table, enter: Any
) -> None:
    city_table.asking.state = DelegationState.INVITED
    city_table.asked.name = Localised(en=MARK)
    enter(city_table.asking)
    assert MARK not in client.get(mine(city_table, "partners/all")).text


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_lists_name_delegations_and_topics_and_no_person(
    client: FlaskClient, city_table: Table, enter: Any, language: str
) -> None:
    """The same names as the form of a request; never a person, an address or a note on them."""
    asked, topic = city_table.asked, TopicFactory(name=Localised(en="Clean water"))
    asked.note = city_table.asked.city.note = MARK
    focal = city_table.focal[asked.id]
    focal.name, focal.email, focal.phone = MARK, f"{MARK.lower()}@city.example", MARK
    CityInterestFactory(city=asked.city, topic=topic)
    CityInterestFactory(city=city_table.asking.city, topic=topic, kind=InterestKind.SEEKS)
    meeting = city_table.accepted()
    services.cancel(meeting, Side.ASKED, "Later", by=city_table.actor(asked))
    enter(city_table.asking)
    for path in ("partners", "partners/all", "partners/all?q=city&standing=not_met", "interests"):
        answer = client.get(mine(city_table, path, language))
        assert answer.status_code == 200
        assert MARK not in answer.text
        assert MARK.lower() not in answer.text
    assert "Clean water" in client.get(mine(city_table, "partners", language)).text


def test_the_office_sees_what_the_delegation_sees_and_asks_for_it(
    client: FlaskClient, city_table: Table, sign_in: Any
) -> None:
    topic = TopicFactory(name=Localised(en="Clean water"))
    CityInterestFactory(city=city_table.asked.city, topic=topic)
    CityInterestFactory(city=city_table.asking.city, topic=topic, kind=InterestKind.SEEKS)
    sign_in(Role.REGISTRAR, event=city_table.event)
    db.session.commit()
    base = f"/office/{city_table.event.slug}/meetings/partners"
    assert "Choose a delegation" in client.get(base).text
    page = client.get(f"{base}?delegation={city_table.asking.id}").text
    assert "Clean water" in page
    [address] = re.findall(r'href="([^"]*/new\?asking=[^"]*)"', page)
    assert client.get(address.replace("&amp;", "&")).status_code == 200
    for wrong in ("0", "x", "99999999999999"):
        assert client.get(f"{base}?delegation={wrong}").status_code == 200
