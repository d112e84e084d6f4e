"""The back office of rights at the door: zones, categories, passes, people."""

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.checkin.enums import Direction, FullPolicy, Passback
from conference.checkin.models import CategoryTime, DelegationPass, DoorNote, Grant, ZonePolicy
from conference.checkin.services.access import (
    CategoryTimeDetails,
    GrantDetails,
    NoteDetails,
    PassDetails,
    PolicyDetails,
    give_grant,
    set_category_time,
    set_note,
    set_pass,
    set_policy,
)
from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.services import NewEvent, create_event
from conference.i18n import search_key
from conference.i18n.localised import Localised
from tests.factories.checkin import GateFactory, guest
from tests.factories.events import ZoneFactory


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def path(event):
    return f"/office/{event.slug}/door"


def rows(name, *times):
    """Rows of a form as a browser sends them."""
    sent = {}
    for number, (day, start, end) in enumerate([*times, ("", "", "")]):
        sent |= {
            f"{name}-{number}-day": day,
            f"{name}-{number}-from": start,
            f"{name}-{number}-until": end,
        }
    return sent


def last_action():
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_a_zone_gets_its_times_and_policies(client, sign_in, gate, event, path):
    other = ZoneFactory(event=event)
    zone_id, other_id = gate.zone_id, other.id
    sign_in("door_supervisor", event=event)
    sent = {
        **rows("hours", ("", "9:00", "۱۸:۳۰"), ("1", "19:00", "01:00")),
        "passback": "warn",
        "full": "refuse",
        "leaves": [str(other_id)],
        "booking": "y",
    }
    assert client.post(f"{path}/zones/{zone_id}", data=sent).status_code == 303
    policy = db.session.get(ZonePolicy, zone_id)
    assert policy.hours == [[None, "09:00", "18:30"], [1, "19:00", "01:00"]]
    assert (policy.passback, policy.full) == (Passback.WARN, FullPolicy.REFUSE)
    assert (policy.reentry, policy.booking, policy.leaves) == (False, True, [other_id])
    assert last_action().action == "checkin:zone:changed"
    listed = client.get(f"{path}/zones").text
    assert "09:00–18:30" in listed
    assert "Entered only once" in listed
    edited = client.get(f"{path}/zones/{zone_id}").text
    assert 'value="18:30"' in edited
    always = {**rows("hours"), "passback": "warn", "full": "off"}
    assert client.post(f"{path}/zones/{zone_id}", data=always).status_code == 303
    db.session.expire_all()
    assert db.session.get(ZonePolicy, zone_id).hours is None


@pytest.mark.parametrize(
    "row",
    [
        ("", "9", "18:00"),
        ("", "09:00", ""),
        ("", "24:00", "25:00"),
        ("", "09:00", "09:00"),
        ("99", "09:00", "18:00"),
        ("x", "09:00", "18:00"),
        ("", "09:60", "10:00"),
        ("", "²²:00", "23:00"),
    ],
)
def test_a_wrong_time_is_said_and_kept_as_typed(client, sign_in, gate, event, path, row):
    sign_in("door_supervisor", event=event)
    sent = {**rows("hours", row), "passback": "refuse", "full": "warn", "reentry": "y"}
    answer = client.post(f"{path}/zones/{gate.zone_id}", data=sent)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    if row[1]:
        assert f'value="{row[1]}"' in answer.text
    assert db.session.get(ZonePolicy, gate.zone_id) is None


def test_a_category_gets_times_in_a_zone(client, sign_in, gate, event, path):
    category = guest(gate).category
    stranger = ZoneFactory(event=event)
    sign_in("administrator")
    address = f"{path}/zones/{gate.zone_id}/categories/{category.id}"
    assert client.get(address).status_code == 200
    sent = {**rows("times", ("0", "10:00", "24:00")), "escort": "y"}
    assert client.post(address, data=sent).status_code == 303
    row = db.session.scalars(select(CategoryTime)).one()
    assert (row.times, row.escort, row.unbooked) == ([[0, "10:00", "24:00"]], True, False)
    assert "Only with an escort" in client.get(f"{path}/zones/{gate.zone_id}").text
    elsewhere = f"{path}/zones/{stranger.id}/categories/{category.id}"
    assert client.get(elsewhere).status_code == 404


