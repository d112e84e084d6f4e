from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.registration.enums import DocumentType, ParticipationState
from conference.visas import services
from conference.visas.enums import VisaRoute, VisaState
from conference.visas.models import Consulate, VisaRule
from conference.visas.queries import case_of
from conference.visas.rules import TRANSITIONS, deadline_of, derived_state, rule_for
from tests.visas.approved import approved_person, event_with_letters

TODAY = date(2026, 7, 1)


def rule(nationality="", document_type="", route=VisaRoute.E_VISA, **fields):
    return VisaRule(
        **{
            "nationality": nationality,
            "document_type": document_type,
            "route": route,
            "is_active": True,
            **fields,
        }
    )


def consulate(**fields):
    row = Consulate(country="IRQ", **fields)
    db.session.add(row)
    db.session.flush()
    return row


def soon():
    return clock.today("UTC") + timedelta(days=30)


def at(state, person=None):
    case = services.open_case(person or approved_person(), by=COMMAND)
    case.state = state
    db.session.flush()
    return case


def test_every_state_has_its_row_and_refers_to_known_states():
    assert set(TRANSITIONS) == set(VisaState)
    assert all(state not in following for state, following in TRANSITIONS.items())


def test_the_most_specific_rule_holds(app):
    person = approved_person(nationality="IRQ")
    anybody = rule()
    any_diplomat = rule(document_type="diplomatic")
    iraqi = rule("IRQ")
    iraqi_diplomat = rule("IRQ", "diplomatic")
    others = [rule("FRA"), rule("IRQ", "service"), rule("IRQ", "ordinary", is_active=False)]
    assert rule_for(person, [anybody, any_diplomat, *others]) is anybody
    assert rule_for(person, [iraqi_diplomat, iraqi, anybody, *others]) is iraqi
    person.document.type = DocumentType.DIPLOMATIC
    assert rule_for(person, [anybody, any_diplomat, *others]) is any_diplomat
    assert rule_for(person, [anybody, iraqi, any_diplomat]) is iraqi
    assert rule_for(person, [anybody, iraqi, any_diplomat, iraqi_diplomat]) is iraqi_diplomat
    assert rule_for(person, []) is None
    person.nationality = ""
    assert rule_for(person, [anybody]) is None


def test_any_nationality_means_the_foreign_ones(app):
    person = approved_person(nationality="IRQ")
    person.event.host_city.country = "IQ"
    assert rule_for(person, [rule()]) is None
    own = rule("IRQ", route=VisaRoute.NOT_NEEDED)
    assert rule_for(person, [rule(), own]) is own


def test_the_deadline_is_counted_back_from_the_opening_day(app):
    event = event_with_letters(starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 16))
    assert deadline_of(event, None) is None
    assert deadline_of(event, rule(lead_days=40)) == date(2026, 8, 5)
    assert deadline_of(event, rule(lead_days=40, route=VisaRoute.EXEMPT)) is None
    event.deadlines.append(
        EventDeadline(
            kind=DeadlineKind.VISA_DATA, at=clock.now().replace(year=2026, month=7, day=31)
        )
    )
    assert deadline_of(event, rule()) is not None
    assert deadline_of(event, rule(lead_days=40)) == date(2026, 8, 5)


def test_rules_and_data_say_where_a_case_stands_before_the_letter(app):
    person = approved_person()
    assert derived_state(person, None, TODAY) is VisaState.READY
    assert derived_state(person, VisaRoute.EXEMPT, TODAY) is VisaState.EXEMPT
    assert derived_state(person, VisaRoute.ON_ARRIVAL, TODAY) is VisaState.ON_ARRIVAL
    person.birth_date = None
    assert derived_state(person, VisaRoute.EMBASSY, TODAY) is VisaState.INCOMPLETE
    person.state = ParticipationState.UNDER_REVIEW
    assert derived_state(person, VisaRoute.EMBASSY, TODAY) is VisaState.NEEDED


def test_lines_that_disagree_with_the_data_make_a_case_incomplete(app):
    person = approved_person()
    person.document.mrz = "P<UTO"
    person.document.mrz_agrees = False
    assert derived_state(person, None, TODAY) is VisaState.INCOMPLETE


def test_a_case_goes_its_whole_way_and_keeps_its_history(app):
    person = approved_person()
    case = services.open_case(person, by=COMMAND)
    services.weigh(case, by=COMMAND)
    place = consulate()
    services.choose_consulate(case, place, by=COMMAND)
    services.letter_was_issued(person, by=COMMAND)
    services.send_to_ministry(case, by=COMMAND)
    services.ask_information(case, "Father's name", by=COMMAND)
    assert case.asked == "Father's name"
    services.send_to_ministry(case, by=COMMAND)
    answer = services.Authorisation("AB 123 456", place, soon())
    services.authorise(case, answer, by=COMMAND)
    assert (case.authorisation_code, case.masked_code) == ("AB123456", "•••••456")
    assert case.asked is None
    services.note_visa(case, soon(), by=COMMAND)
    db.session.flush()
    assert [step.state.value for step in case.steps] == [
        "needed",
        "ready",
        "letter_issued",
        "sent_to_ministry",
        "more_info",
        "sent_to_ministry",
        "authorised",
        "visa_issued",
    ]
    said = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.subject_kind == "VisaCase"))
    assert not any("AB123456" in str(entry.changes) for entry in said)


def test_a_step_that_may_not_follow_is_refused(app):
    case = at(VisaState.NEEDED)
    with pytest.raises(services.CaseStateError, match="visa needed"):
        services.authorise(case, services.Authorisation("X1", consulate(), soon()), by=COMMAND)
    assert case.authorisation_code is None


