"""The list that phones carry: what stands in it, for whom, and when it is another one."""

import gzip
import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.checkin.jobs import refresh_rosters
from conference.checkin.models import Grant, Roster, ZonePolicy
from conference.checkin.queries import latest_revision, scopes_of
from conference.checkin.services import make_roster
from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, phone
from tests.factories.events import ZoneFactory
from tests.factories.registration import with_photo

ALLOWED_EXTRAS = {"grants", "sessions", "escort", "note", "photo", "lead"}
ALLOWED_STATUS = {"live", "none", "revoked", "not_approved"}


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


def made(event, zone_id=0):
    roster = make_roster(event, zone_id)
    return json.loads(gzip.decompress(roster.body))


def rows(event, zone_id=0):
    return {row[0]: row for row in made(event, zone_id)["people"]}


def test_the_list_holds_nothing_beyond_what_a_door_needs(gate, event):
    """Every field by name, so that a new one is a decision (door.md 3.5)."""
    person = with_photo(guest(gate))
    person.email, person.mobile = "secret@example.org", "+98 912 000 0000"
    person.role = DelegationRole.HEAD
    badge = badge_for(person)
    guest(gate)
    badge_for(guest(gate), revoked=True)
    data = made(event)
    assert set(data) == {
        *("version", "revision", "made_at", "expires_at", "wipe_at"),
        *("event", "timezone", "book", "people"),
    }
    assert set(data["event"]) == {"id", "slug", "name"}
    for key, names, category, delegation, status, limits, extras in data["people"]:
        assert (len(key) == 32) or key.startswith("p")
        assert len(names) == 3
        assert all(isinstance(number, int) for number in (category, delegation))
        assert status in ALLOWED_STATUS
        assert set(limits) <= {"zones", "times"}
        assert set(extras) <= ALLOWED_EXTRAS
    text = json.dumps(data, ensure_ascii=False)
    for secret in (badge.token, person.reference, "secret@example.org", "912 000", "birth"):
        assert secret not in text
    row = rows(event)[badge.token_hash]
    assert row[1][:2] == ["ليلى حداد", "Layla Haddad"]
    assert row[6] == {"lead": True}
    assert person.delegation.name.en.lower() in row[1][2]


def test_whoever_may_not_come_has_no_name_on_the_phone(gate, event):
    insider = badge_for(guest(gate)).token_hash
    outsider = badge_for(guest(gate, zone_open=False)).token_hash
    rejected = badge_for(guest(gate, state=ParticipationState.REJECTED)).token_hash
    revoked = badge_for(guest(gate), revoked=True).token_hash
    without = guest(gate).id
    db.session.commit()
    listed = rows(event, gate.zone_id)
    nobody = ["", "", ""]
    assert listed[insider][1] != nobody
    assert [listed[key][1] for key in (outsider, rejected, revoked)] == [nobody] * 3
    assert [listed[key][4] for key in (outsider, rejected, revoked)] == [
        *("live", "not_approved", "revoked"),
    ]
    assert listed[f"p{without}"][4] == "none"


def test_a_phone_at_one_gate_gets_the_book_of_one_zone(gate, event):
    other = GateFactory(zone=ZoneFactory(event=event))
    person = guest(gate)
    person.category.zones.append(other.zone)
    db.session.add(
        Grant(event_id=event.id, participant_id=person.id, zone_id=other.zone_id, times=None)
    )
    key = badge_for(person).token_hash
    db.session.commit()
    own = made(event, gate.zone_id)["book"]
    assert set(own["zones"]) == {str(gate.zone_id)}
    assert set(own["gates"]) == {str(gate.id)}
    assert all(set(each["zones"]) <= {str(gate.zone_id)} for each in own["categories"].values())
    assert "grants" not in rows(event, gate.zone_id)[key][6]
    assert rows(event)[key][6]["grants"] == [[other.zone_id, None]]


def revision(event):
    return make_roster(event, 0).revision


def _rename(person, _badge, _gate):
    person.badge_name_native = "نام دیگر"


def _reject(person, _badge, _gate):
    person.state = ParticipationState.REJECTED


def _revoke(_person, badge, _gate):
    badge.revoked_at = clock.now()


def _close(_person, _badge, gate):
    gate.active = False


def _shut(_person, _badge, gate):
    db.session.add(ZonePolicy(zone_id=gate.zone_id, hours=[[0, "09:00", "17:00"]]))


def _take_zone(person, _badge, _gate):
    person.category.zones.clear()