def test_a_delegation_gets_passes(client, sign_in, gate, event, path):
    delegation_id = guest(gate).delegation_id
    sign_in("door_supervisor", event=event)
    assert "No delegation has transferable passes" in client.get(f"{path}/passes").text
    sent = {"delegation": delegation_id, "zone": gate.zone_id, "number": "2", **rows("times")}
    assert client.post(f"{path}/passes/new", data=sent).status_code == 303
    row = db.session.scalars(select(DelegationPass)).one()
    assert (row.number, row.times) == (2, None)
    assert "0 of 2" in client.get(f"{path}/passes").text
    changed = client.post(f"{path}/passes/{row.id}", data={**sent, "number": "0"})
    assert changed.status_code == 303
    db.session.expire_all()
    assert db.session.scalars(select(DelegationPass.number)).one() == 0
    assert client.post(f"{path}/passes/new", data={**sent, "number": "-1"}).status_code == 422
    assert client.post(f"{path}/passes/new", data={**sent, "zone": "0"}).status_code == 422


def test_a_person_gets_a_zone_and_a_note(client, sign_in, gate, event, path):
    person = guest(gate)
    person.search_text = search_key("Layla Haddad")
    person_id, zone_id = person.id, gate.zone_id
    sign_in("registrar", event=event)
    page = f"{path}/people/{person_id}"
    assert "No zone of their own" in client.get(page).text
    sent = {"zone": zone_id, "reason": "Speaker", **rows("times", ("", "08:00", "12:00"))}
    assert client.post(f"{page}/zones/new", data=sent).status_code == 303
    grant = db.session.scalars(select(Grant)).one()
    assert (grant.times, grant.reason) == ([[None, "08:00", "12:00"]], "Speaker")
    assert last_action().action == "checkin:grant:given"
    assert client.post(f"{page}/zones/{zone_id}", data={**sent, **rows("times")}).status_code == 303
    assert last_action().action == "checkin:grant:changed"
    assert client.post(page, data={"escort": "y", "note": "Call 12"}).status_code == 303
    entry = last_action()
    assert entry.action == "checkin:note:changed"
    assert "Call" not in str(entry.changes)
    shown = client.get(page).text
    assert "Speaker" in shown
    assert "Call 12" in shown
    link = f'href="{page}"'
    assert link in client.get(f"{path}/people").text
    assert link in client.get(f"{path}/people?q=haddad").text
    assert link not in client.get(f"{path}/people?q=nobody").text
    assert client.post(f"{page}/zones/{zone_id}/withdrawal").status_code == 303
    assert client.post(f"{page}/zones/{zone_id}/withdrawal").status_code == 303
    assert db.session.scalars(select(Grant)).all() == []
    assert client.get(f"{page}/zones/{zone_id}").status_code == 404


def test_the_registration_leads_to_the_access_at_the_door(client, sign_in, gate, event, path):
    person_id = guest(gate).id
    sign_in("registrar", event=event)
    page = client.get(f"/office/{event.slug}/registrations/{person_id}/")
    assert f"{path}/people/{person_id}" in page.text


def test_a_person_or_zone_of_another_event_is_not_there(client, sign_in, gate, event, path):
    other = GateFactory()
    stranger = guest(other)
    sign_in("administrator")
    for address in (
        f"people/{stranger.id}",
        f"people/{stranger.id}/zones/new",
        f"zones/{other.zone_id}",
        f"passes/{2**31 - 1}",
    ):
        assert client.get(f"{path}/{address}").status_code == 404


def test_the_auditor_reads_lists_and_changes_nothing(client, sign_in, gate, event, path):
    sign_in("auditor")
    for name in ("zones", "passes"):
        page = client.get(f"{path}/{name}")
        assert page.status_code == 200
        assert f"{path}/{name}/" not in page.text
    assert client.get(f"{path}/people").status_code == 403
    assert client.get(f"{path}/zones/{gate.zone_id}").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_a_fixed_number_of_queries(
    client, sign_in, gate, event, path, count_queries, number
):
    for _ in range(number):
        person = guest(GateFactory(zone=ZoneFactory(event=event)))
        zone_id = person.category.zones[0].id
        set_policy(person.category.zones[0], PolicyDetails(reentry=False), by=COMMAND)
        give_grant(person, GrantDetails(zone_id=zone_id), by=COMMAND)
        details = PassDetails(delegation_id=person.delegation_id, zone_id=zone_id, number=1)
        set_pass(event, details, by=COMMAND)
    sign_in("administrator")
    counts = []
    for name in ("zones", "passes", "people"):
        with count_queries() as statements:
            page = client.get(f"{path}/{name}")
        assert page.text.count('<th scope="row"') >= number
        counts.append(len(statements))
    assert counts == [5, 4, 5]


