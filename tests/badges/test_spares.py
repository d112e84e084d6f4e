import gzip
import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.badges import services
from conference.badges.enums import BadgeState, IdentityDocument
from conference.badges.models import Badge, SpareBadge
from conference.badges.queries import live_badge, spares_of
from conference.badges.services import NoBadgeError, SpareSpentError
from conference.checkin.services import make_roster, record_scan
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration.enums import ParticipationState
from tests.factories.checkin import GateFactory, attempt
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, with_photo

SEEN = IdentityDocument.PASSPORT


@pytest.fixture
def person(app):
    return with_photo(ParticipantFactory())


@pytest.fixture
def spare(person):
    return services.make_spares(person.event, 1, by=COMMAND)[0]


@pytest.fixture
def gate(person):
    gate = GateFactory(zone__event=person.event)
    person.category.zones.append(gate.zone)
    db.session.flush()
    return gate


def scanned(gate, code):
    return record_scan(gate.event_id, attempt(gate, code), by=COMMAND).reason


def test_numbers_of_prepared_badges_are_of_the_same_row_as_all_others(person):
    stock = services.make_spares(person.event, 50, by=COMMAND)
    badge = services.issue_badge(person, by=COMMAND)
    assert len({each.number for each in stock} | {badge.number}) == 51
    assert len({each.token_hash for each in stock}) == 50


def test_a_prepared_badge_opens_nothing_until_it_is_somebodys(person, spare, gate):
    code = spare.token
    assert scanned(gate, code) == "unknown"
    listed = json.loads(gzip.decompress(make_roster(person.event, 0).body))["people"]
    assert spare.token_hash not in {row[0] for row in listed}
    services.bind_spare(spare, person, SEEN, by=COMMAND)
    assert scanned(gate, code) == "ok"
    listed = json.loads(gzip.decompress(make_roster(person.event, 0).body))["people"]
    assert spare.token_hash in {row[0] for row in listed}


def test_it_holds_for_the_day_on_which_it_was_given_and_no_longer(person, spare, gate, monkeypatch):
    code = spare.token
    badge = services.bind_spare(spare, person, SEEN, by=COMMAND)
    assert badge.valid_days == [clock.today(person.event.timezone).isoformat()]
    tomorrow = clock.now() + timedelta(days=1, hours=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert scanned(gate, code) == "not_today"


def test_whoever_gets_one_has_it_handed_over_and_is_not_inside(person, spare):
    badge = services.bind_spare(spare, person, SEEN, by=COMMAND)
    assert badge.state is BadgeState.HANDED_OVER
    assert live_badge(person.id) is badge


def test_one_card_is_given_once(person, spare):
    services.bind_spare(spare, person, SEEN, by=COMMAND)
    other = with_photo(ParticipantFactory(delegation=person.delegation))
    with pytest.raises(SpareSpentError):
        services.bind_spare(spare, other, SEEN, by=COMMAND)
    assert spares_of(person.event) == []


def test_a_card_of_another_event_is_given_to_nobody(spare):
    with pytest.raises(SpareSpentError):
        services.bind_spare(spare, with_photo(ParticipantFactory()), SEEN, by=COMMAND)


def test_a_document_has_to_be_seen(person, spare):
    with pytest.raises(InvalidError):
        services.bind_spare(spare, person, None, by=COMMAND)
    assert spare.spent_at is None


def test_a_badge_that_nobody_received_gives_way(person, spare):
    proper = services.print_at_desk(person, by=COMMAND)
    services.bind_spare(spare, person, SEEN, by=COMMAND)
    assert proper.state is BadgeState.REVOKED


def test_whoever_has_a_badge_in_hand_gets_none(person, spare):
    services.hand_over(services.print_at_desk(person, by=COMMAND), SEEN, by=COMMAND)
    with pytest.raises(NoBadgeError, match="lost first"):
        services.bind_spare(spare, person, SEEN, by=COMMAND)


def test_whoever_takes_no_part_gets_none(spare, person):
    person.state = ParticipationState.REJECTED
    db.session.flush()
    with pytest.raises(NoBadgeError):
        services.bind_spare(spare, person, SEEN, by=COMMAND)


def test_the_proper_badge_takes_the_place_of_the_prepared_one(person, spare):
    bridge = services.bind_spare(spare, person, SEEN, by=COMMAND)
    proper = services.print_at_desk(person, by=COMMAND)
    assert (bridge.state, proper.is_temporary) == (BadgeState.REVOKED, False)


def test_a_card_taken_out_of_the_stock_is_given_to_nobody(person, spare):
    services.drop_spare(spare, by=COMMAND)
    with pytest.raises(SpareSpentError):
        services.bind_spare(spare, person, SEEN, by=COMMAND)


def test_codes_of_prepared_badges_are_not_readable_in_the_database(spare):
    raw = db.session.execute(sa.text("SELECT token FROM spare_badges")).scalar_one()
    assert spare.token not in str(raw)


def test_events_have_stocks_of_their_own(spare):
    assert spares_of(EventFactory()) == []
    assert db.session.scalar(sa.select(sa.func.count(SpareBadge.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(Badge.id))) == 0
