from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.badges.tokens import new_token
from conference.checkin import services
from conference.checkin.enums import Direction, Reason, ScanMethod, Verdict
from conference.checkin.models import Presence, Scan
from conference.checkin.queries import inside_zone
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.events import ZoneFactory


@pytest.fixture
def steward(app):
    return Actor(ActorKind.STAFF, UserFactory().id)


@pytest.fixture
def gate(app):
    return GateFactory()


def scan(gate, code="", *, by, **fields):
    return services.record_scan(gate.event_id, attempt(gate, code, **fields), by=by)


def test_an_approved_person_enters_once(gate, steward):
    person = guest(gate)
    badge = badge_for(person)
    answer = scan(gate, badge.token, by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.ALLOWED, Reason.OK)
    assert answer.person.name == "ليلى حداد"
    assert answer.person.latin_name == "Layla Haddad"
    assert inside_zone(gate.event_id, gate.zone_id) == 1


def test_a_second_scan_is_refused_with_time_and_gate_of_the_first(gate, steward):
    badge = badge_for(guest(gate))
    first = scan(gate, badge.token, by=steward)
    other = GateFactory(zone=gate.zone)
    second = scan(other, badge.token, by=steward)
    assert (second.verdict, second.reason) == (Verdict.REFUSED, Reason.ALREADY_INSIDE)
    assert (second.first.at, second.first.gate) == (first.at, gate.name)
    assert inside_zone(gate.event_id, gate.zone_id) == 1


def test_whoever_left_may_come_in_again(gate, steward):
    badge = badge_for(guest(gate))
    scan(gate, badge.token, by=steward)
    out = scan(gate, badge.token, by=steward, direction=Direction.OUT)
    assert (out.verdict, out.reason) == (Verdict.ALLOWED, Reason.EXIT)
    assert inside_zone(gate.event_id, gate.zone_id) == 0
    again = scan(gate, badge.token, by=steward)
    assert (again.verdict, again.reason) == (Verdict.ALLOWED, Reason.OK_AGAIN)
    third = scan(gate, badge.token, by=steward)
    assert third.first.at == again.at


def test_another_zone_is_entered_on_its_own(gate, steward):
    person = guest(gate)
    badge = badge_for(person)
    lounge = GateFactory(zone=ZoneFactory(event=gate.zone.event))
    person.category.zones.append(lounge.zone)
    scan(gate, badge.token, by=steward)
    assert scan(lounge, badge.token, by=steward).reason is Reason.OK


def test_a_code_is_read_as_it_is_typed(gate, steward):
    token = badge_for(guest(gate)).token
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    typed = "-".join(token[at : at + 4] for at in range(0, 20, 4)).lower().translate(digits)
    assert scan(gate, typed, by=steward, method=ScanMethod.TYPED).reason is Reason.OK


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"zone_open": False}, Reason.WRONG_ZONE),
        ({"state": ParticipationState.UNDER_REVIEW}, Reason.NOT_APPROVED),
        ({"state": ParticipationState.CANCELLED}, Reason.NOT_APPROVED),
    ],
)
def test_a_person_without_the_right_is_refused_by_name(gate, steward, change, reason):
    person = guest(gate, **change)
    answer = scan(gate, badge_for(person).token, by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, reason)
    assert answer.person.id == person.id
    assert inside_zone(gate.event_id, gate.zone_id) == 0


def temporary(person, *days, zone_ids=()):
    badge = badge_for(person)
    badge.is_temporary = True
    badge.valid_days = [day.isoformat() for day in days]
    badge.zone_ids = list(zone_ids)
    db.session.flush()
    return badge


def today_at(gate):
    return clock.today(gate.zone.event.timezone)


@pytest.mark.parametrize("state", [ParticipationState.NOMINATED, ParticipationState.CONFIRMED])
def test_a_temporary_badge_opens_on_its_day_while_the_decision_is_open(gate, steward, state):
    badge = temporary(guest(gate, state=state), today_at(gate))
    assert scan(gate, badge.token, by=steward).reason is Reason.OK


@pytest.mark.parametrize("days", [-1, 1])
def test_a_temporary_badge_is_refused_on_every_other_day(gate, steward, days):
    other = today_at(gate) + timedelta(days=days)
    badge = temporary(guest(gate, state=ParticipationState.NOMINATED), other)
    answer = scan(gate, badge.token, by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, Reason.NOT_TODAY)