def test_a_gate_leads_one_way(client, sign_in, gate, event, path):
    sign_in("door_supervisor", event=event)
    sent = {"name-en": "Exit", "zone": gate.zone_id, "direction": "out"}
    assert client.post(f"{path}/gates/{gate.id}", data=sent).status_code == 303
    db.session.refresh(gate)
    assert gate.direction is Direction.OUT
    assert last_action().changes["direction"] == "out"


def test_saving_what_is_already_so_leaves_no_trace(gate, event):
    person = guest(gate)
    set_policy(gate.zone, PolicyDetails(), by=COMMAND)
    set_category_time(person.category, gate.zone, CategoryTimeDetails(), by=COMMAND)
    set_note(person, NoteDetails(), by=COMMAND)
    assert db.session.scalars(select(ZonePolicy)).all() == []
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_zone_does_not_leave_itself_or_a_foreign_one(gate, event):
    for zone_id in (gate.zone_id, GateFactory().zone_id):
        with pytest.raises(InvalidError):
            set_policy(gate.zone, PolicyDetails(leaves=[zone_id]), by=COMMAND)


def test_an_event_made_like_another_takes_its_rules_along(gate, event):
    category, lounge = guest(gate).category, ZoneFactory(event=event)
    hours = [[None, "09:00", "18:00"], [1, "19:00", "01:00"]]
    details = PolicyDetails(hours=hours, leaves=[lounge.id], full=FullPolicy.REFUSE)
    set_policy(gate.zone, details, by=COMMAND)
    times = CategoryTimeDetails(times=[[0, "08:00", "10:00"]], escort=True)
    set_category_time(category, gate.zone, times, by=COMMAND)
    db.session.expire_all()
    new = NewEvent(
        slug="next", name=Localised(en="Next"), starts_on=event.starts_on, ends_on=event.ends_on
    )
    made = create_event(new, like=event, by=COMMAND)
    zones = {zone.code: zone for zone in made.zones}
    copy = db.session.get(ZonePolicy, zones[gate.zone.code].id)
    assert (copy.hours, copy.full) == (hours, FullPolicy.REFUSE)
    assert copy.leaves == [zones[lounge.code].id]
    query = select(CategoryTime).where(CategoryTime.zone_id == copy.zone_id)
    own = db.session.scalars(query).one()
    assert (own.times, own.escort) == ([[0, "08:00", "10:00"]], True)


def sweeps_of(feature):
    return next(each for each in sweeps.sweeps() if each.feature == feature)


def test_notes_go_after_the_event_and_at_once_where_nothing_is_said(gate, event):
    people = [guest(gate) for _ in range(3)]
    for person in people:
        set_note(person, NoteDetails(note="Call 12"), by=COMMAND)
    set_note(people[0], NoteDetails(), by=COMMAND)
    (rule,) = sweeps_of("checkin").retention
    assert rule.count(event.id) == 2
    assert [rule.purge(event.id, 1) for _ in range(3)] == [1, 1, 0]
    assert rule.count(event.id) == 0


def test_rights_and_notes_follow_a_person_who_is_merged_and_go_with_one_who_is_erased(gate, event):
    lounge = ZoneFactory(event=event)
    kept, ended = guest(gate), guest(gate)
    for person, zone in ((kept, gate.zone), (ended, gate.zone), (ended, lounge)):
        give_grant(person, GrantDetails(zone_id=zone.id), by=COMMAND)
    set_note(ended, NoteDetails(escort=True, note="Call 12"), by=COMMAND)
    sweeps.repoint(kept.id, ended.id, by=COMMAND)
    db.session.expire_all()
    owners = db.session.execute(select(Grant.participant_id, Grant.zone_id)).all()
    assert sorted(owners) == sorted([(kept.id, gate.zone_id), (kept.id, lounge.id)])
    note = db.session.get(DoorNote, kept.id)
    assert (note.escort, note.note) == (True, "Call 12")
    rule = next(each for each in sweeps_of("checkin").retention if each.kind == "checkin:notes")
    assert rule.count(event.id) == 1
    data = sweeps.export(kept.id)["checkin"].data
    assert len(data["door_rights"]) == 2
    assert data["door_note"][0]["note"] == "Call 12"
    sweeps_of("checkin").erase(kept.id, COMMAND)
    assert db.session.scalars(select(Grant)).all() == []
    assert db.session.scalars(select(DoorNote)).all() == []
