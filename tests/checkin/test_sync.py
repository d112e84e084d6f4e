"""What phones report afterwards: every attempt once, in any order, and never rejected."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import ConflictKind, ConflictState, RevokeReason
from conference.checkin.models import Conflict, Presence, QuarantinedScan, Scan, ScanOutcome
from conference.checkin.services import revoke_device, settle, take_in
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, fact, phone


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def caller(client, event):
    caller = Caller(client, phone(event).token)
    db.session.commit()
    return caller


@pytest.fixture
def key(gate):
    badge = badge_for(guest(gate))
    db.session.commit()
    return badge.token_hash


def number_of(model, *where):
    return db.session.scalar(select(func.count()).select_from(model).where(*where))


def inside(gate):
    return number_of(Presence, Presence.zone_id == gate.zone_id, Presence.is_inside)


def statuses(answer):
    assert answer.status_code == 200, answer.text
    return [result["status"] for result in answer.json["results"]]


def kinds():
    return sorted(db.session.scalars(select(Conflict.kind)))


def minutes_ago(number):
    return (clock.now() - timedelta(minutes=number)).isoformat()


def test_an_admission_at_the_door_is_a_fact(caller, gate, key):
    answer = caller.hand_in([fact(gate, key, seq=1)])
    (result,) = answer.json["results"]
    assert (result["status"], result["verdict"], result["reason"]) == ("stored", "allowed", "ok")
    assert result["person"]["latin"] == "Layla Haddad"
    assert inside(gate) == 1
    assert kinds() == []


def test_a_batch_that_comes_again_changes_nothing(caller, gate, key):
    unread = fact(gate, seq=2, verdict="refused", reason="damaged", code="x")
    scans = [fact(gate, key, seq=1), unread]
    first = caller.hand_in(scans)
    again = caller.hand_in(scans)
    assert (statuses(first), statuses(again)) == (["stored"] * 2, ["repeated"] * 2)
    strip = [
        [{name: value for name, value in each.items() if name != "status"} for each in json]
        for json in (first.json["results"], again.json["results"])
    ]
    assert strip[0] == strip[1]
    assert (number_of(Scan), inside(gate)) == (2, 1)


def test_the_same_attempt_twice_in_one_batch_is_stored_once(caller, gate, key):
    scan = fact(gate, key)
    assert statuses(caller.hand_in([scan, scan])) == ["stored", "repeated"]
    assert number_of(Scan) == 1


def test_interleaved_batches_of_two_tabs_store_every_attempt_once(caller, gate, key):
    scans = [fact(gate, token_hash(new_token()), seq=number) for number in range(12)]
    caller.hand_in(scans[0:8])
    caller.hand_in(scans[4:12])
    caller.hand_in(scans[0:3] + scans[9:12])
    assert number_of(Scan) == 12


def test_what_the_server_would_have_refused_is_stored_as_it_happened(caller, gate):
    other = badge_for(guest(gate, zone_open=False))
    db.session.commit()
    answer = caller.hand_in([fact(gate, other.token_hash)])
    assert statuses(answer) == ["conflict"]
    scan = db.session.scalars(select(Scan)).one()
    assert (scan.verdict, scan.judged, scan.judged_reason) == ("allowed", "refused", "wrong_zone")
    assert kinds() == [ConflictKind.REFUSED_BY_SERVER]
    assert inside(gate) == 1


def test_a_badge_that_was_revoked_meanwhile_is_told(caller, gate):
    badge = badge_for(guest(gate))
    badge.revoked_at = clock.now() - timedelta(minutes=5)
    early = fact(gate, badge.token_hash, at=minutes_ago(9))
    late = fact(gate, badge.token_hash, at=minutes_ago(1), direction="out", reason="exit")
    late_in = fact(gate, badge.token_hash, at=minutes_ago(0))
    db.session.commit()
    assert statuses(caller.hand_in([early, late, late_in])) == ["stored", "conflict", "conflict"]
    assert kinds() == [ConflictKind.REVOKED_MEANWHILE] * 2


def test_two_gates_are_one_conflict_whoever_reports_first(client, event, gate, key):
    other = GateFactory(zone=gate.zone)
    one, two = (Caller(client, phone(event, name=f"Phone {n}").token) for n in (1, 2))
    early, late = fact(gate, key, at=minutes_ago(5)), fact(other, key, at=minutes_ago(4))
    db.session.commit()
    assert statuses(two.hand_in([late])) == ["stored"]
    assert kinds() == []
    assert statuses(one.hand_in([early])) == ["stored"]
    conflict = db.session.scalars(select(Conflict)).one()
    assert conflict.kind is ConflictKind.TWO_GATES
    assert (conflict.scan.nonce, conflict.first_scan.nonce) == (late["nonce"], early["nonce"])
    assert inside(gate) == 1


def test_a_late_exit_explains_a_second_entry(client, event, gate, key):
    one, two = (Caller(client, phone(event, name=f"Phone {n}").token) for n in (1, 2))
    db.session.commit()
    one.hand_in([fact(gate, key, at=minutes_ago(9)), fact(gate, key, at=minutes_ago(3))])
    assert kinds() == [ConflictKind.TWO_GATES]
    two.hand_in([fact(gate, key, at=minutes_ago(6), direction="out", reason="exit")])
    assert kinds() == []
    assert inside(gate) == 1


@pytest.mark.parametrize("wrong", [-7200, -900, 0, 900, 86_400])
def test_a_wrong_clock_is_corrected(caller, gate, key, wrong):
    now = clock.now()
    off = timedelta(seconds=wrong)
    happened = now - timedelta(minutes=3)
    caller.hand_in([fact(gate, key, at=(happened + off).isoformat())], sent_at=now + off)
    stored = db.session.scalars(select(Scan.at)).one()
    assert abs(stored - happened) < timedelta(seconds=5)
    assert kinds() == ([ConflictKind.CLOCK] if wrong else [])


def test_nothing_happens_in_the_future(caller, gate, key):
    caller.hand_in([fact(gate, key, at=(clock.now() + timedelta(hours=3)).isoformat())])
    assert db.session.scalars(select(Scan.at)).one() <= clock.now()


@pytest.mark.parametrize("at", [None, "yesterday", "0001-01-01T00:00:00Z", "9999-12-31", 5])
def test_a_time_that_is_none_does_not_lose_the_scan(caller, gate, key, at):
    assert statuses(caller.hand_in([fact(gate, key, at=at)])) == ["stored"]


def test_an_undo_takes_back_what_it_names_in_either_order(client, event, gate, key):
    for first_undo in (False, True):
        caller = Caller(client, phone(event, name="Phone").token)
        db.session.commit()
        scan = fact(gate, key, seq=1, at=minutes_ago(3))
        undo = fact(gate, seq=2, at=minutes_ago(2), kind="undo", undoes=scan["nonce"])
        for each in (undo, scan) if first_undo else (scan, undo):
            assert statuses(caller.hand_in([each])) == ["stored"]
        assert inside(gate) == 0
    assert number_of(Scan) == 4


def test_an_undo_counts_for_the_same_device_and_a_quarter_of_an_hour(client, event, gate, key):
    one, two = (Caller(client, phone(event, name=f"Phone {n}").token) for n in (1, 2))
    scan = fact(gate, key, at=minutes_ago(30))
    late = fact(gate, kind="undo", undoes=scan["nonce"], at=minutes_ago(14))
    foreign = fact(gate, kind="undo", undoes=scan["nonce"], at=minutes_ago(29))
    db.session.commit()
    one.hand_in([scan, late])
    two.hand_in([foreign])
    assert (number_of(Scan), inside(gate)) == (3, 1)


def test_an_undone_online_entry_frees_the_place(caller, gate, key):
    scan = fact(gate, key, mode="online")
    assert caller.post("/scans", scan).json["scan"]["verdict"] == "allowed"
    assert inside(gate) == 1
    undo = fact(gate, kind="undo", undoes=scan["nonce"])
    assert caller.post("/scans", undo).json["scan"]["reason"] == "undone"
    assert inside(gate) == 0
    again = caller.post("/scans", fact(gate, key, mode="online")).json["scan"]
    assert (again["verdict"], again["reason"]) == ("allowed", "ok")


def test_whoever_is_let_in_by_hand_needs_a_reason_and_no_badge(caller, gate, key):
    bare = fact(gate, kind="manual", method="manual")
    without = caller.hand_in([bare])
    assert statuses(without) == ["invalid"]
    assert without.json["results"][0]["error"]["field"] == "note"
    noted = fact(gate, kind="manual", method="manual", note="Known to the supervisor")
    named = fact(gate, key, kind="manual", method="manual", note="Forgot the badge")
    answer = caller.hand_in([noted, named])
    assert statuses(answer) == ["stored", "stored"]
    assert {result["reason"] for result in answer.json["results"]} == {"manual"}
    assert inside(gate) == 1


def test_what_is_no_attempt_does_not_spoil_the_others(caller, gate, key):
    foreign = GateFactory()
    db.session.commit()
    answer = caller.hand_in(
        [5, {}, fact(gate, key, direction="up"), fact(foreign, key), fact(gate, key)]
    )
    assert statuses(answer) == ["invalid"] * 4 + ["stored"]
    assert all(result["error"]["message"] for result in answer.json["results"][:4])
    assert number_of(Scan) == 1


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"scans": 1}', "nan", '{"scans": [' + "{}," * 200 + "{}]}"]
)
def test_a_batch_that_is_none_is_refused_in_words(caller, body):
    answer = caller.post("/scans/batch", body)
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")


def test_strange_letters_are_no_error_of_the_server(caller, gate, key):
    scan = fact(gate, key, kind="manual", note="a\ud800\x00b", reason="\ud800")
    assert statuses(caller.hand_in([scan])) == ["stored"]
    assert db.session.scalars(select(Scan.note)).one() == "ab"


def test_a_lost_answer_leaves_what_the_phone_showed(caller, gate, key):
    """The server let in, the answer was late, and the phone had refused by itself."""
    scan = fact(gate, key, mode="online")
    caller.post("/scans", scan)
    assert inside(gate) == 1
    shown = {**scan, "mode": "provisional", "verdict": "refused", "reason": "wrong_zone"}
    for _ in range(2):
        assert statuses(caller.hand_in([shown])) == ["repeated"]
    assert (number_of(Scan), number_of(ScanOutcome), inside(gate)) == (1, 1, 0)


def test_nobody_changes_what_another_phone_showed(client, caller, event, gate, key):
    scan = fact(gate, key)
    other = Caller(client, phone(event, name="Other").token)
    db.session.commit()
    caller.hand_in([scan])
    other.hand_in([{**scan, "verdict": "refused"}])
    assert (number_of(ScanOutcome), inside(gate)) == (0, 1)


def test_missing_numbers_are_told_when_a_phone_says_it_has_sent_all(caller, gate):
    caller.hand_in([fact(gate, token_hash(new_token()), seq=number) for number in (1, 2, 5)])
    caller.post("/heartbeat", {"unsent": 1})
    assert ConflictKind.SEQUENCE not in kinds()
    caller.post("/heartbeat", {"unsent": 0})
    row = db.session.scalars(select(Conflict).where(Conflict.kind == ConflictKind.SEQUENCE)).one()
    assert row.details == {"missing": 2, "highest": 5}
    caller.hand_in([fact(gate, token_hash(new_token()), seq=number) for number in (4, 3)])
    caller.post("/heartbeat", {"unsent": 0})
    db.session.expire_all()
    row = db.session.scalars(select(Conflict).where(Conflict.kind == ConflictKind.SEQUENCE)).one()
    assert row.state is ConflictState.SETTLED


def test_a_revoked_phone_hands_in_its_queue_and_nobody_believes_it_yet(client, event, gate, key):
    enrolled = phone(event, gate)
    device_id = enrolled.device.id
    revoke_device(enrolled.device, RevokeReason.LOST, by=COMMAND)
    caller = Caller(client, enrolled.token)
    scans = [fact(gate, key, seq=1), fact(gate, token_hash(new_token()), seq=2)]
    db.session.commit()
    for _ in range(2):
        assert caller.hand_in(scans).json == {"accepted": 2}
    db.session.add(gate)  # such a call closes the session that it shares with the test
    assert (number_of(Scan), number_of(QuarantinedScan), inside(gate)) == (0, 2, 0)
    conflict = db.session.scalars(select(Conflict)).one()
    assert (conflict.kind, conflict.details) == (ConflictKind.QUARANTINE, {"scans": 2})
    assert key not in str(scans[0].get("code", ""))
    assert take_in(conflict, "Found again, untouched", by=COMMAND) == 2
    db.session.commit()
    assert (number_of(Scan), inside(gate)) == (2, 1)
    assert set(db.session.scalars(select(Scan.device_id))) == {device_id}


def test_a_conflict_is_settled_with_a_note(caller, gate, app):
    caller.hand_in([fact(gate, token_hash(new_token()))])
    conflict = db.session.scalars(select(Conflict)).one()
    with pytest.raises(InvalidError):
        settle(conflict, "  ", by=COMMAND)
    settle(conflict, "A colleague of the caterer", by=COMMAND)
    assert conflict.state is ConflictState.SETTLED


def test_what_another_supervisor_has_just_found_out_stays(caller, gate, app):
    caller.hand_in([fact(gate, token_hash(new_token()))])
    conflict = db.session.scalars(select(Conflict)).one()
    table = Conflict.__table__
    theirs = {"state": ConflictState.SETTLED, "note": "A forged badge"}
    db.session.execute(update(table).where(table.c.id == conflict.id).values(**theirs))
    with pytest.raises(DomainError):
        settle(conflict, "A colleague of the caterer", by=COMMAND)


def test_a_batch_takes_the_same_statements_for_few_and_many(caller, event, gate, count_queries):
    people = [badge_for(guest(gate)).token_hash for _ in range(14)]
    db.session.commit()
    counts = []
    for part in (people[:2], people[2:]):
        scans = [fact(gate, key, seq=number) for number, key in enumerate(part)]
        with count_queries() as statements:
            assert set(statuses(caller.hand_in(scans))) == {"stored"}
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 32
