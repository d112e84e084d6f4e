"""The public programme: pages, what they cost, how they are kept, and who sees what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import store_file
from conference.events.enums import EventState
from conference.i18n.localised import Localised
from conference.programme.enums import PersonRole, RoleState, SessionAccess, SessionKind
from conference.programme.models import ReleaseFile
from conference.programme.models.release_files import BOOKLET
from conference.programme.queries.public import Wish, items_for, now_and_next, shown_programme
from conference.programme.queries.release import shown_release
from conference.programme.services.releases import ReleaseDetails, make_release
from tests.factories.events import EventFactory
from tests.factories.programme import (
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
    moment,
)


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory(slug="mashhad")


def release(event: Any) -> None:
    make_release(event, ReleaseDetails(), by=COMMAND)
    db.session.commit()


def page(client: FlaskClient, path: str = "", **headers: str) -> Any:
    return client.get(f"/en/mashhad/programme/{path}", headers=headers)


def test_nothing_is_public_before_a_release(event: Any, client: FlaskClient) -> None:
    SessionFactory(event=event)
    db.session.commit()
    assert page(client).status_code == 404
    assert page(client, "calendar.ics").status_code == 404
    assert page(client, "programme.json").status_code == 404


def test_the_draft_is_not_seen_but_the_release(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event, title=Localised(en="The old title"))
    hidden = SessionFactory(event=event, title=Localised(en="Not for all"), is_public=False)
    release(event)
    session.title = Localised(en="The new title")
    db.session.commit()
    text = page(client).text
    assert "The old title" in text
    assert "The new title" not in text
    assert "Not for all" not in text
    assert page(client, f"sessions/{hidden.code}").status_code == 404


@pytest.mark.parametrize("by", ["time", "room", "track", "nonsense"])
def test_each_view_names_the_session(event: Any, client: FlaskClient, by: str) -> None:
    SessionFactory(event=event, title=Localised(en="Opening"), track=TrackFactory(event=event))
    release(event)
    assert "Opening" in page(client, f"?by={by}").text


def test_days_are_written_in_the_readers_calendar(event: Any, client: FlaskClient) -> None:
    SessionFactory(event=event)
    release(event)
    assert "۱۴ آبان ۱۴۰۹" in client.get("/fa/mashhad/programme/").text
    assert "5 November 2030" in page(client).text
    assert "٥ نوفمبر ٢٠٣٠" in client.get("/ar/mashhad/programme/").text


def test_a_session_that_is_booked_leads_to_the_booking(event: Any, client: FlaskClient) -> None:
    open_to_all = SessionFactory(event=event)
    booked = SessionFactory(event=event, access=SessionAccess.BOOKING, places=9)
    release(event)
    assert "/en/mashhad/me/sessions" in page(client, f"sessions/{booked.code}").text
    assert "/me/sessions" not in page(client, f"sessions/{open_to_all.code}").text


def test_filters_narrow_by_get_alone(event: Any, client: FlaskClient) -> None:
    room = RoomFactory(event=event)
    SessionFactory(event=event, room=room, title=Localised(en="In the blue hall"))
    other = SessionFactory(
        event=event,
        title=Localised(en="Elsewhere"),
        kind=SessionKind.WORKSHOP,
        starts_at=moment(1, 9),
    )
    release(event)
    narrowed = page(client, f"?room={room.id}").text
    assert "In the blue hall" in narrowed
    assert "Elsewhere" not in narrowed
    assert "Elsewhere" in page(client, "?q=ELSE").text
    assert "Elsewhere" in page(client, "?kind=workshop").text
    assert "Elsewhere" not in page(client).text  # the first day
    assert "Elsewhere" in page(client, f"?day={other.starts_at.date()}").text
    assert "Elsewhere" in page(client, "?day=all").text
    assert page(client, "?room=99999999999999&day=x&kind=?&page=-3&track=a").status_code == 200


def test_a_search_finds_people_in_any_spelling(event: Any) -> None:
    SessionRoleFactory(session__event=event, participant__badge_name_native="ليلى كريمي")
    SessionFactory(event=event)
    release(event)
    programme = shown_programme(event)
    assert programme is not None
    assert len(items_for(programme, Wish(words="لیلی کریمی"))) == 1


def test_now_and_next(event: Any) -> None:
    running = SessionFactory(event=event)
    later = SessionFactory(event=event, starts_at=moment(0, 11))
    SessionFactory(event=event, starts_at=moment(0, 14))
    release(event)
    programme = shown_programme(event)
    assert programme is not None
    found = now_and_next(programme, running.starts_at + timedelta(minutes=5))
    assert [item.code for item in found.now] == [running.code]
    assert [item.code for item in found.next] == [later.code]


def test_who_declined_or_is_not_published_is_not_named(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event)
    for name, fields in (
        ("Chair Person", {"role": PersonRole.CHAIR}),
        ("Declined Person", {"state": RoleState.DECLINED}),
        ("Quiet Person", {"is_published": False}),
    ):
        SessionRoleFactory(session=session, participant__badge_name=name, **fields)
    release(event)
    for path in ("", "speakers/", f"sessions/{session.code}", "programme.json", "calendar.ics"):
        text = page(client, path).text.replace("\r\n ", "")
        assert "Chair Person" in text
        assert "Declined Person" not in text
        assert "Quiet Person" not in text


def test_pages_are_kept_until_the_next_release(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event)
    release(event)
    first = page(client)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    tag = first.headers["ETag"]
    again = page(client, **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/fa/mashhad/programme/", headers={"If-None-Match": tag})
    assert other.status_code == 200
    session.title = Localised(en="New")
    release(event)
    assert page(client, **{"If-None-Match": tag}).status_code == 200


def test_the_programme_of_a_hidden_event_is_for_no_cache(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    SessionFactory(event=event)
    release(event)
    event.state = EventState.IDEA
    db.session.commit()
    assert page(client).status_code == 404
    sign_in("registrar")
    assert "no-store" in page(client).headers["Cache-Control"]


def test_a_page_costs_one_query_for_the_programme(
    event: Any, client: FlaskClient, count_queries: Any
) -> None:
    counts = []
    for round_ in range(2):
        for each in range(1 + 2 * round_):
            SessionRoleFactory(session__event=event, session__starts_at=moment(0, 9 + each))
        release(event)
        page(client)  # each process reads a release once
        with count_queries() as statements:
            answer = page(client)
        assert answer.status_code == 200
        counts.append(len(statements))
        assert sum("programme_releases" in each for each in statements) == 1
    assert counts[0] == counts[1]


def test_a_full_day_stays_below_40_kb(event: Any, client: FlaskClient) -> None:
    room, track = RoomFactory(event=event), TrackFactory(event=event)
    for each in range(70):
        SessionFactory(event=event, room=room, track=track, starts_at=moment(0, 8 + each % 10))
    release(event)
    answer = page(client, **{"Accept-Encoding": "identity"})
    assert len(answer.data) < 70_000
    assert "Page 1 of 2" in answer.text
    zipped = page(client, **{"Accept-Encoding": "gzip"})
    assert len(zipped.data) < 40_000


def test_printed_files_are_served_in_the_readers_language(event: Any, client: FlaskClient) -> None:
    SessionFactory(event=event)
    release(event)
    shown = shown_release(event)
    assert shown is not None
    file = store_file(b"%PDF-1.7 ...", purpose="programme", content_type="application/pdf")
    db.session.add(ReleaseFile(release_id=shown.id, language="en", day=BOOKLET, file=file))
    db.session.commit()
    assert "booklet.pdf" in page(client).text
    answer = page(client, "booklet.pdf")
    assert answer.data == b"%PDF-1.7 ..."
    again = page(client, "booklet.pdf", **{"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/fa/mashhad/programme/booklet.pdf").status_code == 404
    assert page(client, "plan-2030-13-45.pdf").status_code == 404


def test_access_is_told_in_words(event: Any, client: FlaskClient) -> None:
    session = SessionFactory(event=event, access=SessionAccess.INVITEES)
    release(event)
    assert "by invitation" in page(client).text
    assert "Invited people only" in page(client, f"sessions/{session.code}").text