def test_the_day_of_a_temporary_badge_is_the_venues_own(gate, steward, monkeypatch):
    """Half past eight in the evening in London is past midnight in Tehran."""
    evening = datetime(2030, 11, 4, 20, 45, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: evening)
    person = guest(gate, state=ParticipationState.NOMINATED)
    assert scan(gate, temporary(person, date(2030, 11, 5)).token, by=steward).reason is Reason.OK


def test_a_refused_walk_in_is_turned_away_though_the_badge_be_good(gate, steward):
    badge = temporary(guest(gate, state=ParticipationState.REJECTED), today_at(gate))
    assert scan(gate, badge.token, by=steward).reason is Reason.NOT_APPROVED


def test_a_temporary_badge_opens_the_zones_it_names_and_no_others(gate, steward):
    lounge = GateFactory(zone=ZoneFactory(event=gate.zone.event))
    person = guest(gate, state=ParticipationState.NOMINATED)
    badge = temporary(person, today_at(gate), zone_ids=[lounge.zone_id])
    assert scan(gate, badge.token, by=steward).reason is Reason.WRONG_ZONE
    assert scan(lounge, badge.token, by=steward).reason is Reason.OK


def test_a_temporary_badge_holds_for_somebody_found_by_name(gate, steward):
    person = guest(gate, state=ParticipationState.NOMINATED)
    temporary(person, today_at(gate) + timedelta(days=1))
    answer = scan(gate, reference=person.reference, by=steward, method=ScanMethod.SEARCH)
    assert answer.reason is Reason.NOT_TODAY


def test_a_revoked_badge_is_refused_and_the_new_one_opens(gate, steward):
    person = guest(gate)
    old, new = badge_for(person, revoked=True), badge_for(person)
    assert scan(gate, old.token, by=steward).reason is Reason.REVOKED
    assert scan(gate, new.token, by=steward).reason is Reason.OK


def test_a_badge_of_another_event_shows_nobody(gate, steward):
    elsewhere = badge_for(guest(GateFactory()))
    answer = scan(gate, elsewhere.token, by=steward)
    assert (answer.reason, answer.person) == (Reason.NOT_THIS_EVENT, None)
    row = db.session.scalars(select(Scan)).one()
    assert (row.badge_id, row.participant_id) == (elsewhere.id, None)


@pytest.mark.parametrize("code", ["", "0", "https://example.org/?x=1", "\ud800\x00", "۰" * 200])
def test_a_code_that_is_no_token_is_damaged_and_stored_without_its_text(gate, steward, code):
    answer = scan(gate, code, by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, Reason.DAMAGED)
    row = db.session.scalars(select(Scan)).one()
    assert (row.reason, row.token_hash, row.badge_id) == (Reason.DAMAGED, "", None)


def test_a_whole_token_that_nobody_issued_is_unknown(gate, steward):
    answer = scan(gate, new_token(), by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, Reason.UNKNOWN)


def test_a_person_found_by_name_enters_like_by_badge(gate, steward):
    person = guest(gate)
    badge = badge_for(person)
    by_name = {"reference": person.reference, "method": ScanMethod.SEARCH}
    assert scan(gate, by=steward, **by_name).reason is Reason.OK
    assert scan(gate, badge.token, by=steward).reason is Reason.ALREADY_INSIDE
    assert scan(gate, by=steward, reference="NOBODY").reason is Reason.UNKNOWN


def test_a_person_found_by_name_needs_a_live_badge(gate, steward):
    never, revoked = guest(gate), guest(gate)
    badge_for(revoked, revoked=True)
    assert scan(gate, by=steward, reference=never.reference).reason is Reason.NO_BADGE
    assert scan(gate, by=steward, reference=revoked.reference).reason is Reason.REVOKED


def test_nobody_is_kept_from_leaving(gate, steward):
    person = guest(gate)
    badge = badge_for(person)
    scan(gate, badge.token, by=steward)
    person.state, person.category.zones = ParticipationState.CANCELLED, []
    db.session.flush()
    out = scan(gate, badge.token, by=steward, direction=Direction.OUT)
    assert (out.verdict, out.reason) == (Verdict.ALLOWED, Reason.EXIT)
    assert inside_zone(gate.event_id, gate.zone_id) == 0


