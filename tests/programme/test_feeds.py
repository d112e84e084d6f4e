"""Calendars, read by parsers that are not ours, and the data, checked against its schema."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from icalevents import icalevents
from sqlalchemy import select
from werkzeug.serving import make_server

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.i18n.localised import Localised
from conference.programme.enums import BookingState, SessionKind
from conference.programme.feeds import addresses
from conference.programme.feeds.ics import ics_for
from conference.programme.models import Release, ReleaseFile
from conference.programme.models.release_files import CALENDAR
from conference.programme.services.feeding import write_calendars
from conference.programme.services.release_people import forget_person
from conference.programme.services.releases import FEED, ReleaseDetails, make_release
from conference.programme.services.sessions import cancel_session
from conference.registration.enums import ParticipationState
from tests.factories.delegations import FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.programme import (
    BookingFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
    moment,
)

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "programme-feed.schema.json"


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory(slug="mashhad")


def release(event: Any) -> None:
    make_release(event, ReleaseDetails(), by=COMMAND)
    db.session.commit()


def entries(
    client: FlaskClient, path: str = "calendar.ics", language: str = "en"
) -> dict[str, Any]:
    """What an independent parser reads, by UID."""
    answer = client.get(f"/{language}/mashhad/programme/{path}")
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.text)
    return {each.uid.value: each for each in calendar.contents.get("vevent", [])}


def only(found: dict[str, Any]) -> Any:
    (entry,) = found.values()
    return entry


def person_path(row_id: int, kind: str = addresses.PERSON) -> str:
    place = "people" if kind == addresses.PERSON else "delegations"
    return f"{place}/{row_id}/{addresses.secret_of(kind, row_id)}.ics"


def test_an_entry_says_when_where_and_in_which_language(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event, track=TrackFactory(event=event))
    release(event)
    entry = only(entries(client, language="fa"))
    assert entry.dtstart.value == session.starts_at
    assert entry.summary.value == session.title.fa
    assert entry.summary.params["LANGUAGE"] == ["fa"]
    assert session.room.name.fa in entry.location.value
    assert entry.url.value.endswith(f"/fa/mashhad/programme/sessions/{session.code}")
    text = client.get("/en/mashhad/programme/calendar.ics").text
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Asia/Tehran:20301105T090000" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_identifiers_stay_and_updates_replace(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event)
    release(event)
    before = entries(client)
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    release(event)
    after = entries(client)
    assert set(before) == set(after)
    assert [only(each).sequence.value for each in (before, after)] == ["1", "2"]
    assert only(after).dtstart.value == session.starts_at


def test_cancelled_and_removed_sessions_are_cancelled(event: Any, client: FlaskClient) -> None:
    cancelled, removed = SessionFactory.create_batch(2, event=event)
    release(event)
    before = entries(client)
    cancel_session(cancelled, by=COMMAND)
    db.session.delete(removed)
    release(event)
    after = entries(client)
    assert set(before) == set(after)
    assert {each.status.value for each in after.values()} == {"CANCELLED"}
    assert {each.sequence.value for each in after.values()} == {"2"}


def test_a_persons_calendar_holds_roles_invitations_and_bookings(
    event: Any, client: FlaskClient
) -> None:
    person = SessionRoleFactory(session__event=event, session__is_public=False).participant
    invited = SessionFactory(event=event)
    invited.invitees.append(person)
    booking = BookingFactory(session__event=event, participant=person, state=BookingState.BOOKED)
    SessionFactory(event=event)
    release(event)
    assert len(entries(client, person_path(person.id))) == 3
    booking.state = BookingState.CANCELLED
    db.session.commit()
    found = [each.status.value for each in entries(client, person_path(person.id)).values()]
    assert sorted(found) == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    delegation = person_path(person.delegation_id, addresses.DELEGATION)
    assert len(entries(client, delegation)) == 3


def test_whoever_has_the_same_sessions_is_not_told_of_anothers_cancelled_ones(
    event: Any, client: FlaskClient
) -> None:
    shared, removed = SessionFactory.create_batch(2, event=event, is_public=False)
    kept, left = SessionRoleFactory(session=shared), SessionRoleFactory(session=shared)
    SessionRoleFactory(session=removed, participant=left.participant)
    release(event)
    code = removed.code
    db.session.delete(removed)
    release(event)
    told = entries(client, person_path(left.participant_id))
    other = entries(client, person_path(kept.participant_id))
    assert sorted(each.status.value for each in told.values()) == ["CANCELLED", "CONFIRMED"]
    assert [uid for uid in other if uid.startswith(f"{code}-")] == []


def test_personal_addresses_are_secret(event: Any, client: FlaskClient) -> None:
    role = SessionRoleFactory(session__event=event)
    person, other = role.participant, SessionRoleFactory(session__event=event).participant
    release(event)
    right = addresses.secret_of(addresses.PERSON, person.id)
    for row_id, secret in (
        (person.id, "0" * 32),
        (other.id, right),
        (person.id, addresses.secret_of(addresses.DELEGATION, person.id)),
        (10**9, right),
    ):
        answer = client.get(f"/en/mashhad/programme/people/{row_id}/{secret}.ics")
        assert answer.status_code == 404
    answer = client.get(f"/en/mashhad/programme/{person_path(person.id)}")
    assert answer.headers["Cache-Control"].startswith("private")
    person.state = ParticipationState.WITHDRAWN
    db.session.commit()
    assert client.get(f"/en/mashhad/programme/{person_path(person.id)}").status_code == 404


@pytest.mark.parametrize("kind", [addresses.PERSON, addresses.DELEGATION])
def test_a_new_address_ends_the_old_one(event: Any, client: FlaskClient, kind: str) -> None:
    person = SessionRoleFactory(session__event=event).participant
    other = SessionRoleFactory(session__event=event).participant
    release(event)
    whose, visitor, visit, button = {
        addresses.PERSON: (person, person, VisitKind.PARTICIPANT, "programme/mine/calendar"),
        addresses.DELEGATION: (
            person.delegation,
            FocalPointFactory(delegation=person.delegation),
            VisitKind.FOCAL_POINT,
            "delegation/calendar",
        ),
    }[kind]
    db.session.commit()
    theirs = person_path(other.id if kind == addresses.PERSON else other.delegation_id, kind)
    token = create_magic_link(visit, visitor.id, event.id, hours=1)
    db.session.commit()
    client.post(f"/en/mashhad/link/{token}")
    for _ in range(2):
        old = person_path(whose.id, kind)
        assert client.post(f"/en/mashhad/{button}").status_code == 303
        new = person_path(whose.id, kind)
        assert new != old
        assert client.get(f"/en/mashhad/programme/{old}").status_code == 404
        assert len(entries(client, new)) == 1
    assert len(entries(client, theirs)) == 1
    page = "programme/mine" if kind == addresses.PERSON else "delegation/"
    assert new in client.get(f"/en/mashhad/{page}").text


def test_a_room_has_a_calendar(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event)
    SessionFactory(event=event)
    release(event)
    entry = only(entries(client, f"rooms/{session.room_id}.ics"))
    assert entry.summary.value == session.title.en
    assert client.get("/en/mashhad/programme/rooms/999999.ics").status_code == 404


def test_a_mailed_file_has_the_identifier_of_the_feed(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event)
    release(event)
    mailed = vobject.readOne(ics_for(session, "ar").decode())
    assert mailed.vevent.uid.value == only(entries(client)).uid.value
    assert mailed.method.value == "PUBLISH"
    assert mailed.vevent.sequence.value == "1"
    assert mailed.vevent.summary.value == session.title.ar
    gone = vobject.readOne(ics_for(session, "en", cancelled=True).decode())
    assert (gone.method.value, gone.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert gone.vevent.uid.value == mailed.vevent.uid.value


def test_text_of_any_kind_survives(event: Any, client: FlaskClient) -> None:
    title = "Cities; water, and “a\\b”: " + "long " * 30 + "و آب‌های روان"
    SessionFactory(event=event, title=Localised(en=title), text=Localised(en="One\n\nTwo, three"))
    release(event)
    entry = only(entries(client))
    assert entry.summary.value == title
    assert "One\n\nTwo, three" in entry.description.value


@pytest.fixture
def server(app: Flask) -> Iterator[str]:
    """A live server on the loopback, as calendar clients meet it."""
    import threading  # noqa: PLC0415 - for this test alone

    running = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()


def test_a_calendar_client_subscribes(event: Any, server: str) -> None:
    session = SessionFactory(event=event, title=Localised(en="Opening", fa="آیین گشایش"))
    release(event)
    starts, title = session.starts_at, session.title.fa
    db.session.remove()
    found = icalevents.events(
        url=f"{server}/fa/mashhad/programme/calendar.ics",
        start=datetime(2030, 11, 1, tzinfo=UTC),
        end=datetime(2030, 11, 30, tzinfo=UTC),
    )
    assert [(each.summary, each.start.astimezone(UTC)) for each in found] == [(title, starts)]


def test_the_data_keeps_to_its_schema(event: Any, client: FlaskClient) -> None:
    session = SessionRoleFactory(session__event=event).session
    session.track = TrackFactory(event=event)
    SessionFactory(event=event, room=None, starts_at=moment(1, 9))
    SessionFactory(event=event, starts_at=None, ends_at=None)
    for kind in SessionKind:
        SessionFactory(event=event, kind=kind, starts_at=moment(2, 9))
    release(event)
    answer = client.get("/en/mashhad/programme/programme.json")
    found = answer.get_json()
    jsonschema_rs.validator_for(json.loads(SCHEMA.read_text())).validate(found)
    assert len(found["sessions"]) == 2 + len(SessionKind)
    assert found["sessions"][0]["people"][0]["speaker"] == found["speakers"][0]["id"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_calendar_of_the_event_is_written_once_by_a_job(
    event: Any, client: FlaskClient
) -> None:
    session = SessionFactory(event=event)
    release(event)
    job = db.session.scalars(select(jobs.Job).where(jobs.Job.name == FEED)).one()
    shown = job.arguments["release"]
    before = entries(client)  # until then each process writes it itself
    assert write_calendars(shown)
    db.session.commit()
    kept = db.session.scalars(select(ReleaseFile)).all()
    assert {(each.language, each.day) for each in kept} == {
        (language, CALENDAR) for language in ("ar", "en", "fa")
    }
    assert entries(client).keys() == before.keys()
    answer = client.get("/fa/mashhad/programme/calendar.ics")
    persian = next(each for each in kept if each.language == "fa")
    assert answer.data == read_file(persian.file)
    assert session.title.fa in answer.text
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/fa/mashhad/programme/calendar.ics", headers=tag).status_code == 304
    assert write_calendars(shown)
    db.session.commit()
    assert len(db.session.scalars(select(ReleaseFile)).all()) == 3
    assert "plan-1970" not in client.get("/fa/mashhad/programme/").text
    assert client.get(f"/fa/mashhad/programme/plan-{CALENDAR}.pdf").status_code == 404


def test_calendars_go_with_who_is_deleted_and_are_written_anew(event: Any) -> None:
    role = SessionRoleFactory(session__event=event)
    release(event)
    shown = db.session.scalars(select(Release)).one()
    write_calendars(shown.id)
    db.session.commit()
    forget_person(role.participant_id)
    db.session.commit()
    assert not db.session.scalars(select(ReleaseFile)).all()
    assert len(db.session.scalars(select(jobs.Job).where(jobs.Job.name == FEED)).all()) == 2
