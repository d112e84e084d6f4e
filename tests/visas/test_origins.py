"""Many registrations from one connection: noticed without keeping an address."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.core import clock, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.visas import services
from conference.visas.enums import AlertKind, AlertState, AlertWeight
from conference.visas.models import RegistrationOrigin, VisaAlert
from conference.visas.queries import origins_of
from conference.visas.rules import find_all
from conference.web.networks import network_of
from tests.factories.delegations import DelegationFactory
from tests.visas.approved import approved_person, event_with_letters
from tests.visas.test_alerts import facts

NETWORK = "93.184.216.0/24"


def found(people, marks):
    alerts = find_all(people, (), (), list(marks.items()))
    return [each for each in alerts if each.kind is AlertKind.ONE_CONNECTION]


def public(number):
    return facts(number, delegation_id=9, is_public=True, country="")


def test_requests_by_one_connection_stand_out_from_five_on():
    people = [public(each) for each in range(1, 7)]
    [alert] = found(people, dict.fromkeys(range(1, 6), "a") | {6: "b"})
    assert (alert.people, alert.weight) == (frozenset(range(1, 6)), AlertWeight.NOTICE)
    assert "a" not in alert.shared
    assert found(people, dict.fromkeys(range(1, 5), "a") | {5: "b", 6: "b"}) == []


def test_one_desk_for_one_delegation_is_how_it_should_be_but_not_for_three():
    one = [facts(each) for each in range(1, 31)]
    assert found(one, dict.fromkeys(range(1, 31), "a")) == []
    several = [facts(each, delegation_id=each) for each in range(1, 4)]
    assert found(several[:2], {1: "a", 2: "a"}) == []
    [alert] = found(several, {1: "a", 2: "a", 3: "a"})
    assert (len(alert.people), alert.delegation_id) == (3, None)
    assert found(several, {1: "a", 2: "b", 3: "c"}) == []


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("93.184.216.34", NETWORK),
        ("93.184.216.200", NETWORK),
        ("::ffff:93.184.216.34", NETWORK),
        ("2606:2800:220:1:248:1893:25c8:1946", "2606:2800:220::/56"),
        ("127.0.0.1", ""),
        ("10.1.2.3", ""),
        ("fe80::1%eth0", ""),
        ("", ""),
        ("'; DROP TABLE x", ""),
    ],
)
def test_networks_are_coarse_and_private_addresses_tell_nothing(address, network):
    assert network_of(address) == network


def test_mark_holds_for_a_day_and_an_event_and_says_no_address(app, monkeypatch):
    first = approved_person()
    second, other = approved_person(first.event), approved_person(event_with_letters())
    for person in (first, second, other):
        services.note_origin(person, NETWORK)
    marks = dict(origins_of(first.event)) | dict(origins_of(other.event))
    assert marks[first.id] == marks[second.id] != marks[other.id]
    assert "93" not in {marks[first.id], marks[other.id]}
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    third = approved_person(first.event)
    services.note_origin(third, NETWORK)
    services.note_origin(third, "")
    assert dict(origins_of(first.event))[third.id] != marks[first.id]


def test_marks_go_after_their_days_and_with_the_person(app):
    old, young, erased = (approved_person() for _ in range(3))
    for person in (old, young, erased):
        services.note_origin(person, NETWORK)
    stale = sa.update(RegistrationOrigin).where(RegistrationOrigin.participant_id == old.id)
    db.session.execute(stale.values(noted_at=clock.now() - timedelta(days=14, seconds=1)))
    assert services.forget_origins() == 1
    assert services.forget_origins() == 0
    [sweep] = [each for each in sweeps.sweeps() if each.feature == "origins"]
    handed_over = sweep.export(erased.id).data
    assert list(handed_over) == ["connection_noted_at"]
    sweep.erase(erased.id, COMMAND)
    sweep.repoint(erased.id, old.id, COMMAND)
    left = db.session.scalars(sa.select(RegistrationOrigin.participant_id)).all()
    assert left == [young.id]


def test_alert_is_kept_renewed_and_blocks_no_letter(app):
    event = event_with_letters()
    people = [approved_person(event, DelegationFactory(event=event)) for _ in range(3)]
    for person in people:
        services.note_origin(person, NETWORK)
    db.session.commit()
    services.look_for_alerts()

    def alert():
        query = sa.select(VisaAlert).where(VisaAlert.kind == AlertKind.ONE_CONNECTION)
        return db.session.scalars(query).one()

    assert len(alert().people) == 3
    assert alert().weight is AlertWeight.NOTICE  # a notice blocks no letter
    services.clear_alert(alert(), "the hotel of the congress", by=COMMAND)
    db.session.commit()
    services.look_for_alerts()
    assert alert().state is AlertState.CLEARED
    further = approved_person(event, DelegationFactory(event=event))
    services.note_origin(further, NETWORK)
    db.session.commit()
    services.look_for_alerts()
    assert alert().state is AlertState.OPEN
    db.session.execute(sa.delete(RegistrationOrigin))
    db.session.commit()
    services.look_for_alerts()
    assert alert().state is AlertState.GONE
