"""Self check-in: what a confirmation does at a kiosk, and what nobody can find out there."""

import json
import re

import pytest
from sqlalchemy import func, select

from conference.audit.models import AuditEntry
from conference.badges.enums import BadgeState, IdentityDocument
from conference.badges.services import hand_over, report_lost
from conference.checkin.enums import DeviceProfile
from conference.checkin.enums.kiosk import KioskAnswer
from conference.checkin.models import Presence, Scan, SelfCheckIn
from conference.checkin.queries.kiosk import waiting_for_badge
from conference.checkin.services import undo_check_in
from conference.checkin.views.api import kiosk
from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.codes import ALPHABET, with_check
from conference.core.database import db
from conference.registration.enums import ParticipationState
from conference.registration.queries.confirmations import confirmation_code, read_confirmation
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, phone
from tests.factories.registration import with_photo


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def person(gate):
    return with_photo(guest(gate))


@pytest.fixture
def caller(client, event):
    enrolled = phone(event, None, DeviceProfile.KIOSK, "Kiosk 1")
    db.session.commit()
    return Caller(client, enrolled.token)


def shown(caller, text, status=200):
    """What the guest reads."""
    db.session.commit()
    answer = caller.post("/check-ins", {"code": text})
    assert answer.status_code == status, answer.text
    return answer.json.get("check_in")


def printed(person):
    badge = badge_for(person)
    badge.state = BadgeState.PRINTED
    db.session.flush()
    return badge


class TestTheCode:
    def test_it_is_neither_badge_nor_device_nor_a_number_in_clear(self, app):
        codes = [confirmation_code(number) for number in range(1, 60)]
        assert {len(code) for code in codes} == {24}
        assert all(code.startswith("C") for code in codes)
        masked = [code[1:8] for code in codes]
        assert len(set(masked)) == len(masked)
        assert masked != sorted(masked)
        assert [read_confirmation(code) for code in codes] == list(range(1, 60))

    def test_it_is_read_however_it_is_typed(self, app):
        code = confirmation_code(7)
        assert read_confirmation("-".join(re.findall(".{4}", code.lower()))) == 7

    def test_no_changed_character_is_taken(self, app):
        code = confirmation_code(7)
        for place in range(1, 22):
            other = next(letter for letter in ALPHABET if letter != code[place])
            forged = with_check(code[:place] + other + code[place + 1 : 22])
            assert read_confirmation(forged) == 0

    @pytest.mark.parametrize("text", ["", "C", "7", "C" * 24, "0" * 24, "é" * 100, "C\x00"])
    def test_nonsense_is_nobody(self, app, text):
        assert read_confirmation(text) == 0


class TestWhatItSays:
    def test_whoever_is_approved_is_checked_in_and_named(self, caller, event, person):
        printed(person)
        says = shown(caller, confirmation_code(person.id))
        assert says["answer"] == "checked_in"
        assert says["name"] == "Layla Haddad"
        assert [row.participant_id for row in waiting_for_badge(event)] == [person.id]

    def test_it_is_no_entry_and_moves_no_badge(self, caller, person):
        badge = printed(person)
        shown(caller, confirmation_code(person.id))
        for table in (Scan, Presence):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0
        db.session.refresh(badge)
        assert badge.state is BadgeState.PRINTED

    def test_a_second_scan_changes_nothing(self, caller, person):
        first = shown(caller, confirmation_code(person.id))
        assert shown(caller, confirmation_code(person.id)) == first
        entries = select(func.count()).where(AuditEntry.action == "checkin:self:checked_in")
        assert db.session.scalar(entries) == 1

    def test_the_name_is_in_the_letters_of_the_language(self, caller, person):
        caller.headers["Accept-Language"] = "fa"
        says = shown(caller, confirmation_code(person.id))
        assert says["name"] == "ليلى حداد"
        assert says["title"] != "You are checked in"

    @pytest.mark.parametrize(
        ("state", "answer"),
        [
            (ParticipationState.NOMINATED, KioskAnswer.NOT_APPROVED),
            (ParticipationState.UNDER_REVIEW, KioskAnswer.NOT_APPROVED),
            (ParticipationState.WAITLISTED, KioskAnswer.NOT_APPROVED),
            (ParticipationState.REJECTED, KioskAnswer.NOT_REGISTERED),
            (ParticipationState.WITHDRAWN, KioskAnswer.NOT_REGISTERED),
            (ParticipationState.DRAFT, KioskAnswer.NOT_REGISTERED),
        ],
    )
    def test_whoever_is_not_approved_is_not_named(self, caller, person, state, answer):
        person.state = state
        says = shown(caller, confirmation_code(person.id))
        assert (says["answer"], says["name"]) == (answer.value, "")
        assert db.session.get(SelfCheckIn, person.id) is None

    def test_a_lost_badge_and_a_missing_photo_lead_to_the_desk(self, caller, gate, person):
        without = guest(gate)
        assert "photo" in shown(caller, confirmation_code(without.id))["text"]
        report_lost(printed(person), by=COMMAND)
        says = shown(caller, confirmation_code(person.id))
        assert says["answer"] == "to_badge_desk"
        assert "lost" in says["text"]

    def test_whoever_has_the_badge_is_sent_to_the_entrance(self, caller, event, person):
        badge = printed(person)
        shown(caller, confirmation_code(person.id))
        hand_over(badge, IdentityDocument.PASSPORT, by=COMMAND)
        assert shown(caller, confirmation_code(person.id))["answer"] == "has_badge"
        assert waiting_for_badge(event) == []

    def test_the_desk_takes_it_back_and_the_next_scan_checks_in_again(self, caller, event, person):
        shown(caller, confirmation_code(person.id))
        undo_check_in(person, by=COMMAND)
        assert waiting_for_badge(event) == []
        shown(caller, confirmation_code(person.id))
        assert [row.participant_id for row in waiting_for_badge(event)] == [person.id]

    def test_a_merged_person_is_who_they_are_now(self, caller, gate, person):
        ended = guest(gate)
        ended.merged_into_id = person.id
        assert shown(caller, confirmation_code(ended.id))["answer"] == "checked_in"
        assert db.session.get(SelfCheckIn, person.id) is not None


