"""Magic links and visits."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from conference.accounts import services
from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink, Visit
from conference.accounts.queries import live_visit
from conference.accounts.services import LinkSpentError
from conference.core import clock
from conference.core.crypto import hash_token
from conference.core.database import db
from tests.factories.delegations import FocalPointFactory

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
FOCAL_POINT = VisitKind.FOCAL_POINT


@pytest.fixture
def event_id(app: Flask) -> int:
    event_id: int = FocalPointFactory(id=7).delegation.event_id
    db.session.commit()
    return event_id


def link(event_id: int, hours: int = 2) -> str:
    token = services.create_magic_link(FOCAL_POINT, 7, event_id, hours=hours)
    db.session.commit()
    return token


def test_only_the_hash_of_the_key_is_kept(event_id: int) -> None:
    token = link(event_id)
    assert len(token) >= 43
    (kept,) = db.session.scalars(select(MagicLink))
    assert kept.token_hash == hash_token(token)


def test_looking_at_a_link_uses_nothing_up(event_id: int) -> None:
    token = link(event_id)
    for _ in range(2):
        seen = services.peek_magic_link(token)
        assert seen is not None
        assert (seen.kind, seen.subject_id, seen.event_id) == (FOCAL_POINT, 7, event_id)
    assert services.consume_magic_link(token)
    assert services.peek_magic_link(token) is None


def test_link_starts_one_visit(event_id: int) -> None:
    token = link(event_id)
    visit = live_visit(FOCAL_POINT, services.consume_magic_link(token))
    assert visit is not None
    assert (visit.subject_id, visit.event_id) == (7, event_id)
    with pytest.raises(LinkSpentError):
        services.consume_magic_link(token)


def test_link_runs_out(event_id: int) -> None:
    with time_machine.travel(NOON, tick=False) as travel:
        token = link(event_id, hours=2)
        travel.shift(timedelta(hours=2))
        assert services.peek_magic_link(token) is None
        with pytest.raises(LinkSpentError):
            services.consume_magic_link(token)


@pytest.mark.parametrize("token", ["", "x", "ا" * 50])
def test_invented_link_is_refused_like_a_spent_one(event_id: int, token: str) -> None:
    assert services.peek_magic_link(token) is None
    with pytest.raises(LinkSpentError):
        services.consume_magic_link(token)


def test_visit_lasts_twelve_hours_and_is_of_its_kind_alone(event_id: int) -> None:
    with time_machine.travel(NOON, tick=False) as travel:
        key = services.consume_magic_link(link(event_id))
        assert live_visit(VisitKind.PARTICIPANT, key) is None
        travel.shift(timedelta(hours=11, minutes=59))
        assert live_visit(FOCAL_POINT, key) is not None
        travel.shift(timedelta(minutes=1))
        assert live_visit(FOCAL_POINT, key) is None


def test_ending_all_visits_spends_the_open_links_too(event_id: int) -> None:
    keys = [services.consume_magic_link(link(event_id)) for _ in range(2)]
    waiting = link(event_id)
    assert services.end_visits(FOCAL_POINT, 7) == 2
    assert [live_visit(FOCAL_POINT, key) for key in keys] == [None, None]
    assert services.peek_magic_link(waiting) is None
    assert services.end_visits(FOCAL_POINT, 7) == 0


def test_visits_of_others_go_on(event_id: int) -> None:
    key = services.consume_magic_link(link(event_id))
    services.end_visits(FOCAL_POINT, 8)
    services.end_visits(VisitKind.PARTICIPANT, 7)
    visit = live_visit(FOCAL_POINT, key)
    assert visit is not None
    services.end_visit(visit)
    db.session.flush()
    assert live_visit(FOCAL_POINT, key) is None


def test_sweep_forgets_what_ended_a_month_ago(event_id: int) -> None:
    with time_machine.travel(NOON, tick=False) as travel:
        services.consume_magic_link(link(event_id))
        travel.shift(timedelta(days=29))
        services.sweep_links()
        assert count(MagicLink) == count(Visit) == 1
        travel.shift(timedelta(days=3))
        services.sweep_links()
        assert count(MagicLink) == count(Visit) == 0


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def consume_without_guard(token: str, meet: threading.Barrier) -> None:
    """What not to do: look first, write after."""
    found = services.peek_magic_link(token)
    db.session.rollback()
    meet.wait(timeout=10)
    if found is None:
        raise LinkSpentError("")
    db.session.execute(
        update(MagicLink)
        .where(MagicLink.token_hash == hash_token(token))
        .values(used_at=clock.now())
    )


def race(app: Flask, token: str, *, guarded: bool) -> int:
    """How many of two threads got in with one link."""
    meet = threading.Barrier(2)
    won: list[int] = []

    def enter() -> None:
        with app.app_context():
            try:
                if guarded:
                    meet.wait(timeout=10)
                    services.consume_magic_link(token)
                else:
                    consume_without_guard(token, meet)
                db.session.commit()
                won.append(1)
            except LinkSpentError:
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return len(won)


def test_of_two_at_once_exactly_one_gets_in(app: Flask, event_id: int) -> None:
    for _ in range(5):
        token = link(event_id)
        db.session.remove()
        assert race(app, token, guarded=True) == 1


def test_without_the_guard_both_get_in(app: Flask, event_id: int) -> None:
    """The negative control: the race above is real."""
    token = link(event_id)
    db.session.remove()
    assert race(app, token, guarded=False) == 2