@pytest.mark.parametrize("change", [_rename, _reject, _revoke, _close, _shut, _take_zone])
def test_what_matters_at_the_door_is_another_revision(gate, event, change):
    person = guest(gate)
    badge = badge_for(person)
    db.session.flush()
    before = revision(event)
    assert revision(event) == before
    change(person, badge, gate)
    db.session.flush()
    assert revision(event) != before


@pytest.mark.parametrize("field", ["email", "mobile", "biography", "emergency_name"])
def test_what_does_not_matter_there_is_the_same(gate, event, field):
    """The negative case: a digest of the content does not move for anything else."""
    person = guest(gate)
    badge_for(person)
    db.session.flush()
    before = revision(event)
    setattr(person, field, "another@example.org")
    person.version += 0
    db.session.flush()
    assert revision(event) == before


@pytest.fixture
def caller(client, event, gate):
    caller = Caller(client, phone(event, gate).token)
    badge_for(guest(gate))
    db.session.commit()
    return caller


def test_the_list_is_sent_compressed_and_once(caller, event):
    first = caller.get("/roster", **{"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    data = json.loads(gzip.decompress(first.data))
    plain = caller.get("/roster")
    assert plain.json["people"] == data["people"]
    again = caller.get("/roster", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert caller.get(f"/roster?since={data['revision']}").status_code == 304


def later(monkeypatch, **passed):
    moment = clock.now() + timedelta(**passed)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_change_reaches_phones_as_a_difference(caller, event, gate, monkeypatch):
    scopes = [(event.id, zone) for zone in scopes_of(event.id)]
    people = [guest(gate) for _ in range(8)]
    for person in people:
        badge_for(person)
    gone = badge_for(guest(gate))
    db.session.commit()
    gone_key, renamed = gone.token_hash, people[0].id
    assert refresh_rosters(scopes) == 1
    before = caller.get("/roster").json
    db.session.get(Participant, renamed).badge_name_native = "نام دیگر"
    db.session.delete(db.session.merge(gone))
    db.session.commit()
    later(monkeypatch, minutes=2)
    assert refresh_rosters(scopes) == 1
    changed = caller.get(f"/roster?since={before['revision']}").json
    assert changed["since"] == before["revision"]
    after = caller.get("/roster").json
    assert changed["revision"] == after["revision"] != before["revision"]
    assert len(changed["people"]) == 2
    assert changed["gone"] == [gone_key]
    together = {row[0]: row for row in before["people"]}
    together |= {row[0]: row for row in changed["people"]}
    for key in changed["gone"]:
        del together[key]
    assert together == {row[0]: row for row in after["people"]}
    assert caller.get("/roster?since=0123456789abcdef").json["people"] == after["people"]


def test_the_worker_makes_a_list_anew_only_when_something_may_have_changed(
    caller, event, gate, monkeypatch
):
    scopes = [(event.id, zone) for zone in scopes_of(event.id)]
    assert refresh_rosters(scopes) == 1
    made_first = latest_revision(event.id, gate.zone_id)
    assert refresh_rosters(scopes) == 0
    db.session.get(Event, event.id).slug = "another"
    db.session.commit()
    assert refresh_rosters(scopes) == 0  # the log did not grow: not looked at yet
    later(monkeypatch, minutes=2)
    assert refresh_rosters(scopes) == 1  # but now and then it is looked at anyway
    assert latest_revision(event.id, gate.zone_id) != made_first
    assert scopes == [(event.id, gate.zone_id)]


def test_old_lists_are_forgotten(caller, event, gate, monkeypatch):
    scopes = [(event.id, gate.zone_id)]
    for number in range(11):
        db.session.get(Event, event.id).slug = f"event-x{number}"
        db.session.commit()
        later(monkeypatch, minutes=2)
        refresh_rosters(scopes)
    assert len(db.session.scalars(select(Roster.id)).all()) == 8


def test_the_list_ends_by_itself(caller, event):
    data = caller.get("/roster").json
    assert data["made_at"] < data["expires_at"]
    assert data["wipe_at"].startswith("2030-11-09T20:30")  # a day after the event, Tehran


def test_the_list_takes_the_same_statements_for_few_and_many(event, gate, count_queries):
    counts = []
    for _ in range(2):
        for _ in range(3):
            badge_for(guest(gate))
        db.session.commit()
        db.session.expire_all()
        with count_queries() as statements:
            make_roster(event, 0)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 15
