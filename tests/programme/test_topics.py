"""Topics of sessions: ticked in the office, frozen, shown, filtered by, set back."""

import json
import re
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.cities.services import archive_topic
from conference.core.actor import COMMAND
from conference.core.clock import now
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n.localised import Localised
from conference.programme.models import Release
from conference.programme.queries.release import digest_of
from conference.programme.services import restoring
from conference.programme.services.releases import ReleaseDetails, make_release
from tests.factories.cities import TopicFactory
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory, moment
from tests.programme.test_feeds import SCHEMA
from tests.programme.test_office import NEW

OFFICE = "/office/mashhad/programme/sessions"


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory(slug="mashhad")


def release(event: Any) -> Release:
    made = make_release(event, ReleaseDetails(), by=COMMAND)
    db.session.commit()
    return made


def page(client: FlaskClient, path: str = "", language: str = "en", **headers: str) -> Any:
    return client.get(f"/{language}/mashhad/programme/{path}", headers=headers)


def topic(name: str, **fields: Any) -> Any:
    return TopicFactory(name=Localised(en=name, fa=f"{name} fa", ar=f"{name} ar"), **fields)


def ticked(text: str) -> set[str]:
    boxes = re.findall(r"<input[^>]*name=\"topic_ids\"[^>]*>", text)
    return {re.findall(r'value="(\d+)"', box)[0] for box in boxes if "checked" in box}


def test_topics_are_ticked_and_an_archived_one_stays_where_it_is(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    water, traffic = topic("Water"), topic("Traffic")
    old = topic("Telegraphs", archived_at=now())
    db.session.commit()
    sign_in("registrar")
    assert "Telegraphs" not in client.get(f"{OFFICE}/new").text
    assert client.post(f"{OFFICE}/new", data={**NEW, "topic_ids": [old.id]}).status_code == 422
    made = client.post(f"{OFFICE}/new", data={**NEW, "topic_ids": [water.id, traffic.id]})
    assert made.status_code == 303
    archive_topic(water, by=COMMAND)
    db.session.commit()
    form = client.get(f"{OFFICE}/S1").text
    assert ticked(form) == {str(water.id), str(traffic.id)}
    version = re.findall(r'name="version"[^>]*value="(\d+)"', form)[0]
    kept = {**NEW, "title-en": "New title", "version": version, "topic_ids": [water.id]}
    assert client.post(f"{OFFICE}/S1", data=kept).status_code == 303
    assert ticked(client.get(f"{OFFICE}/S1").text) == {str(water.id)}
    assert client.post(f"{OFFICE}/S1", data={**NEW, "topic_ids": ["x"]}).status_code == 422


def test_the_public_page_shows_the_topics_in_each_language(event: Any, client: FlaskClient) -> None:
    water = topic("Water")
    session = SessionFactory(event=event, topics=[water])
    plain = SessionFactory(event=event)
    release(event)
    for language, name in (("en", "Water"), ("fa", "Water fa"), ("ar", "Water ar")):
        text = page(client, f"sessions/{session.code}", language).text
        assert f'/{language}/mashhad/programme/?topic={water.id}"><bdi>{name}</bdi>' in text
    assert "?topic=" not in page(client, f"sessions/{plain.code}").text


def test_the_programme_is_narrowed_to_a_topic_by_its_address(
    event: Any, client: FlaskClient
) -> None:
    water, traffic, unused = topic("Water"), topic("Traffic"), topic("Unused")
    both = [water, traffic]
    SessionFactory(event=event, title=Localised(en="On wells"), topics=both)
    SessionFactory(
        event=event, title=Localised(en="On roads"), topics=[traffic], starts_at=moment(1, 9)
    )
    SessionFactory(event=event, title=Localised(en="On nothing"))
    release(event)
    whole = page(client)
    assert re.findall(r"<option[^>]*>(Water|Traffic|Unused)<", whole.text) == ["Water", "Traffic"]
    wells = page(client, f"?topic={water.id}")
    assert "On wells" in wells.text
    assert "On roads" not in wells.text
    assert "On nothing" not in wells.text
    assert f'<option value="{water.id}" selected>Water<' in wells.text
    days = wells.text.partition('<nav class="programme-days"')[2].partition("</nav>")[0]
    assert days.count(f"topic={water.id}") == 2
    assert f"?topic={water.id}" not in whole.text
    roads = page(client, f"?topic={traffic.id}").text
    assert "2 sessions found" in roads  # on all days
    assert "No session answers this" in page(client, f"?topic={unused.id}").text
    for nonsense in ("x", "99999999999999"):
        assert "On wells" in page(client, f"?topic={nonsense}").text
    assert wells.headers["ETag"] != whole.headers["ETag"]
    same = {"If-None-Match": wells.headers["ETag"]}
    assert page(client, f"?topic={water.id}", **same).status_code == 304
    assert page(client, f"?topic={traffic.id}", **same).status_code == 200


def test_topics_cost_no_query_on_public_pages(
    event: Any, client: FlaskClient, count_queries: Any
) -> None:
    counts = []
    for round_ in range(2):
        for _each in range(1 + 2 * round_):
            SessionFactory(event=event, topics=[topic("A"), topic("B")], starts_at=moment(0, 9))
        release(event)
        page(client)  # each process reads a release once
        with count_queries() as statements:
            assert page(client).status_code == 200
        counts.append(len(statements))
        assert not any("topics" in each for each in statements)
    assert counts[0] == counts[1]


def test_freezing_and_the_form_read_topics_by_a_fixed_number_of_queries(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any], count_queries: Any
) -> None:
    sign_in("registrar")
    counts = []
    for round_ in range(2):
        for _each in range(1 + 2 * round_):
            last = SessionFactory(event=event, topics=[topic("A"), topic("B")])
        db.session.commit()
        with count_queries() as statements:
            restoring.working_copy(event)
        db.session.rollback()
        with count_queries() as more:
            assert client.get(f"{OFFICE}/{last.code}").status_code == 200
        counts.append((len(statements), len(more)))
    assert counts[0] == counts[1]