@pytest.mark.parametrize(("code", "days"), [("  ", 10), ("X1", -1)])
def test_a_code_that_is_empty_or_out_of_date_is_refused(app, code, days):
    case = at(VisaState.SENT_TO_MINISTRY)
    until = clock.today(case.participant.event.timezone) + timedelta(days=days)
    with pytest.raises(InvalidError):
        services.authorise(case, services.Authorisation(code, consulate(), until), by=COMMAND)
    assert case.state is VisaState.SENT_TO_MINISTRY


def test_a_refusal_needs_no_reason(app):
    case = at(VisaState.SENT_TO_MINISTRY)
    services.refuse_by_ministry(case, " ", by=COMMAND)
    assert (case.state, case.refusal_reason) == (VisaState.MINISTRY_REFUSED, None)
    second = at(VisaState.AUTHORISED)
    services.refuse_by_consulate(second, "no interview", by=COMMAND)
    assert second.refusal_reason == "no interview"


def test_a_code_in_force_is_bound_to_its_consulate(app):
    case = at(VisaState.AUTHORISED)
    with pytest.raises(services.CaseStateError):
        services.choose_consulate(case, consulate(), by=COMMAND)


def test_a_route_set_by_hand_stays_until_the_rules_are_followed_again(app):
    person = approved_person(nationality="IRQ")
    db.session.add(rule("IRQ", route=VisaRoute.EMBASSY, event_id=person.event_id, lead_days=40))
    case = services.open_case(person, by=COMMAND)
    services.weigh(case, by=COMMAND)
    assert (case.route, case.state) == (VisaRoute.EMBASSY, VisaState.READY)
    assert case.apply_by == person.event.starts_on - timedelta(days=40)
    with pytest.raises(InvalidError):
        services.set_route(case, VisaRoute.EXEMPT, " ", by=COMMAND)
    services.set_route(case, VisaRoute.EXEMPT, "holds a residence permit", by=COMMAND)
    services.weigh(case, by=COMMAND)
    assert (case.route, case.state) == (VisaRoute.EXEMPT, VisaState.EXEMPT)
    services.follow_rules(case, by=COMMAND)
    assert (case.route, case.state) == (VisaRoute.EMBASSY, VisaState.READY)


def test_a_later_letter_leaves_a_case_where_it_is(app):
    case = at(VisaState.AUTHORISED)
    services.letter_was_issued(case.participant, by=COMMAND)
    services.letter_was_ended(case.participant_id, by=COMMAND)
    assert case.state is VisaState.AUTHORISED
    exempt = at(VisaState.EXEMPT)
    services.letter_was_issued(exempt.participant, by=COMMAND)
    assert exempt.state is VisaState.EXEMPT


def test_a_case_falls_back_when_its_letter_is_ended(app):
    case = at(VisaState.LETTER_ISSUED)
    services.letter_was_ended(case.participant_id, by=COMMAND)
    assert case.state is VisaState.READY


def weighed(person):
    db.session.commit()
    services.weigh_event(person.event_id, lambda _done: db.session.commit())
    db.session.expire_all()
    return case_of(person.id)


def test_cases_are_opened_for_those_who_ask_for_help_or_whom_a_rule_names(app):
    event = event_with_letters()
    asks = approved_person(event, needs_visa_help=True, nationality="FRA")
    named = approved_person(event, needs_visa_help=False, nationality="IRQ")
    other = approved_person(event, needs_visa_help=False, nationality="FRA")
    gone = approved_person(event, nationality="IRQ", state=ParticipationState.WITHDRAWN)
    db.session.add(rule("IRQ", route=VisaRoute.EXEMPT, event_id=event.id))
    assert weighed(asks).state is VisaState.READY
    assert case_of(named.id).state is VisaState.EXEMPT
    assert case_of(other.id) is None
    assert case_of(gone.id) is None


def test_cases_follow_their_rules_and_a_second_look_changes_nothing(app):
    person = approved_person(nationality="IRQ")
    first = rule("IRQ", route=VisaRoute.ON_ARRIVAL, event_id=person.event_id)
    db.session.add(first)
    assert weighed(person).state is VisaState.ON_ARRIVAL
    first.route, first.lead_days = VisaRoute.EMBASSY, 30
    case = weighed(person)
    assert (case.state, case.route) == (VisaState.READY, VisaRoute.EMBASSY)
    assert case.apply_by == person.event.starts_on - timedelta(days=30)
    person.birth_date = None
    assert weighed(person).state is VisaState.INCOMPLETE
    assert services.weigh_event(person.event_id, lambda _done: None) == 0
    db.session.delete(first)
    case = weighed(person)
    assert (case.route, case.apply_by, case.rule_id) == (None, None, None)


def test_examples_and_switched_off_rules_open_no_case(app):
    person = approved_person(nationality="IRQ", needs_visa_help=False)
    db.session.add(rule("IRQ", event_id=person.event_id, is_active=False, is_example=True))
    assert weighed(person) is None


def test_weighing_looks_at_a_thousand_as_at_one(app, count_queries):
    event = event_with_letters()
    for _ in range(3):
        last = approved_person(event, needs_visa_help=True)
    weighed(last)
    with count_queries() as statements:
        services.weigh_event(last.event_id, lambda _done: None)
    assert len(statements) <= 6


def test_codes_run_out_by_the_clock_and_only_once(app, monkeypatch):
    case = at(VisaState.AUTHORISED)
    case.valid_until = soon()
    db.session.commit()
    assert services.expire_codes() == 0
    later = clock.now() + timedelta(days=31, hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert services.expire_codes() == 1
    assert case.state is VisaState.EXPIRED
    assert services.expire_codes() == 0
