from typing import Any

import pytest
from sqlalchemy import select

from conference.core.actor import VISITOR, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.enums import EventState
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from tests.factories.events import CategoryFactory
from tests.registration.scene import STAFF, fill, mails


def open_event() -> tuple[Any, Any]:
    category = CategoryFactory(open_to_public=True, needs_quota=False)
    return category.event, category


def request_of(category: Any, **fields: Any) -> services.RequestDetails:
    values = {
        "category_id": category.id,
        "surname": "ROSSI",
        "given_names": "ANNA",
        "email": "Anna@Press.example",
        "organisation": "Press",
        "language": "en",
    }
    return services.RequestDetails(**values | fields)


def test_self_registration_is_a_request_under_review(app):
    event, category = open_event()
    services.request_registration(event, request_of(category), by=VISITOR)
    participant = db.session.scalar(select(Participant))
    assert participant.state is State.UNDER_REVIEW
    assert participant.is_self_registered
    assert participant.delegation.is_public_requests
    [mail] = mails("received")
    assert mail.recipient == "anna@press.example"
    assert "/link/" in mail.text
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    fill(participant, by=person)
    services.confirm(participant, by=person)
    assert participant.state is State.UNDER_REVIEW
    services.approve(participant, by=STAFF)


def test_second_request_of_an_address_makes_nobody_new_and_sends_the_link(app):
    event, category = open_event()
    for _ in range(2):
        services.request_registration(event, request_of(category), by=VISITOR)
    assert len(db.session.scalars(select(Participant)).all()) == 1
    first, second = mails("received")
    assert first.recipient == second.recipient


def test_all_requests_are_gathered_in_one_delegation(app):
    event, category = open_event()
    for name in ("anna", "boris"):
        details = request_of(category, email=f"{name}@press.example")
        services.request_registration(event, details, by=VISITOR)
    people = list(db.session.scalars(select(Participant)))
    assert len({person.delegation_id for person in people}) == 1
    assert [person.delegation.name.fa for person in people] == ["درخواست‌های فردی"] * 2


def test_request_for_a_closed_category_is_refused(app):
    event, category = open_event()
    closed = CategoryFactory(event=event)
    with pytest.raises(InvalidError) as refusal:
        services.request_registration(event, request_of(closed), by=VISITOR)
    assert refusal.value.field == "category_id"
    event.state = EventState.CLOSED
    with pytest.raises(services.DeadlinePassedError):
        services.request_registration(event, request_of(category), by=VISITOR)
