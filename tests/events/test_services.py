from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events import services
from conference.events.enums import DeadlineKind, EventState, OrganiserRole
from conference.events.models import Category, Event
from conference.events.rules import TRANSITIONS
from conference.i18n.localised import Localised
from tests.factories.cities import OrganisationFactory
from tests.factories.delegations import QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory, ZoneFactory

NEW = services.NewEvent(
    slug="cities-2030",
    name=Localised(en="Cities", fa="شهرها"),
    starts_on=date(2030, 5, 1),
    ends_on=date(2030, 5, 3),
    timezone="Asia/Tehran",
)


def actions():
    return [(entry.action, entry.changes) for entry in db.session.query(AuditEntry)]


def test_a_new_event_begins_hidden_with_the_standard_set(app):
    event = services.create_event(NEW, by=COMMAND)
    assert event.state is EventState.IDEA
    assert [category.code for category in event.categories] == list("HDNOSPAILGCTX")
    assert [category.code for category in event.categories if category.is_head] == ["H"]
    assert [category.code for category in event.categories if category.open_to_public] == list(
        "OSP"
    )
    assert {zone.code for zone in event.categories[0].zones} == set("AEPSBVG")
    nomination = next(d for d in event.deadlines if d.kind is DeadlineKind.NOMINATION)
    assert nomination.at.astimezone(UTC) == datetime(2030, 3, 2, 20, 29, tzinfo=UTC)


def test_an_event_is_made_like_another_without_its_people_and_permits(app):
    first = services.create_event(NEW, by=COMMAND)
    first.letter_prefix = "MC"
    services.remove_category(first.categories[-1], by=COMMAND)
    services.add_organiser(first, OrganisationFactory(), OrganiserRole.HOST, by=COMMAND)
    later = replace(NEW, slug="cities-2032", starts_on=date(2032, 5, 1), ends_on=date(2032, 5, 2))
    second = services.create_event(later, by=COMMAND, like=first)
    assert [category.code for category in second.categories] == list("HDNOSPAILGCT")
    assert second.categories[0].zones[0].event_id == second.id
    assert (second.letter_prefix, second.state) == ("MC", EventState.IDEA)
    assert len(second.organisers) == 1
    moved = later.starts_on - NEW.starts_on
    assert [d.at - moved for d in second.deadlines] == [d.at for d in first.deadlines]


@pytest.mark.parametrize("slug", ["Cities", "office", "a b", "-x", "", "شهر", "x" * 41])
def test_a_word_that_cannot_stand_in_an_address_is_refused(app, slug):
    with pytest.raises(InvalidError) as refusal:
        services.create_event(replace(NEW, slug=slug), by=COMMAND)
    assert refusal.value.field == "slug"


def test_two_events_cannot_have_one_short_name(app):
    services.create_event(NEW, by=COMMAND)
    with pytest.raises(InvalidError, match="Another event"):
        services.create_event(NEW, by=COMMAND)


def test_an_event_cannot_end_before_it_starts(app):
    with pytest.raises(InvalidError) as refusal:
        services.create_event(replace(NEW, ends_on=date(2030, 4, 30)), by=COMMAND)
    assert refusal.value.field == "ends_on"


@pytest.mark.parametrize("now", EventState)
@pytest.mark.parametrize("then", EventState)
def test_states_change_as_the_table_says_and_not_otherwise(app, now, then):
    event = EventFactory(state=now)
    if then in TRANSITIONS[now]:
        services.move_event(event, then, by=COMMAND)
        assert event.state is then
        assert actions() == [("events:event:moved", {"from": now.value, "to": then.value})]
    else:
        with pytest.raises(DomainError):
            services.move_event(event, then, by=COMMAND)
        assert event.state is now


