"""The list of topics, and what cities offer and seek of it."""

import pytest

from conference.audit.models import AuditEntry
from conference.cities import queries, services
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import CityInterest, Topic
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory, CityInterestFactory, TopicFactory

NAME = Localised(en="Night markets", fa="بازارهای شبانه", ar="الأسواق الليلية")


def test_the_standard_topics_are_in_three_languages_and_added_once(app):
    assert services.add_standard_topics(by=COMMAND) == 24
    assert services.add_standard_topics(by=COMMAND) == 0
    for topic in queries.topics():
        assert topic.name.en
        assert topic.name.fa
        assert topic.name.ar


def test_a_renamed_or_archived_topic_stays_so(app):
    services.add_standard_topics(by=COMMAND)
    water = db.session.query(Topic).filter_by(code="water").one()
    services.edit_topic(water, services.TopicDetails(name=NAME), by=COMMAND)
    services.archive_topic(water, by=COMMAND)
    services.add_standard_topics(by=COMMAND)
    assert water.name == NAME
    assert water not in queries.topics()


def test_the_command_leaves_a_kept_list_alone(app):
    run = app.test_cli_runner().invoke
    assert "24 topics added." in run(args=["cities", "add-topics", "--once"]).output
    db.session.delete(db.session.query(Topic).filter_by(code="food").one())
    db.session.commit()
    assert run(args=["cities", "add-topics", "--once"]).output == ""
    assert "1 topics added." in run(args=["cities", "add-topics"]).output


@pytest.mark.parametrize(
    "code", ["", "Green", "green space", "-green", "green--space", "ö", "a" * 41]
)
def test_a_code_is_plain(app, code):
    with pytest.raises(InvalidError) as refusal:
        services.add_topic(code, services.TopicDetails(name=NAME), by=COMMAND)
    assert refusal.value.field == "code"


def test_two_topics_cannot_have_one_code(app):
    services.add_topic("night", services.TopicDetails(name=NAME), by=COMMAND)
    with pytest.raises(InvalidError, match="has this code"):
        services.add_topic("night", services.TopicDetails(name=NAME), by=COMMAND)


def state(city, topic, kind=InterestKind.SEEKS, note=""):
    details = services.InterestDetails(note=note, language="fa")
    return services.state_interest(city, topic, kind, details, by=COMMAND)


def test_a_city_states_each_thing_once_and_again_after_closing(app):
    city, topic = CityFactory(), TopicFactory()
    interest = state(city, topic, note="تصفیه آب")
    state(city, topic, InterestKind.OFFERS)
    with pytest.raises(InvalidError, match="already"):
        state(city, topic)
    services.set_interest_state(interest, InterestState.CLOSED, by=COMMAND)
    assert state(city, topic) is interest
    assert interest.state is InterestState.OPEN
    assert [each.kind for each in queries.interests_of(city)] == [
        InterestKind.OFFERS,
        InterestKind.SEEKS,
    ]


def test_an_archived_topic_is_not_stated(app):
    topic = TopicFactory()
    services.archive_topic(topic, by=COMMAND)
    with pytest.raises(InvalidError):
        state(CityFactory(), topic)


def test_a_closed_wish_finds_no_partner_before_it_is_open_again(app):
    interest = CityInterestFactory(state=InterestState.CLOSED)
    with pytest.raises(DomainError):
        services.set_interest_state(interest, InterestState.MATCHED, by=COMMAND)
    services.set_interest_state(interest, InterestState.OPEN, by=COMMAND)
    services.set_interest_state(interest, InterestState.MATCHED, by=COMMAND)
    assert db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first().changes == {
        "from": "open",
        "to": "matched",
    }


def test_a_long_note_is_refused(app):
    with pytest.raises(InvalidError) as refusal:
        state(CityFactory(), TopicFactory(), note="x" * 501)
    assert refusal.value.field == "note"


def test_the_office_keeps_the_list(client, sign_in):
    sign_in("registrar")
    assert "There is no topic yet" in client.get("/office/topics").text
    assert client.post("/office/topics/standard").status_code == 303
    typed = {"name-en": "Markets", "code": "night-markets", "position": "۵"}
    assert client.post("/office/topics/new", data=typed).status_code == 303
    topic = db.session.query(Topic).filter_by(code="night-markets").one()
    assert topic.position == 5
    refused = client.post("/office/topics/new", data=typed)
    assert (refused.status_code, "Another topic has this code." in refused.text) == (422, True)
    url = f"/office/topics/{topic.id}"
    client.post(f"{url}/edit", data={"name-en": "Bazaars", "position": "1"})
    client.post(f"{url}/move")
    assert (topic.name.en, topic.code, topic.archived_at is None) == (
        "Bazaars",
        "night-markets",
        False,
    )
    client.post(f"{url}/move")
    assert topic.archived_at is None


def test_the_office_states_for_a_city(client, sign_in):
    sign_in("registrar")
    city, topic = CityFactory(), TopicFactory()
    typed = {"kind": "seeks", "topic": str(topic.id), "note": "Old pipes", "language": "en"}
    db.session.commit()
    url = f"/office/cities/{city.id}/interests/new"
    assert client.get(url).status_code == 200
    assert client.post(url, data=typed).location == f"/office/cities/{city.id}"
    assert client.post(url, data=typed).status_code == 422
    assert client.post(url, data={**typed, "topic": "999"}).status_code == 422
    interest = db.session.query(CityInterest).one()
    own = f"/office/interests/{interest.id}"
    client.post(f"{own}/edit", data={"note": "New pipes", "language": "en"})
    assert "New pipes" in client.get(f"/office/cities/{city.id}").text
    client.post(f"{own}/state", data={"state": "matched"})
    assert interest.state is InterestState.MATCHED
    assert client.post(f"{own}/state", data={"state": "lost"}).status_code == 404
    client.post(f"{own}/remove")
    assert db.session.query(CityInterest).count() == 0


def test_the_auditor_reads_topics_and_changes_none(client, sign_in):
    interest = CityInterestFactory()
    sign_in("auditor")
    page = client.get("/office/topics")
    assert (page.status_code, "/edit" in page.text) == (200, False)
    assert "interests/" not in client.get(f"/office/cities/{interest.city_id}").text
    assert client.post(f"/office/topics/{interest.topic_id}/move").status_code == 403
    assert client.post(f"/office/interests/{interest.id}/remove").status_code == 403


@pytest.mark.parametrize("path", ["topics", "cities/{city}"])
def test_topics_and_interests_ask_the_same_number_of_questions(
    client, sign_in, count_queries, path
):
    sign_in("registrar")
    city, counts = CityFactory(), []
    for rows in (1, 2):
        for _ in range(rows):
            CityInterestFactory(city=city)
        db.session.commit()
        with count_queries() as statements:
            assert client.get(f"/office/{path.format(city=city.id)}").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8
