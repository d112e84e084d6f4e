import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.badges import services
from conference.badges.enums import ActKind, BadgeState, IdentityDocument
from conference.badges.models import BadgeAct
from conference.badges.queries import acts_of, live_badge
from conference.badges.rules import TRANSITIONS, can_move
from conference.badges.rules.badges import DEAD
from conference.badges.services import BadgeActError, NoBadgeError
from conference.checkin.models import Presence, Scan
from conference.checkin.services import make_roster, record_scan
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration.enums import ParticipationState
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt
from tests.factories.registration import ParticipantFactory, with_photo

SEEN = IdentityDocument.PASSPORT


def clerk():
    return Actor(ActorKind.STAFF, UserFactory().id)


@pytest.fixture
def person(app):
    return with_photo(ParticipantFactory())


@pytest.fixture
def printed(person):
    return services.print_at_desk(person, by=COMMAND)


@pytest.fixture
def handed(printed):
    services.hand_over(printed, SEEN, by=COMMAND)
    return printed


def actions():
    return set(db.session.scalars(sa.select(AuditEntry.action)))


def test_a_badge_is_printed_handed_over_lost_and_replaced(printed):
    person, officer = printed.participant, clerk()
    assert (printed.state, printed.printed_at is not None) == (BadgeState.PRINTED, True)
    services.hand_over(printed, SEEN, by=COMMAND)
    assert printed.state is BadgeState.HANDED_OVER
    services.report_lost(printed, "in the taxi", by=COMMAND)
    assert printed.state is BadgeState.LOST_REPORTED
    made = services.approve_replacement(printed, SEEN, by=officer)
    assert printed.state is BadgeState.REVOKED
    assert made.number != printed.number
    assert made.token != printed.token
    assert live_badge(person.id) is made
    kinds = [act.kind for act in acts_of(person.id)]
    assert kinds == [ActKind.REPLACED, ActKind.LOST, ActKind.HANDED_OVER, ActKind.PRINTED]
    assert actions() >= {
        "badges:badge:printed",
        "badges:badge:handed_over",
        "badges:badge:lost",
        "badges:badge:replaced",
    }


