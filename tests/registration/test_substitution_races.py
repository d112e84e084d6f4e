"""A place passes on to exactly one, whoever else asks for it at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.queries import used_places
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.registration import ParticipantFactory

FOCAL = Actor(ActorKind.FOCAL_POINT, 1)


def at_once(app: Flask, *ways: Callable[[], Any]) -> list[Exception]:
    """Run each in a transaction of its own, all begun together; returns the refusals."""
    meet, errors = threading.Barrier(len(ways)), []

    def run(way: Callable[[], Any]) -> None:
        with app.app_context():
            set_writing(True)
            try:
                meet.wait(timeout=10)
                way()
                db.session.commit()
            except (services.StateError, services.QuotaFullError, StaleDataError) as error:
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(way,)) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return errors


def full_delegation() -> tuple[Participant, Participant]:
    """Somebody on the only place, and a draft who would like to have it."""
    quota = QuotaFactory(places=1, delegation=DelegationFactory())
    shared = {"delegation": quota.delegation, "category": quota.category}
    old = ParticipantFactory(**shared, state=State.NOMINATED)
    draft = ParticipantFactory(**shared, state=State.DRAFT)
    quota.delegation.event.has_waiting_list = False
    db.session.commit()
    return old, draft


def test_two_successors_at_once_are_one(app: Flask) -> None:
    old, _draft = full_delegation()
    key, delegation, category = old.id, old.delegation_id, old.category_id
    db.session.remove()

    def substitute(name: str) -> Callable[[], Any]:
        return lambda: services.substitute(
            db.session.get_one(Participant, key), by=FOCAL, surname=name
        )

    assert len(at_once(app, substitute("SALEH"), substitute("KARIM"))) == 1
    successors = db.session.scalars(select(Participant).where(Participant.replaces_id == key)).all()
    assert [person.state for person in successors] == [State.NOMINATED]
    assert used_places(delegation, category) == 1


def test_nobody_slips_into_a_place_that_passes_on(app: Flask) -> None:
    old, draft = full_delegation()
    key, waiting = old.id, draft.id
    delegation, category = old.delegation_id, old.category_id
    db.session.remove()
    refused = at_once(
        app,
        lambda: services.substitute(
            db.session.get_one(Participant, key), by=FOCAL, surname="SALEH"
        ),
        lambda: services.nominate(db.session.get_one(Participant, waiting), by=FOCAL),
    )
    assert [type(error) for error in refused] == [services.QuotaFullError]
    assert used_places(delegation, category) == 1
    assert db.session.get_one(Participant, waiting).state is State.DRAFT