def test_the_data_tells_topics_and_keeps_to_its_schema(event: Any, client: FlaskClient) -> None:
    water = topic("Water")
    SessionFactory(event=event, topics=[water])
    SessionFactory(event=event, topics=[topic("Secret")], is_public=False)
    SessionFactory(event=event, starts_at=moment(1, 9))
    release(event)
    found = page(client, "programme.json").get_json()
    jsonschema_rs.validator_for(json.loads(SCHEMA.read_text())).validate(found)
    assert found["topics"] == [{"id": water.id, "code": water.code, "name": water.name.as_dict()}]
    assert [one["topics"] for one in found["sessions"]] == [[water.id], []]


def test_a_programme_without_topics_freezes_as_before_there_were_any(
    event: Any, client: FlaskClient
) -> None:
    session = SessionFactory(event=event)
    first = release(event)
    assert "topics" not in first.content
    assert "topics" not in first.content["sessions"][0]
    with pytest.raises(InvalidError):  # nothing has changed
        make_release(event, ReleaseDetails(), by=COMMAND)
    assert 'name="topic"' not in page(client).text
    assert page(client, f"sessions/{session.code}").status_code == 200
    assert page(client, "programme.json").get_json()["topics"] == []


def test_a_release_keeps_the_names_it_was_made_with(event: Any, client: FlaskClient) -> None:
    water = topic("Water")
    session = SessionFactory(event=event, topics=[water])
    release(event)
    water.name = Localised(en="Rivers")
    archive_topic(water, by=COMMAND)
    db.session.commit()
    assert "Water" in page(client, f"sessions/{session.code}").text
    second = release(event)
    assert second.content["sessions"][0]["sequence"] == 1  # another name is no other session
    assert "Rivers" in page(client, f"sessions/{session.code}").text


def test_restoring_brings_topics_back_but_none_that_has_gone(event: Any) -> None:
    water, gone = topic("Water"), topic("Gone")
    session, bare = SessionFactory(event=event, topics=[water, gone]), SessionFactory(event=event)
    first = release(event)
    archive_topic(water, by=COMMAND)
    session.topics, bare.topics = [], [water]
    db.session.delete(gone)
    db.session.commit()
    expected = digest_of(restoring.working_copy(event))
    restoring.restore_release(first, by=COMMAND, expected=expected)
    db.session.commit()
    assert (session.topics, bare.topics) == ([water], [])


def test_the_office_is_told_of_other_topics(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    session = SessionFactory(event=event)
    release(event)
    session.topics = [topic("Water")]
    db.session.commit()
    sign_in("registrar")
    answer = client.get("/office/mashhad/programme/releases/compare?from=1").text
    assert "Its topics have changed." in answer
    assert "It concerns 0 people." in answer
