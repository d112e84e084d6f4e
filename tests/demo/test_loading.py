import json
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from flask.cli import ScriptInfo
from sqlalchemy import func, select

from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.meetings import meeting_delegations
from conference.bilaterals.queries.partners import suggestions_for
from conference.checkin.models import DelegationPass, DoorNote, Grant
from conference.core import clock, serve
from conference.core.database import db
from conference.declarations.enums import CommentState
from conference.declarations.queries.texts import comments_on, declarations_of
from conference.declarations.rules import is_open_for_comments
from conference.delegations.models import Delegation, FocalPoint
from conference.demo import plan
from conference.demo.loading import load_once
from conference.demo.people import DATA, Inventor
from conference.events.queries import event_by_slug
from conference.events.rules import is_registration_open
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.programme.enums.warnings import WarningKind
from conference.programme.models import ProgrammeSession, SessionRole
from conference.programme.queries.release import shown_release
from conference.programme.queries.warnings import warnings_of
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import missing_items
from conference.visas.enums import VisaState
from conference.visas.models import VisaCase, VisaRule
from tests.demo.diplomacy import check_diplomacy
from tests.factories.cities import CityFactory

TODAY = date(2030, 1, 10)


def count(query):
    return db.session.scalar(select(func.count()).select_from(query.subquery()))


def test_the_demonstration_is_whole_and_loaded_once(app, monkeypatch):
    """One test: loading takes seconds."""
    assert load_once(app, people=52)
    event = event_by_slug("mashhad")
    _has_people(event)
    _has_cities_to_meet(event)
    _has_a_programme(event)
    _has_a_declaration(event)
    _has_visa_cases()
    check_diplomacy(event)
    db.session.rollback()  # what was only read keeps the next load waiting
    monkeypatch.setattr(serve, "PREPARATIONS", serve.PREPARATIONS[1:])  # the tables are there
    _is_not_loaded_again(app)


@pytest.mark.parametrize("office", ["Pacific/Pago_Pago", "Pacific/Kiritimati"])
def test_it_is_loaded_wherever_the_office_sits(app, monkeypatch, office):
    """At every hour one of the two has another day than the event."""
    config = replace(app.extensions["conference_config"], timezone=office)
    monkeypatch.setitem(app.extensions, "conference_config", config)
    assert load_once(app, people=52)


def _has_cities_to_meet(event):
    coming = meeting_delegations(event)
    assert any(each.is_two_way for each in suggestions_for(coming[0]))


def _has_people(event):
    assert is_registration_open(event, clock.now())
    marks = {"en": "demonstration", "fa": "نمایشی", "ar": "تجريبي"}
    assert all(word in event.name.exact(language) for language, word in marks.items())
    assert count(select(Participant)) == 52
    assert set(db.session.scalars(select(Participant.state))) >= {
        *(ParticipationState.APPROVED, ParticipationState.UNDER_REVIEW),
        *(ParticipationState.NOMINATED, ParticipationState.RETURNED, ParticipationState.REJECTED),
        *(ParticipationState.WAITLISTED, ParticipationState.WITHDRAWN),
    }
    approved = select(Participant).where(Participant.state == ParticipationState.APPROVED)
    assert not any(missing_items(person) for person in db.session.scalars(approved))
    assert count(select(DelegationPass)) == 2
    assert count(select(Grant)) == count(select(DoorNote)) == 1
    assert all(document.mrz_agrees for document in db.session.scalars(select(TravelDocument)))
    assert set(db.session.scalars(select(Delegation.language))) == {"fa", "ar", "en"}
    addresses = [message.recipient for message in db.session.scalars(select(OutboxMessage))]
    addresses += db.session.scalars(select(FocalPoint.email))
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}


def _has_a_programme(event):
    sessions = db.session.scalars(select(ProgrammeSession)).all()
    assert len(sessions) > 15
    for session in sessions:
        assert all(session.title.exact(language) for language in ("fa", "ar", "en"))
    assert count(select(SessionRole)) > 10
    assert shown_release(event).number == 1
    assert [each.kind for each in warnings_of(event)] == [WarningKind.CHAIR_OPEN]
    states = set(db.session.scalars(select(BilateralMeeting.state)))
    assert {MeetingState.ACCEPTED, MeetingState.REQUESTED} <= states


def _has_a_declaration(event):
    (declaration,) = declarations_of(event)
    assert is_open_for_comments(declaration, clock.now())
    assert [each.number for each in declaration.versions] == [1, 2]
    states = {row.state for row in comments_on(declaration)}
    assert states == {CommentState.ACCEPTED, CommentState.OPEN}


def _has_visa_cases():
    states = set(db.session.scalars(select(VisaCase.state)))
    assert states >= {VisaState.READY, VisaState.SENT_TO_MINISTRY, VisaState.AUTHORISED}
    assert not any(rule.is_active for rule in db.session.scalars(select(VisaRule)))


def _is_not_loaded_again(app):
    assert not load_once(app)
    db.session.rollback()
    serve.run_preparations(app, ScriptInfo(create_app=lambda: app))  # as at every later start
    runner = app.test_cli_runner()
    assert runner.invoke(args=["demo", "load", "--once"]).exit_code == 0
    again = runner.invoke(args=["demo", "load"])
    assert again.exit_code == 1
    assert "The demonstration event is there already." in again.output
    assert count(select(Participant)) == 52


def test_the_lot_gives_the_same_people_again(app):
    cities = [CityFactory(name=Localised(en=c), country=c) for c in ("IR", "IQ", "CN", "RU")]
    first, second = (Inventor(Random(1), TODAY) for _ in range(2))
    people = [first.person(city) for city in cities]
    assert people == [second.person(city) for city in cities]
    assert len({person.badge_name for person in people}) == 4


def test_names_are_known_for_every_delegation_of_the_plan():
    rows = (DATA.parent.parent / "cities" / "data" / "cities.tsv").read_text("utf-8").splitlines()
    country = {row.split("\t")[0]: row.split("\t")[3] for row in rows}
    sets = json.loads((DATA / "names.json").read_text("utf-8"))
    known = {code for names in sets.values() for code in names["countries"]}
    fates = json.loads((DATA / "delegations.json").read_text("utf-8"))
    wanted = {country[city] for cities in fates.values() for city in cities}
    assert wanted - known == set()


def test_the_plan_names_one_head_a_delegation():
    heads = [place.delegation for place in plan.places(33, 112) if place.category == "H"]
    assert heads == list(range(33))
