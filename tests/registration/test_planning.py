import pytest

from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.services.planning import set_expected_shares
from conference.events.enums import Promotion
from conference.events.models import Category, Venue
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState as State
from conference.registration.queries.planning import plan_of
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory, ZoneFactory
from tests.factories.registration import ParticipantFactory

STAFF = Actor(ActorKind.STAFF, 1)


@pytest.fixture
def event(app):
    """Forty places: ten accepted, twenty invited, ten declined; room for twenty-one."""
    event = EventFactory(slug="summit", places=21)
    event.venue = Venue(name=Localised(en="Hall"), capacity=100)
    plenary, lounge = ZoneFactory(event=event, capacity=30), ZoneFactory(event=event, capacity=5)
    category = CategoryFactory(event=event, places=23)
    category.zones = [plenary, lounge]
    ZoneFactory(event=event)
    for places, state, kind in (
        (10, DelegationState.ACCEPTED, DelegationKind.CITY),
        (12, DelegationState.INVITED, DelegationKind.CITY),
        (8, DelegationState.NO_REPLY, DelegationKind.MEDIA),
        (10, DelegationState.DECLINED, DelegationKind.CITY),
    ):
        delegation = DelegationFactory(event=event, state=state, kind=kind)
        QuotaFactory(delegation=delegation, category=category, places=places)
    db.session.flush()
    return event


def test_invited_and_expected_are_held_against_the_room(event):
    plan = plan_of(event)
    city, media = plan.kinds
    assert (city.kind, city.invited, city.accepted, city.expected) == (
        DelegationKind.CITY,
        22,
        10,
        17,
    )
    assert (media.invited, media.accepted, media.expected) == (8, 0, 5)
    [category] = plan.categories
    assert (category.invited, category.expected, category.over, category.is_tight) == (
        30,
        22,
        0,
        True,
    )
    rooms = [(room.capacity, room.expected, room.over, room.is_tight) for room in plan.rooms]
    assert rooms == [
        (21, 22, 1, False),
        (100, 22, 0, False),
        (30, 22, 0, False),
        (5, 22, 17, False),
    ]


def test_share_is_changed_for_a_kind(event):
    set_expected_shares(event, {DelegationKind.CITY: 0, DelegationKind.MEDIA: 100}, by=STAFF)
    assert [line.expected for line in plan_of(event).kinds] == [10, 8]
    with pytest.raises(InvalidError):
        set_expected_shares(event, {DelegationKind.CITY: 101}, by=STAFF)


def test_people_without_a_quota_are_counted_as_they_are(event):
    free = CategoryFactory(event=event, needs_quota=False)
    ParticipantFactory(delegation=DelegationFactory(event=event), category=free)
    ParticipantFactory(
        delegation=DelegationFactory(event=event), category=free, state=State.WITHDRAWN
    )
    line = plan_of(event).categories[-1]
    assert (line.invited, line.expected, line.capacity) == (1, 1, None)


def test_number_of_queries_does_not_grow(event, count_queries):
    with count_queries() as few:
        plan_of(event)
    for _ in range(3):
        QuotaFactory(delegation=DelegationFactory(event=event), category=event.categories[0])
    with count_queries() as more:
        plan_of(event)
    assert len(more) <= len(few)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_pages_open_in_every_language(client, sign_in, event, language):
    sign_in("registrar", event=event, language=language)
    assert "share_city" in client.get("/office/summit/registrations/planning").text
    assert client.get("/office/summit/registrations/waiting").status_code == 200
    ParticipantFactory(delegation__event=event, state=State.WAITLISTED)
    db.session.commit()
    assert "REF" not in client.get("/office/summit/registrations/waiting").text


def test_share_is_typed_on_the_page_and_kept_when_it_is_wrong(client, sign_in, event):
    sign_in("registrar", event=event)
    address = "/office/summit/registrations/planning"
    wrong = client.post(address, data={"share_city": "120", "share_media": "5"})
    assert wrong.status_code == 422
    assert 'value="120"' in wrong.text
    assert client.post(address, data={"share_city": "۵۰", "share_media": "5"}).status_code == 303
    db.session.expire_all()
    assert [line.share for line in plan_of(event).kinds] == [50, 5]
    sign_in("auditor", event=event)
    assert "share_city" not in client.get(address).text
    assert client.post(address, data={"share_city": "1"}).status_code == 403


def test_free_places_are_given_on_the_page(client, sign_in, event):
    category = event.categories[0]
    category.promotion = Promotion.IN_ORDER
    quota = QuotaFactory(delegation=DelegationFactory(event=event), category=category, places=1)
    person = ParticipantFactory(
        delegation=quota.delegation, category=category, state=State.WAITLISTED
    )
    sign_in("registrar", event=event)
    address = "/office/summit/registrations/waiting"
    assert f"/registrations/{person.id}/promote" in client.get(address).text
    answer = client.post(f"{address}/fill", follow_redirects=True)
    assert "1 place was given." in answer.text
    db.session.refresh(person)
    assert person.state is State.UNDER_REVIEW or person.state is State.NOMINATED
    assert "No place is free" in client.post(f"{address}/fill", follow_redirects=True).text


def test_caps_and_rule_are_configured(client, sign_in, event):
    sign_in("administrator")
    category = event.categories[0]
    page = client.get(f"/office/summit/settings/categories/{category.id}")
    assert 'name="promotion"' in page.text
    data = {
        "name-en": "Delegate",
        "name-fa": "نماینده",
        "name-ar": "مندوب",
        "code": "D",
        "letter": "D",
        "colour": "#0a6a74",
        "places": "۴۰",
        "promotion": "by_rank",
        "version": str(event.version),
    }
    answer = client.post(f"/office/summit/settings/categories/{category.id}", data=data)
    assert answer.status_code == 303, answer.text
    changed = db.session.get_one(Category, category.id)
    assert (changed.places, changed.promotion) == (40, Promotion.BY_RANK)
