"""Caps of categories and of the whole event: they hold for everybody, and free places come back."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.enums import Promotion
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Consent, Participant
from conference.registration.queries import RegistrationFilter, registration_pages
from conference.registration.queries.places import category_cap, used_in
from conference.registration.queries.waiting import waiting_position
from conference.registration.rules.warnings import WarningKind, warnings_of
from conference.registration.services.errors import CapReachedError, QuotaFullError
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import (
    ParticipantFactory,
    TravelDocumentFactory,
    with_photo,
)
from tests.registration.waiting import FOCAL, STAFF, at_once, sits, waits


def test_category_cap_holds_across_delegations_and_frees_across_them(app):
    event = EventFactory()
    category = CategoryFactory(event=event, places=1, promotion=Promotion.IN_ORDER)
    quotas = [
        QuotaFactory(places=5, delegation=DelegationFactory(event=event), category=category)
        for _ in range(2)
    ]
    people = [
        services.start_nomination(quota.delegation, category, by=FOCAL, surname="A")
        for quota in quotas
    ]
    for one in people:
        services.nominate(one, by=FOCAL)
    assert [one.state for one in people] == [State.NOMINATED, State.WAITLISTED]
    with pytest.raises(CapReachedError):
        services.promote(people[1], by=STAFF)
    services.withdraw(people[0], by=FOCAL)
    assert people[1].state is State.NOMINATED


def test_event_cap_is_for_all_categories(app):
    event = EventFactory(places=1)
    first, second = (
        QuotaFactory(
            delegation=DelegationFactory(event=event),
            category=CategoryFactory(event=event, promotion=Promotion.IN_ORDER),
        )
        for _ in range(2)
    )
    sitting, waiting = sits(first), waits(second, 1)
    services.withdraw(sitting, by=FOCAL)
    assert waiting.state is State.NOMINATED


def test_full_event_without_a_waiting_list_refuses_with_the_reason(app):
    event = EventFactory(places=0, has_waiting_list=False)
    quota = QuotaFactory(delegation=DelegationFactory(event=event))
    person = services.start_nomination(quota.delegation, quota.category, by=FOCAL, surname="A")
    with pytest.raises(QuotaFullError, match="All places of this event are taken"):
        services.nominate(person, by=FOCAL)


def test_request_of_the_public_waits_when_the_category_is_full(app):
    event = EventFactory(slug="open")
    category = CategoryFactory(event=event, places=0, open_to_public=True)
    details = services.RequestDetails(
        category_id=category.id, surname="A", given_names="B", email="a@b.example"
    )
    services.request_registration(event, details, by=FOCAL)
    [person] = db.session.scalars(select(Participant))
    assert person.state is State.WAITLISTED
    assert waiting_position(person) == 1


@pytest.mark.parametrize("whose", ["event", "category"])
def test_approval_over_the_cap_needs_a_reason(app, whose):
    person = ParticipantFactory(
        state=State.CONFIRMED, mobile="+98 1", needs_visa_help=False, category__needs_quota=False
    )
    TravelDocumentFactory(participant=person)
    person.consents.append(Consent(kind="processing", given=True))
    with_photo(person)
    getattr(person, whose).places = 0
    db.session.flush()
    event = person.event
    assert [warning.kind for warning in warnings_of(person)] == [WarningKind.OVER_CAP]
    listed = registration_pages(event, RegistrationFilter(warning=WarningKind.OVER_CAP), 1)
    assert listed.rows == [person]
    with pytest.raises(DomainError, match="More people take a place"):
        services.approve(person, by=STAFF)
    services.approve(person, by=STAFF, over_quota_override="The minister asked for it")
    assert person.state is State.APPROVED
    getattr(person, whose).places = 1
    db.session.flush()
    assert warnings_of(person) == []
    listed = registration_pages(event, RegistrationFilter(warning=WarningKind.OVER_CAP), 1)
    assert listed.rows == []


def last_place_under_the_cap(app: Any, nominate: Callable[[Participant], None]) -> list[State]:
    event = EventFactory()
    category = CategoryFactory(event=event, places=1)
    ids = []
    for _ in range(3):
        quota = QuotaFactory(places=5, delegation=DelegationFactory(event=event), category=category)
        person = services.start_nomination(quota.delegation, category, by=FOCAL, surname="A")
        ids.append(person.id)

    def act(number: int) -> Callable[[], None]:
        return lambda: nominate(db.session.get_one(Participant, number))

    assert at_once(app, [act(number) for number in ids]) == ["done"] * 3
    return sorted(db.session.get_one(Participant, number).state for number in ids)


def test_last_place_under_the_cap_goes_to_exactly_one(app):
    states = last_place_under_the_cap(app, lambda one: services.nominate(one, by=FOCAL))
    assert states == [State.NOMINATED, State.WAITLISTED, State.WAITLISTED]


def test_without_the_guard_the_cap_is_broken(app):
    meet = threading.Barrier(3)

    def unguarded(person: Participant) -> None:
        """Count first, decide later, in two transactions and without a lock."""
        number = person.id
        free = used_in(category_id=person.category_id) < (category_cap(person.category_id) or 0)
        db.session.rollback()
        meet.wait(timeout=10)
        person = db.session.get_one(Participant, number)
        person.state = State.NOMINATED if free else State.WAITLISTED

    assert last_place_under_the_cap(app, unguarded) == [State.NOMINATED] * 3
