"""Caps and the waiting list: who gets a place that becomes free, and who does not."""

import threading
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import create_magic_link
from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.core.errors import DomainError
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
from conference.registration.models import Consent, Participant
from conference.registration.queries import RegistrationFilter, registration_pages
from conference.registration.queries.places import category_cap, used_in
from conference.registration.queries.waiting import waiting_list, waiting_position
from conference.registration.rules.warnings import WarningKind, warnings_of
from conference.registration.services import details_of, waiting
from conference.registration.services.errors import CapReachedError, QuotaFullError
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import (
    ParticipantFactory,
    TravelDocumentFactory,
    with_photo,
)

STAFF = Actor(ActorKind.STAFF, 1)
FOCAL = Actor(ActorKind.FOCAL_POINT, 1)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def place(app):
    """A quota of two places in a category of which others get free places in order."""
    quota = QuotaFactory(places=2, delegation=DelegationFactory())
    quota.category.promotion = Promotion.IN_ORDER
    db.session.flush()
    return quota


def waits(quota: Any, hour: int, **fields: Any) -> Participant:
    """Somebody of the quota's delegation and category who has waited since some hour."""
    return ParticipantFactory(
        delegation=quota.delegation,
        category=quota.category,
        state=State.WAITLISTED,
        waitlisted_at=NOON + timedelta(hours=hour),
        **fields,
    )


def sits(quota: Any, **fields: Any) -> Participant:
    fields = {"state": State.NOMINATED, **fields}
    return ParticipantFactory(delegation=quota.delegation, category=quota.category, **fields)


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


def at_once(app: Any, acts: list[Callable[[], None]]) -> list[str]:
    """Run every act in a transaction of its own at one moment; what each came to."""
    db.session.commit()
    db.session.remove()
    meet, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], None]) -> None:
        with app.app_context():
            set_writing(True)
            try:
                meet.wait(timeout=10)
                act()
                db.session.commit()
                outcomes.append("done")
            except DomainError:
                outcomes.append("refused")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def test_two_places_freed_at_once_go_to_two_of_three(app, place):
    leaving = [sits(place).id for _ in range(2)]
    waiting = [waits(place, hour).id for hour in (1, 2, 3)]

    def withdraw(number: int) -> Callable[[], None]:
        return lambda: services.withdraw(db.session.get_one(Participant, number), by=FOCAL)

    assert at_once(app, [withdraw(number) for number in leaving]) == ["done", "done"]
    states = [db.session.get_one(Participant, number).state for number in waiting]
    assert states == [State.NOMINATED, State.NOMINATED, State.WAITLISTED]


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
