"""Visa cases and alerts when people are merged, ask for their data, are erased or time passes."""

import sqlalchemy as sa

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.visas.enums import AlertKind, AlertWeight, VisaState
from conference.visas.models import (
    Consulate,
    VisaAlert,
    VisaAlertPerson,
    VisaCase,
    VisaStep,
)
from conference.visas.queries import case_of
from conference.visas.services import open_case, send_to_ministry, weigh
from conference.visas.sweeps import cases
from tests.visas.approved import approved_person, event_with_letters


def with_case(event, *, sent=False):
    person = approved_person(event)
    case = open_case(person, by=COMMAND)
    weigh(case, by=COMMAND)
    if sent:
        send_to_ministry(case, by=COMMAND)
    return person


def alert_about(*people):
    alert = VisaAlert(
        event_id=people[0].event_id, kind=AlertKind.RUSH, weight=AlertWeight.NOTICE, key="k" * 64
    )
    alert.people = [VisaAlertPerson(participant_id=person.id) for person in people]
    db.session.add(alert)
    db.session.flush()
    return alert


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_of_two_cases_the_one_that_has_moved_stays(app):
    event = event_with_letters()
    kept, ended = with_case(event), with_case(event, sent=True)
    cases.repoint(kept.id, ended.id, COMMAND)
    db.session.expire_all()
    assert case_of(kept.id).state is VisaState.SENT_TO_MINISTRY
    assert case_of(ended.id) is None
    assert [step.state for step in case_of(kept.id).steps][-1] is VisaState.SENT_TO_MINISTRY
    other = with_case(event)
    cases.repoint(kept.id, other.id, COMMAND)
    assert case_of(kept.id).state is VisaState.SENT_TO_MINISTRY
    assert count(VisaCase) == 1


def test_a_person_without_a_case_takes_the_others(app):
    event = event_with_letters()
    kept, ended = approved_person(event), with_case(event)
    cases.repoint(kept.id, ended.id, COMMAND)
    assert case_of(kept.id).state is VisaState.READY


def test_a_merged_person_leaves_the_alerts_and_empty_ones_go(app):
    event = event_with_letters()
    kept, ended = with_case(event), with_case(event)
    shared = alert_about(kept, ended)
    cases.repoint(kept.id, ended.id, COMMAND)
    db.session.expire_all()
    assert [entry.participant_id for entry in shared.people] == [kept.id]
    cases.erase(kept.id, COMMAND)
    assert count(VisaAlert) == 0


def test_ones_own_data_hold_case_steps_and_alerts(app):
    person = with_case(event_with_letters(), sent=True)
    case = case_of(person.id)
    case.consulate = Consulate(name=Localised(en="Basra"))
    case.authorisation_code = "AB1234"
    alert_about(person)
    data = cases.export(person.id).data
    assert data["case"]["authorisation_code"] == "AB1234"
    assert data["case"]["consulate"] == {"en": "Basra"}
    assert data["case"]["steps"][-1]["state"] == "sent_to_ministry"
    assert data["alerts"][0]["kind"] == "rush"
    assert "key" not in data["alerts"][0]


def test_time_removes_cases_with_their_steps_and_alerts(app):
    person = with_case(event_with_letters())
    alert_about(person)
    for rule in cases.RULES:
        assert rule.count(person.event_id) == 1
        assert rule.purge(person.event_id, 10) == 1
        assert rule.purge(person.event_id, 10) == 0
    assert count(VisaStep) == 0