def test_the_short_name_is_fixed_once_the_event_is_public(app):
    event = services.create_event(NEW, by=COMMAND)
    details = services.BasicDetails(
        slug="renamed", name=NEW.name, starts_on=NEW.starts_on, ends_on=NEW.ends_on
    )
    services.edit_basics(event, details, services.VenueDetails(), by=COMMAND)
    event.state = EventState.PUBLISHED
    with pytest.raises(InvalidError, match="cannot change any more"):
        services.edit_basics(
            event, replace(details, slug="again"), services.VenueDetails(), by=COMMAND
        )


def test_a_change_begun_on_an_older_version_is_refused(app):
    event = services.create_event(NEW, by=COMMAND)
    seen = event.version
    page = services.PageDetails(theme=Localised(en="Water"))
    services.edit_page(event, page, by=COMMAND, version=seen)
    assert event.version > seen
    with pytest.raises(DomainError, match="Somebody else changed this event"):
        services.edit_page(event, services.PageDetails(), by=COMMAND, version=seen)
    assert event.theme.en == "Water"


def test_a_change_of_a_part_raises_the_version_of_the_event(app):
    event = services.create_event(NEW, by=COMMAND)
    before = event.version
    services.edit_zone(
        event.zones[0], services.ZoneDetails(code="Q", name=Localised(en="Q")), by=COMMAND
    )
    assert event.version > before


def test_deadlines_are_set_moved_and_removed(app):
    event = EventFactory()
    at = datetime(2030, 9, 1, tzinfo=UTC)
    details = services.RegistrationDetails()
    kind = DeadlineKind.NOMINATION
    for wanted in (at, at + timedelta(days=1), None):
        services.edit_registration(event, details, {kind: wanted}, by=COMMAND)
        db.session.refresh(event)
        assert [entry.at for entry in event.deadlines] == ([wanted] if wanted else [])


def test_registration_must_close_after_it_opens(app):
    at = datetime(2030, 9, 1, tzinfo=UTC)
    with pytest.raises(InvalidError) as refusal:
        services.edit_registration(
            EventFactory(),
            services.RegistrationDetails(registration_opens_at=at, registration_closes_at=at),
            {},
            by=COMMAND,
        )
    assert refusal.value.field == "registration_closes_at"


def test_a_category_in_use_stays(app):
    quota = QuotaFactory()
    event, category = quota.category.event, quota.category
    with pytest.raises(DomainError, match="must stay"):
        services.remove_category(category, by=COMMAND)
    assert db.session.query(Category).filter_by(event_id=event.id).count() == 1


def test_an_unused_category_goes_and_the_log_knows_its_number(app):
    category = CategoryFactory()
    number = category.id
    services.remove_category(category, by=COMMAND)
    assert db.session.query(Category).count() == 0
    assert actions() == [("events:category:removed", {"id": number})]


def test_two_categories_cannot_have_one_code(app):
    category = CategoryFactory(code="D")
    details = services.CategoryDetails(
        code="d", name=Localised(en="D"), letter="D", colour="#112233"
    )
    with pytest.raises(InvalidError) as refusal:
        services.add_category(category.event, details, by=COMMAND)
    assert refusal.value.field == "code"


def test_the_zones_of_a_category_are_those_of_its_event(app):
    event = EventFactory()
    mine, foreign = ZoneFactory(event=event), ZoneFactory()
    category = services.add_category(
        event,
        services.CategoryDetails(
            code="D",
            name=Localised(en="D"),
            letter="D",
            colour="#112233",
            zone_ids=[mine.id, foreign.id],
        ),
        by=COMMAND,
    )
    assert [zone.id for zone in category.zones] == [mine.id]


def test_an_organisation_is_an_organiser_once(app):
    event, place = EventFactory(), OrganisationFactory()
    organiser = services.add_organiser(event, place, OrganiserRole.HOST, by=COMMAND)
    with pytest.raises(InvalidError):
        services.add_organiser(event, place, OrganiserRole.SUPPORTER, by=COMMAND)
    services.remove_organiser(organiser, by=COMMAND)
    assert db.session.get(Event, event.id).organisers == []