def test_a_revoked_badge_is_pointed_out_to_whoever_sees_it_leave(gate, steward):
    badge = badge_for(guest(gate), revoked=True)
    out = scan(gate, badge.token, by=steward, direction=Direction.OUT)
    assert (out.verdict, out.reason) == (Verdict.ATTENTION, Reason.REVOKED)


def test_the_same_nonce_gets_the_same_answer_and_one_row(gate, steward):
    badge = badge_for(guest(gate))
    request = attempt(gate, badge.token)
    first = services.record_scan(gate.event_id, request, by=steward)
    again = services.record_scan(gate.event_id, request, by=steward)
    assert again == first
    refused = attempt(gate, badge.token)
    once = services.record_scan(gate.event_id, refused, by=steward)
    scan(gate, badge.token, by=steward, direction=Direction.OUT)
    assert services.record_scan(gate.event_id, refused, by=steward) == once
    assert once.reason is Reason.ALREADY_INSIDE
    assert db.session.scalar(select(sa.func.count(Scan.id))) == 3


def test_a_nonce_of_another_event_is_not_answered(gate, steward):
    elsewhere = GateFactory()
    request = attempt(elsewhere, new_token())
    services.record_scan(elsewhere.event_id, request, by=steward)
    with pytest.raises(DomainError):
        services.record_scan(gate.event_id, attempt(gate, nonce=request.nonce), by=steward)


def test_every_attempt_is_stored_with_who_where_and_how(gate, steward):
    badge = badge_for(guest(gate))
    answer = scan(gate, badge.token, by=steward, method=ScanMethod.SCANNER, device="phone-1")
    row = db.session.scalars(select(Scan)).one()
    assert (row.gate_id, row.operator_id, row.method, row.device, row.nonce) == (
        gate.id,
        steward.id,
        ScanMethod.SCANNER,
        "phone-1",
        answer.nonce,
    )


def test_the_log_can_not_be_changed(gate, steward):
    scan(gate, new_token(), by=steward)
    db.session.commit()
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        db.session.execute(sa.update(Scan).values(verdict=Verdict.ALLOWED))
    db.session.rollback()


def test_a_closed_gate_and_a_gate_of_another_event_take_no_scan(gate, steward):
    elsewhere = GateFactory()
    with pytest.raises(NotFoundError):
        services.record_scan(gate.event_id, attempt(elsewhere, new_token()), by=steward)
    services.set_gate_active(gate, active=False, by=steward)
    with pytest.raises(DomainError, match="closed"):
        scan(gate, new_token(), by=steward)
    assert db.session.scalar(select(sa.func.count(Scan.id))) == 0


def test_gates_are_set_up_and_each_change_is_recorded(gate, steward):
    event = gate.zone.event
    details = services.GateDetails(name=Localised(en="North"), zone_id=gate.zone_id)
    made = services.create_gate(event, details, by=steward)
    assert made.position > gate.position
    services.change_gate(event, made, details, by=steward)
    other = ZoneFactory(event=event)
    moved = services.GateDetails(name=Localised(en="North gate"), zone_id=other.id)
    services.change_gate(event, made, moved, by=steward)
    services.set_gate_active(made, active=False, by=steward)
    services.set_gate_active(made, active=False, by=steward)
    services.set_gate_active(made, active=True, by=steward)
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == [
        "checkin:gate:created",
        "checkin:gate:changed",
        "checkin:gate:closed",
        "checkin:gate:opened",
    ]


def test_a_gate_needs_a_name_and_a_zone_of_its_event(gate, steward):
    event = gate.zone.event
    with pytest.raises(InvalidError) as nameless:
        services.create_gate(
            event, services.GateDetails(name=Localised(), zone_id=gate.zone_id), by=steward
        )
    with pytest.raises(InvalidError) as foreign:
        services.create_gate(
            event,
            services.GateDetails(name=Localised(en="X"), zone_id=ZoneFactory().id),
            by=steward,
        )
    assert (nameless.value.field, foreign.value.field) == ("name", "zone")


def test_presence_says_since_when(gate, steward):
    badge = badge_for(guest(gate))
    answer = scan(gate, badge.token, by=steward)
    presence = db.session.scalars(select(Presence)).one()
    assert (presence.is_inside, presence.nonce, presence.entries) == (True, answer.nonce, 1)
    assert presence.since - answer.at == timedelta(0)
