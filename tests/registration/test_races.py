"""Two people take the last place at one moment; the unguarded way shows what could go wrong."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.queries import quota_of, used_places
from tests.factories.delegations import DelegationFactory, QuotaFactory

FOCAL = Actor(ActorKind.FOCAL_POINT, 1)
Meet = threading.Barrier


def nominate_guarded(participant_id: int, meet: Meet) -> None:
    meet.wait(timeout=10)
    services.nominate(db.session.get_one(Participant, participant_id), by=FOCAL)
    db.session.commit()


def nominate_unguarded(participant_id: int, meet: Meet) -> None:
    """Count first, decide later, in two transactions and without a lock."""
    participant = db.session.get_one(Participant, participant_id)
    quota = quota_of(participant.delegation_id, participant.category_id)
    assert quota is not None
    free = used_places(participant.delegation_id, participant.category_id) < quota.places
    db.session.rollback()
    meet.wait(timeout=10)
    participant = db.session.get_one(Participant, participant_id)
    participant.state = State.NOMINATED if free else State.WAITLISTED
    db.session.commit()


def race(app: Flask, way: Callable[[int, Meet], None], rivals: int = 2) -> list[State]:
    """The states of people who are all nominated at once for one place."""
    quota = QuotaFactory(places=1, delegation=DelegationFactory())
    people = [
        services.start_nomination(quota.delegation, quota.category, by=FOCAL, surname=f"P{number}")
        for number in range(rivals)
    ]
    ids = [person.id for person in people]
    db.session.commit()
    db.session.remove()
    meet, errors = threading.Barrier(rivals), []

    def run(participant_id: int) -> None:
        with app.app_context():
            set_writing(True)
            try:
                way(participant_id, meet)
            except Exception as error:  # noqa: BLE001 - shown below
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    return sorted(db.session.get_one(Participant, number).state for number in ids)


def test_last_place_goes_to_exactly_one(app):
    assert race(app, nominate_guarded) == [State.NOMINATED, State.WAITLISTED]


def test_last_place_goes_to_exactly_one_of_six(app):
    states = race(app, nominate_guarded, rivals=6)
    assert states.count(State.NOMINATED) == 1
    assert states.count(State.WAITLISTED) == 5


def test_without_the_guard_both_take_it(app):
    assert race(app, nominate_unguarded) == [State.NOMINATED, State.NOMINATED]


def test_without_the_row_lock_both_take_it_on_postgresql(app, monkeypatch):
    """The same service, its lock taken away: what the row lock is for."""
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite's writing transactions come one after another")
    from conference.registration.services import places  # noqa: PLC0415 - patched here alone

    gate = threading.Barrier(2)

    def count_then_meet(delegation_id: int, category_id: int) -> int:
        used = used_places(delegation_id, category_id)
        gate.wait(timeout=10)
        return used

    monkeypatch.setattr(places, "used_places", count_then_meet)
    monkeypatch.setattr(places, "quota_of", lambda *ids, **_: quota_of(*ids))
    assert race(app, nominate_guarded) == [State.NOMINATED, State.NOMINATED]