class TestAttacks:
    def test_every_code_that_is_not_ours_gets_one_answer(self, caller, gate, person):
        """Guessed, of another event, a badge, a tracking code, a number, a device's code."""
        badge = printed(person)
        elsewhere = with_photo(guest(GateFactory()))
        forged = with_check("C" + "0" * 21)
        texts = [
            *(forged, confirmation_code(elsewhere.id), confirmation_code(999_999)),
            *(badge.token, badge.token_hash, person.reference, str(person.id), f"p{person.id}"),
            *("%", "' OR 1=1", "*", person.surname, person.email, with_check("E" + "A" * 23)),
        ]
        answers = {json.dumps(shown(caller, text)) for text in texts}
        assert len(answers) == 1
        assert json.loads(answers.pop())["answer"] == "unknown"

    @pytest.mark.parametrize("kind", ["known elsewhere", "forged"])
    def test_it_takes_the_same_work_to_refuse_a_code(self, caller, gate, count_queries, kind):
        other = guest(GateFactory())
        text = confirmation_code(other.id) if kind == "known elsewhere" else "C" * 24
        shown(caller, text)
        with count_queries() as statements:
            shown(caller, text)
        assert len([each for each in statements if "FROM participants" in each]) == 1

    @pytest.mark.parametrize("value", [None, 7, [], {}, "", " ", "x" * 101])
    def test_what_is_no_text_is_refused_in_words(self, caller, value):
        answer = caller.post("/check-ins", {"code": value})
        assert (answer.status_code, answer.json["error"]["field"]) == (422, "code")

    def test_it_can_not_ask_for_many(self, caller, person):
        code = confirmation_code(person.id)
        assert caller.post("/check-ins", [{"code": code}]).status_code == 422
        assert caller.post("/check-ins", {"code": [code]}).status_code == 422

    def test_whoever_guesses_is_slowed_down(self, caller, monkeypatch):
        monkeypatch.setattr(kiosk, "CHECK_INS_A_MINUTE", 2)
        for _ in range(2):
            assert caller.post("/check-ins", {"code": "x"}).status_code == 200
        answer = caller.post("/check-ins", {"code": "x"})
        assert answer.status_code == 429
        assert answer.json["error"]["code"] == "too_many"

    def test_it_learns_neither_gates_nor_figures(self, caller, gate, person):
        printed(person)
        device = caller.get("/device").json
        assert device["gates"] == []
        beat = caller.post("/heartbeat", {}).json
        assert beat["inside"] == {}
        told = json.dumps([device, beat])
        for secret in (person.reference, person.surname, gate.name.en):
            assert secret not in told


class TestPrivacy:
    def test_merge_export_and_erasure_know_it(self, caller, gate, person):
        shown(caller, confirmation_code(person.id))
        kept = with_photo(guest(gate))
        assert sweeps.export(person.id)["checkin"].data["kiosk_check_in"]
        sweeps.repoint(kept.id, person.id, by=COMMAND)
        db.session.flush()
        db.session.expire_all()
        assert db.session.get(SelfCheckIn, kept.id) is not None
        assert db.session.get(SelfCheckIn, person.id) is None
        sweeps.erase(kept.id, by=COMMAND)
        db.session.expire_all()
        assert db.session.get(SelfCheckIn, kept.id) is None


class TestTheDesk:
    def test_it_sees_who_waits_and_takes_back_who_is_not_here(
        self, client, sign_in, caller, event, person
    ):
        shown(caller, confirmation_code(person.id))
        reference = person.reference
        base = f"/office/{event.slug}/badge-desk"
        sign_in("auditor", event=event)
        page = client.get(f"{base}/").text
        assert "waiting for the badge" in page
        assert "not-here" not in page
        assert client.post(f"{base}/people/{reference}/not-here").status_code == 403
        sign_in("registrar", event=event)
        assert "Kiosk 1" in client.get(f"{base}/people/{reference}").text
        found = client.post(f"{base}/find", data={"q": confirmation_code(person.id)})
        assert found.location.endswith(f"/people/{reference}")
        assert client.post(f"{base}/people/{reference}/not-here").status_code == 303
        assert "waiting for the badge" not in client.get(f"{base}/").text
