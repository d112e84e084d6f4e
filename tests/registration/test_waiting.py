"""The waiting list: who gets a place that becomes free, and who does not."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import select

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import create_magic_link
from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.delegations.models import Quota
from conference.delegations.services import set_quota
from conference.events.enums import Promotion
from conference.events.services import (
    CategoryDetails,
    RegistrationDetails,
    edit_category,
    edit_registration,
)
from conference.mailing.models import OutboxMessage
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.enums import RankClass, Step
from conference.registration.models import Participant
from conference.registration.queries.places import used_in
from conference.registration.queries.waiting import waiting_list, waiting_position
from conference.registration.services import details_of, waiting
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory
from tests.registration.waiting import FOCAL, STAFF, at_once, quota_in_order, sits, waits


@pytest.fixture
def place(app):
    return quota_in_order()


def test_freed_place_goes_to_whoever_has_waited_longest(place):
    leaving, _staying = sits(place), sits(place)
    later, first = waits(place, 2), waits(place, 1, language="fa", submitted_at=None)
    assert (waiting_position(first), waiting_position(later)) == (1, 2)
    services.withdraw(leaving, by=FOCAL)
    assert (first.state, later.state) == (State.NOMINATED, State.WAITLISTED)
    assert first.waitlisted_at is None
    assert waiting_position(later) == 1
    mail = db.session.scalar(
        select(OutboxMessage).where(OutboxMessage.kind == "registration/promoted")
    )
    assert (mail.recipient, mail.language) == (first.email, "fa")
    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action.endswith(":promoted")))
    assert (entry.actor_kind, entry.subject_id) == (ActorKind.JOB, first.id)
    assert entry.changes["freed_by"] == leaving.id


def test_higher_rank_goes_first_where_the_category_says_so(place):
    place.category.promotion = Promotion.BY_RANK
    leaving, _staying = sits(place), sits(place)
    early = waits(place, 1, rank_class=RankClass.OFFICIAL)
    mayor = waits(place, 2, rank_class=RankClass.MAYOR)
    later_mayor = waits(place, 3, rank_class=RankClass.MAYOR)
    assert [waiting_position(one) for one in (mayor, later_mayor, early)] == [1, 2, 3]
    services.withdraw(leaving, by=FOCAL)
    assert [one.state for one in (mayor, later_mayor, early)] == [
        State.NOMINATED,
        State.WAITLISTED,
        State.WAITLISTED,
    ]


def test_without_a_rule_the_registrar_decides(place):
    place.category.promotion = Promotion.OFF
    leaving, _staying = sits(place), sits(place)
    waiting = waits(place, 1)
    services.withdraw(leaving, by=FOCAL)
    assert waiting.state is State.WAITLISTED
    services.promote(waiting, by=STAFF)
    assert waiting.state is State.NOMINATED


@pytest.mark.parametrize(
    "leave",
    [
        lambda one: services.cancel(one, "No mandate", by=STAFF),
        lambda one: services.reject(one, "No mandate", by=STAFF),
    ],
    ids=["cancelled", "rejected"],
)
def test_every_way_out_frees_the_place(place, leave):
    leaving, _staying = sits(place), sits(place)
    waiting = waits(place, 1)
    leave(leaving)
    assert waiting.state is State.NOMINATED


def test_substitution_keeps_the_place(place):
    leaving, _staying = sits(place), sits(place)
    waiting = waits(place, 1)
    services.substitute(leaving, by=FOCAL, surname="NEW")
    assert waiting.state is State.WAITLISTED


def test_who_is_put_on_the_list_does_not_come_back_at_once(place):
    leaving, _staying = sits(place, state=State.UNDER_REVIEW), sits(place)
    services.waitlist(leaving, by=STAFF)
    assert leaving.state is State.WAITLISTED
    assert leaving.waitlisted_at is not None
    assert services.fill_free_places(place.delegation.event, by=STAFF) == 1
    assert leaving.state is not State.WAITLISTED


def test_place_over_the_quota_frees_nothing(place):
    leaving, _second, _third = sits(place), sits(place), sits(place)
    waiting = waits(place, 1)
    services.withdraw(leaving, by=FOCAL)
    assert waiting.state is State.WAITLISTED


def test_other_delegations_wait_for_places_of_their_own(place):
    leaving, _staying = sits(place), sits(place)
    other = QuotaFactory(
        places=0,
        delegation=DelegationFactory(event=place.delegation.event),
        category=place.category,
    )
    stranger = waits(other, 0)
    services.withdraw(leaving, by=FOCAL)
    assert stranger.state is State.WAITLISTED


def test_free_places_are_given_by_hand_after_the_quota_was_raised(place):
    waiting = [waits(place, hour) for hour in (3, 1, 2)]
    assert services.fill_free_places(place.delegation.event, by=STAFF) == 2
    assert [one.state is State.WAITLISTED for one in waiting] == [True, False, False]


def raise_quota(quota: Any, by: Actor = STAFF) -> None:
    set_quota(quota.delegation, quota.category, quota.places + 1, by=by)


def cap_details(category: Any, **changes: Any) -> CategoryDetails:
    names = [each.name for each in fields(CategoryDetails) if each.name != "zone_ids"]
    return CategoryDetails(**{name: getattr(category, name) for name in names} | changes)


def test_raised_quota_promotes_by_the_rule_and_says_who_raised_it(place):
    sits(place), sits(place)
    later, first = waits(place, 2, submitted_at=None), waits(place, 1, submitted_at=None)
    raise_quota(place)
    assert (first.state, later.state) == (State.NOMINATED, State.WAITLISTED)
    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action.endswith(":promoted")))
    assert (entry.actor_kind, entry.subject_id) == (ActorKind.STAFF, first.id)
    mails = db.session.scalars(select(OutboxMessage.kind)).all()
    assert mails == ["registration/promoted"]
    place.category.promotion = Promotion.OFF
    raise_quota(place)
    assert later.state is State.WAITLISTED


def test_raised_quota_stays_below_the_caps(place):
    place.delegation.event.places = 2
    sits(place), sits(place)
    waiting = waits(place, 1)
    raise_quota(place)
    assert waiting.state is State.WAITLISTED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"places": 1}, {"places": 2}),
        ({"places": 1}, {"places": None}),
        ({"promotion": Promotion.OFF}, {"promotion": Promotion.IN_ORDER}),
    ],
)
def test_category_with_more_places_or_a_rule_promotes(place, before, after):
    sits(place)
    waiting = waits(place, 1)
    for name, value in before.items():
        setattr(place.category, name, value)
    db.session.flush()
    edit_category(place.category, cap_details(place.category, **after), by=STAFF)
    assert waiting.state is not State.WAITLISTED


def test_event_with_more_places_promotes(place):
    event = place.delegation.event
    event.places = 1
    sits(place)
    waiting = waits(place, 1)
    now = {each.name: getattr(event, each.name) for each in fields(RegistrationDetails)}
    edit_registration(event, RegistrationDetails(**now | {"places": 2}), {}, by=STAFF)
    assert waiting.state is not State.WAITLISTED


def test_who_changes_category_leaves_a_place(place):
    leaving, _staying = sits(place), sits(place)
    waiting = waits(place, 1)
    other = QuotaFactory(
        delegation=place.delegation, category=CategoryFactory(event=place.delegation.event)
    )
    db.session.flush()
    details = replace(details_of(leaving, Step.FUNCTION), category_id=other.category_id)
    services.save_step(leaving, Step.FUNCTION, details, by=STAFF)
    assert waiting.state is not State.WAITLISTED
    assert used_in(category_id=place.category_id) == 2


def test_very_many_are_promoted_by_pieces(place, monkeypatch):
    monkeypatch.setattr(waiting, "_AT_ONCE", 2)
    people = [waits(place, hour) for hour in range(5)]
    set_quota(place.delegation, place.category, 5, by=STAFF)
    assert sum(one.state is State.WAITLISTED for one in people) == 3
    run_due_jobs()
    assert [one.state for one in people].count(State.WAITLISTED) == 0


def test_quota_raised_and_place_freed_at_once_promote_exactly_two(app, place):
    leaving, _staying = sits(place).id, sits(place)
    people = [waits(place, hour).id for hour in (1, 2, 3)]
    number = place.id

    def lift() -> None:
        quota = db.session.get_one(Quota, number)
        set_quota(quota.delegation, quota.category, 3, by=STAFF)

    def leave() -> None:
        services.withdraw(db.session.get_one(Participant, leaving), by=FOCAL)

    assert at_once(app, [lift, leave, lift]) == ["done"] * 3
    states = [db.session.get_one(Participant, each).state for each in people]
    assert states.count(State.WAITLISTED) == 1
    assert states[2] is State.WAITLISTED


def test_list_shows_categories_and_positions_by_their_rule(place):
    later, first = waits(place, 2), waits(place, 1)
    other = QuotaFactory(
        delegation=DelegationFactory(event=place.delegation.event), category=place.category
    )
    elsewhere = waits(other, 3)
    lines = waiting_list(place.delegation.event, 1).rows
    assert [(line.person.id, line.position) for line in lines] == [
        (first.id, 1),
        (later.id, 2),
        (elsewhere.id, 1),
    ]
    for line in lines:
        assert waiting_position(line.person) == line.position


def test_list_goes_out_with_the_place_of_each(client, place, sign_in):
    waits(place, 2, surname="LATER"), waits(place, 1, surname="FIRST")
    sitting = sits(place, surname="SITTING")
    db.session.commit()
    sign_in(Role.AUDITOR, event=sitting.event)
    base = f"/office/{sitting.event.slug}/registrations"
    page = client.get(f"{base}/waiting").text
    assert "columns=waiting_place" in page
    data = {"columns": ["surname", "waiting_place"], "format": "csv"}
    text = client.post(f"{base}/export?state=all", data=data).text
    assert sorted(text.splitlines()[1:]) == ["FIRST,1", "LATER,2", "SITTING,"]


def test_two_places_freed_at_once_go_to_two_of_three(app, place):
    leaving = [sits(place).id for _ in range(2)]
    waiting = [waits(place, hour).id for hour in (1, 2, 3)]

    def withdraw(number: int) -> Callable[[], None]:
        return lambda: services.withdraw(db.session.get_one(Participant, number), by=FOCAL)

    assert at_once(app, [withdraw(number) for number in leaving]) == ["done", "done"]
    states = [db.session.get_one(Participant, number).state for number in waiting]
    assert states == [State.NOMINATED, State.NOMINATED, State.WAITLISTED]


def test_clock_of_the_waiting_list_is_the_moment_of_joining(place):
    sits(place), sits(place)
    before = clock.now()
    person = services.start_nomination(place.delegation, place.category, by=FOCAL, surname="A")
    services.nominate(person, by=FOCAL)
    assert before <= person.waitlisted_at <= clock.now()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "at place 2"), ("fa", "۲"), ("ar", "٢")], ids=["en", "fa", "ar"]
)
def test_who_waits_sees_the_place_and_no_promise(client, place, language, words):
    waits(place, 1)
    person = waits(place, 2, language=language)
    db.session.commit()
    token = create_magic_link(VisitKind.PARTICIPANT, person.id, person.event_id, hours=1)
    db.session.commit()
    slug = person.event.slug
    client.post(f"/{language}/{slug}/link/{token}")
    page = client.get(f"/{language}/{slug}/me/")
    assert page.status_code == 200
    assert words in page.text.partition("<main")[2]
