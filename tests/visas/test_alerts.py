from datetime import UTC, date, datetime, timedelta

import pytest

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n.localised import Localised
from conference.visas import services
from conference.visas.enums import AlertKind, AlertState, AlertWeight
from conference.visas.models import VisaAlert
from conference.visas.queries import alerts_about, blocked_people
from conference.visas.rules import PersonFacts, find_all, letter_obstacles
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.visas.approved import approved_person, event_with_letters

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def facts(person_id, **fields):
    known = {
        "id": person_id,
        "delegation_id": 1,
        "country": "IQ",
        "is_public": False,
        "nationality": "IRQ",
        "second_nationality": "",
        "contacts": (f"p{person_id}@basra.example", ""),
    }
    return PersonFacts(**{**known, **fields})


def kinds(people, entered=(), focal_points=()):
    return {(each.kind, each.weight) for each in find_all(people, entered, focal_points)}


def test_people_who_share_nothing_raise_no_alert():
    people = [
        facts(each, issuer="IRQ", number=f"A{each * 7919:07}", issued_on=date(2020, 1, each))
        for each in range(1, 13)
    ]
    entered = [(each, NOON + timedelta(minutes=2 * each)) for each in range(1, 13)]
    assert kinds(people, entered, [(1, "office@basra.example")]) == set()


def test_passports_of_one_day_stand_out_within_a_delegation():
    day = date(2024, 3, 1)
    same = [facts(each, issuer="IRQ", issued_on=day) for each in (1, 2, 3)]
    assert kinds(same) == {(AlertKind.SAME_ISSUE_DAY, AlertWeight.NOTICE)}
    apart = [facts(each, issuer="IRQ", issued_on=day, delegation_id=each) for each in (1, 2, 3)]
    assert kinds(apart) == set()


@pytest.mark.parametrize(
    ("count", "delegations", "weight"),
    [(3, 1, AlertWeight.NOTICE), (5, 1, AlertWeight.SEVERE), (3, 3, AlertWeight.SEVERE)],
)
def test_numbers_in_a_row_stand_out(count, delegations, weight):
    people = [
        facts(each, issuer="IRQ", number=f"A{8999998 + each}", delegation_id=1 + each % delegations)
        for each in range(count)
    ]
    assert kinds(people) == {(AlertKind.NEIGHBOURING_NUMBERS, weight)}


def test_another_nationality_than_the_citys_stands_out_unless_it_is_the_second():
    people = [facts(1, nationality="PAK"), facts(2, nationality="PAK")]
    assert kinds(people) == {(AlertKind.OTHER_NATIONALITY, AlertWeight.NOTICE)}
    second = [facts(1, nationality="PAK"), facts(2, nationality="PAK", second_nationality="IRQ")]
    assert kinds(second) == set()


def test_one_address_in_two_delegations_is_severe():
    shared = ("agent@travel.example", "")
    people = [facts(1, contacts=shared), facts(2, contacts=shared, delegation_id=2)]
    assert kinds(people) == {(AlertKind.SHARED_CONTACT, AlertWeight.SEVERE)}
    assert kinds([facts(1, contacts=shared), facts(2, contacts=shared)]) == set()


@pytest.mark.parametrize(
    ("public", "weight"), [(False, AlertWeight.NOTICE), (True, AlertWeight.SEVERE)]
)
def test_many_people_within_minutes_stand_out(public, weight):
    people = [facts(each, is_public=public) for each in range(10)]
    entered = [(each, NOON + timedelta(seconds=30 * each)) for each in range(10)]
    assert kinds(people, entered) == {(AlertKind.RUSH, weight)}


def test_a_free_address_stands_out_where_there_is_no_other():
    free = [(1, "mayor@gmail.com")]
    assert kinds([facts(1)], (), free) == {(AlertKind.FREE_MAIL, AlertWeight.NOTICE)}
    assert kinds([facts(1)], (), [*free, (1, "office@basra.example")]) == set()
    assert kinds([], (), free) == set()


def two_with_one_address(event):
    people = []
    for name in ("Basra", "Kirkuk"):
        delegation = DelegationFactory(event=event, name=Localised(en=name))
        people.append(approved_person(delegation=delegation, email="agent@travel.example"))
    db.session.commit()
    return people


def the_alert():
    db.session.expire_all()
    return db.session.query(VisaAlert).filter_by(kind=AlertKind.SHARED_CONTACT).one()


def test_a_severe_alert_blocks_the_letter_until_it_is_cleared(app):
    event = event_with_letters()
    first, second = two_with_one_address(event)
    services.look_for_alerts()
    alert = the_alert()
    assert {entry.participant_id for entry in alert.people} == {first.id, second.id}
    assert "agent" not in alert.key
    assert blocked_people([first.id, second.id]) == {first.id, second.id}
    today = date(2026, 1, 1)
    assert letter_obstacles(first, today, blocked=True)[0].value == "alert"
    with pytest.raises(services.NoLetterError):
        services.issue_letter(first, "en", by=COMMAND)
    with pytest.raises(InvalidError):
        services.clear_alert(alert, " ", by=COMMAND)
    services.clear_alert(alert, "an agency, both cities know it", by=COMMAND)
    assert blocked_people([first.id, second.id]) == set()
    with pytest.raises(DomainError):
        services.clear_alert(alert, "again", by=COMMAND)


def test_looking_again_changes_nothing_and_what_was_cleared_stays_so(app):
    event = event_with_letters()
    two_with_one_address(event)
    assert services.look_for_alerts() > 0
    assert services.look_for_alerts() == 0
    services.clear_alert(the_alert(), "known", by=COMMAND)
    db.session.commit()
    assert services.look_for_alerts() == 0
    assert the_alert().state is AlertState.CLEARED
    newcomer = approved_person(
        delegation=DelegationFactory(event=event), email="agent@travel.example"
    )
    db.session.commit()
    services.look_for_alerts()
    assert the_alert().state is AlertState.OPEN
    assert AlertKind.SHARED_CONTACT in {alert.kind for alert in alerts_about(newcomer.id)}


def test_an_alert_that_is_no_longer_true_goes_by_itself(app):
    first, _second = two_with_one_address(event_with_letters())
    services.look_for_alerts()
    first.email = "own@basra.example"
    db.session.commit()
    services.look_for_alerts()
    assert the_alert().state is AlertState.GONE
    assert alerts_about(first.id) == []


def test_the_pages_show_an_alert_and_clear_it(client, sign_in):
    event = event_with_letters()
    db.session.commit()
    sign_in("visa_officer", event=event)
    first, _second = two_with_one_address(event)
    FocalPointFactory(delegation=first.delegation, email="someone@gmail.com")
    db.session.commit()
    services.look_for_alerts()
    base = f"/office/{event.slug}/visas"
    listed = client.get(f"{base}/alerts").text
    assert "One address or telephone" in listed
    assert "free mail address" in listed
    alert = the_alert()
    address = f"{base}/alerts/{alert.id}"
    assert "agency" in client.get(address).text
    assert "Look at this alert" in client.get(f"{base}/people/{first.reference}").text
    assert client.post(f"{address}/clear", data={"reason": ""}).status_code == 422
    assert client.post(f"{address}/clear", data={"reason": "asked both"}).status_code == 303
    assert "asked both" in client.get(address).text
    assert client.get(f"{base}/alerts?state=all").status_code == 200