def test_printing_and_handing_over_are_no_entry(handed):
    assert db.session.scalar(sa.select(sa.func.count(Scan.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(Presence.participant_id))) == 0


def test_what_the_officer_saw_is_kept_and_must_be_said(printed):
    with pytest.raises(InvalidError):
        services.hand_over(printed, None, by=COMMAND)
    services.hand_over(printed, IdentityDocument.NATIONAL_CARD, by=COMMAND)
    assert acts_of(printed.participant_id)[0].identity is IdentityDocument.NATIONAL_CARD


def test_a_badge_that_is_not_printed_is_not_handed_over(person):
    badge = services.issue_badge(person, by=COMMAND)
    with pytest.raises(BadgeActError, match="not printed"):
        services.hand_over(badge, SEEN, by=COMMAND)


def test_a_badge_is_handed_over_once(handed):
    with pytest.raises(BadgeActError, match="before"):
        services.hand_over(handed, SEEN, by=COMMAND)


def test_a_badge_with_old_data_is_not_handed_over(printed):
    printed.participant.badge_is_stale = True
    with pytest.raises(BadgeActError, match="changed"):
        services.hand_over(printed, SEEN, by=COMMAND)


def test_nobody_who_is_not_approved_gets_one(printed):
    printed.participant.state = ParticipationState.CANCELLED
    db.session.flush()
    with pytest.raises(BadgeActError, match="not approved"):
        services.hand_over(printed, SEEN, by=COMMAND)


def test_a_hand_over_is_undone_with_a_reason(handed):
    with pytest.raises(InvalidError):
        services.undo_hand_over(handed, " ", by=COMMAND)
    services.undo_hand_over(handed, "wrong person", by=COMMAND)
    assert handed.state is BadgeState.PRINTED
    services.hand_over(handed, SEEN, by=COMMAND)
    assert [act.kind for act in acts_of(handed.participant_id)[:2]] == [
        ActKind.HANDED_OVER,
        ActKind.UNDONE,
    ]
    assert "wrong person" not in str([e.changes for e in db.session.scalars(sa.select(AuditEntry))])


def test_one_card_is_printed_once(printed):
    with pytest.raises(BadgeActError, match="printed before"):
        services.print_at_desk(printed.participant, by=COMMAND)


def test_whoever_reported_the_loss_does_not_approve_the_replacement(handed):
    one, other = clerk(), clerk()
    services.report_lost(handed, by=one)
    with pytest.raises(BadgeActError, match="reported the loss"):
        services.approve_replacement(handed, SEEN, by=one)
    services.approve_replacement(handed, SEEN, by=other)


def test_one_officer_is_enough_where_the_event_says_so(handed):
    services.set_desk_rules(handed.participant.event, two_people=False, by=COMMAND)
    one = clerk()
    services.report_lost(handed, by=one)
    services.approve_replacement(handed, SEEN, by=one)


def test_any_officer_approves_what_the_person_reported(handed):
    services.report_lost(handed, by=Actor(ActorKind.PARTICIPANT, handed.participant_id))
    services.approve_replacement(handed, SEEN, by=clerk())


def test_a_replacement_needs_a_look_at_a_document(handed):
    services.report_lost(handed, by=COMMAND)
    with pytest.raises(InvalidError):
        services.approve_replacement(handed, None, by=clerk())


def test_no_way_around_the_approval(handed):
    person = handed.participant
    services.report_lost(handed, by=COMMAND)
    for way in (
        lambda: services.issue_badge(person, by=COMMAND),
        lambda: services.reissue_badge(person, "lost", by=COMMAND),
        lambda: services.print_at_desk(person, by=COMMAND),
    ):
        with pytest.raises(NoBadgeError, match="approval"):
            way()
    assert "approval" in services.issue_badges([person.id], by=COMMAND)[person.id]
    assert live_badge(person.id) is None


def test_what_is_in_somebodys_hands_is_not_issued_again_behind_the_desks_back(handed):
    with pytest.raises(NoBadgeError, match="badge desk"):
        services.reissue_badge(handed.participant, "lost, they say", by=COMMAND)


def test_a_damaged_badge_is_replaced_with_a_reason_and_another_code(handed):
    with pytest.raises(InvalidError):
        services.replace_damaged(handed, "", by=COMMAND)
    made = services.replace_damaged(handed, "coffee", by=COMMAND)
    assert (handed.state, handed.revoked_at is not None) == (BadgeState.DAMAGED, True)
    assert made.token_hash != handed.token_hash
    assert made.state is BadgeState.READY


def test_a_badge_that_nobody_printed_cannot_be_damaged(person):
    badge = services.issue_badge(person, by=COMMAND)
    with pytest.raises(BadgeActError):
        services.replace_damaged(badge, "torn", by=COMMAND)


def test_a_found_badge_comes_back_and_stays_dead(handed):
    services.report_lost(handed, by=COMMAND)
    services.approve_replacement(handed, SEEN, by=clerk())
    services.take_back(handed, by=COMMAND)
    assert (handed.state, handed.revoked_at is not None) == (BadgeState.RETURNED, True)


def test_whoever_found_the_badge_again_may_have_a_new_one(handed):
    services.report_lost(handed, by=COMMAND)
    services.take_back(handed, by=COMMAND)
    assert services.issue_badge(handed.participant, by=COMMAND).number != handed.number


def test_a_badge_that_nobody_received_cannot_come_back(printed):
    with pytest.raises(BadgeActError):
        services.take_back(printed, by=COMMAND)


@pytest.mark.parametrize("state", BadgeState)
def test_every_state_has_its_moves(state, app):
    assert state in TRANSITIONS
    assert not TRANSITIONS[state] or state is not BadgeState.RETURNED
    if state in DEAD:
        assert TRANSITIONS[state] <= DEAD, "what is dead stays dead"


MOVES = {
    BadgeState.HANDED_OVER: lambda badge: services.hand_over(badge, SEEN, by=COMMAND),
    BadgeState.LOST_REPORTED: lambda badge: services.report_lost(badge, by=COMMAND),
    BadgeState.DAMAGED: lambda badge: services.replace_damaged(badge, "x", by=COMMAND),
    BadgeState.RETURNED: lambda badge: services.take_back(badge, by=COMMAND),
}


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("state", BadgeState)
def test_no_service_moves_a_badge_otherwise_than_the_table_says(printed, state, to):
    printed.state = state
    printed.revoked_at = printed.created_at if state in DEAD else None
    db.session.flush()
    if can_move(printed, to):
        MOVES[to](printed)
        assert printed.state is to
    else:
        with pytest.raises(BadgeActError):
            MOVES[to](printed)
        assert printed.state is state


@pytest.mark.parametrize("act", ["lost", "damaged", "returned"])
def test_the_old_code_is_dead_at_the_door_at_once_and_on_phones_with_the_next_list(handed, act):
    person = handed.participant
    gate = GateFactory(zone__event=person.event)
    person.category.zones.append(gate.zone)
    db.session.flush()
    assert record_scan(person.event_id, attempt(gate, handed.token), by=clerk()).reason == "ok"
    before = make_roster(person.event, 0).revision
    {
        "lost": lambda: services.report_lost(handed, by=COMMAND),
        "damaged": lambda: services.replace_damaged(handed, "torn", by=COMMAND),
        "returned": lambda: services.take_back(handed, by=COMMAND),
    }[act]()
    answer = record_scan(person.event_id, attempt(gate, handed.token), by=clerk())
    assert (answer.verdict, answer.reason) == ("refused", "revoked")
    assert make_roster(person.event, 0).revision != before


def test_the_reason_is_not_readable_in_the_database(handed):
    services.undo_hand_over(handed, "gave it to Mr Karimi", by=COMMAND)
    raw = db.session.execute(sa.text("SELECT reason FROM badge_acts")).scalars().all()
    assert not any("Karimi" in str(each) for each in raw)
    assert "gave it to Mr Karimi" in db.session.scalars(sa.select(BadgeAct.reason)).all()
