from datetime import date, timedelta

import pytest

from conference.approvals import queries, services
from conference.approvals.enums import ApprovalState, Light
from conference.approvals.models import ApprovalDigest
from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.services import ask_approval
from conference.events.services import apply_checklist
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from tests.factories.accounts import UserFactory, grant
from tests.factories.approvals import (
    ApprovalFactory,
    ApprovalTemplateFactory,
    ApprovalTemplateItemFactory,
    EventPermitFactory,
)
from tests.factories.correspondence import LetterFactory
from tests.factories.events import EventFactory


def actions():
    return [entry.action for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]


def test_nothing_is_asked_or_decided_on_a_day_to_come(app):
    for field in ("requested_on", "decided_on"):
        details = services.ApprovalDetails(
            authority=Localised(en="MFA"), **{field: date(2200, 1, 1)}
        )
        with pytest.raises(InvalidError, match="not come") as refused:
            services.edit_approval(ApprovalFactory(), details, by=COMMAND)
        assert refused.value.field == field


def test_asked_granted_and_lapsed_by_the_calendar(app):
    approval = ApprovalFactory()
    services.ask(approval, date(2020, 1, 2), by=COMMAND)
    services.answer(
        approval,
        ApprovalState.GRANTED,
        number="7/12",
        decided_on=date(2020, 2, 1),
        expires_on=date(2020, 5, 1),
        by=COMMAND,
    )
    assert services.lapse_expired(date(2020, 5, 1), by=COMMAND) == 0
    assert services.lapse_expired(date(2020, 5, 2), by=COMMAND) == 1
    assert services.lapse_expired(date(2020, 5, 2), by=COMMAND) == 0
    assert approval.state is ApprovalState.LAPSED
    assert actions() == [
        "approvals:approval:requested",
        "approvals:approval:answered",
        "approvals:approval:lapsed",
    ]


def test_asking_anew_forgets_the_old_decision(app):
    approval = ApprovalFactory(
        state=ApprovalState.LAPSED, decided_on=date(2019, 1, 1), expires_on=date(2019, 12, 1)
    )
    services.ask(approval, date(2020, 1, 2), by=COMMAND)
    assert (approval.decided_on, approval.expires_on) == (None, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ApprovalState.NOT_REQUIRED, ApprovalState.GRANTED),
        (ApprovalState.REFUSED, ApprovalState.GRANTED),
        (ApprovalState.LAPSED, ApprovalState.REFUSED),
    ],
)
def test_a_step_that_the_table_does_not_know_is_refused(app, before, after):
    approval = ApprovalFactory(state=before)
    with pytest.raises(InvalidError) as refusal:
        services.answer(approval, after, by=COMMAND)
    assert before.label in str(refusal.value)


def test_an_answer_does_not_come_before_the_question(app):
    approval = ApprovalFactory(state=ApprovalState.REQUESTED, requested_on=date(2020, 1, 2))
    with pytest.raises(InvalidError):
        services.answer(approval, ApprovalState.GRANTED, decided_on=date(2020, 1, 1), by=COMMAND)


def test_a_circle_is_refused_with_the_name_of_the_other(app):
    first, second, third = (
        ApprovalFactory(authority=Localised(en=name)) for name in ("First", "Second", "Third")
    )
    services.set_needs(second, [first], by=COMMAND)
    services.set_needs(third, [second], by=COMMAND)
    with pytest.raises(InvalidError, match="Third") as refusal:
        services.set_needs(first, [third], by=COMMAND)
    assert refusal.value.field == "needs"
    with pytest.raises(InvalidError):
        services.set_needs(first, [first], by=COMMAND)
    services.set_needs(third, [], by=COMMAND)
    services.set_needs(first, [third], by=COMMAND)
    assert first.needs == [third]


def checklist():
    template = ApprovalTemplateFactory()
    council = ApprovalTemplateItemFactory(
        template=template, authority=Localised(en="Council"), position=1
    )
    ministry = ApprovalTemplateItemFactory(
        template=template, authority=Localised(en="Ministry"), position=2, needs=[council]
    )
    ApprovalTemplateItemFactory(
        template=template, authority=Localised(en="Customs"), position=3, is_needed=False
    )
    db.session.expire_all()
    return template, council, ministry


def test_a_checklist_is_put_on_an_event_in_one_step_and_only_once(app):
    template, _council, _ministry = checklist()
    event = EventFactory()
    assert apply_checklist(event, template, by=COMMAND) == 3
    assert apply_checklist(event, template, by=COMMAND) == 0
    council, ministry, customs = (permit.approval for permit in event.permits)
    assert ministry.needs == [council]
    assert (ministry.lead_days, ministry.margin_days) == (30, 60)
    assert customs.state is ApprovalState.NOT_REQUIRED


def test_a_line_cannot_in_the_end_need_itself(app):
    _template, council, ministry = checklist()
    details = services.ItemDetails(authority=council.authority)
    with pytest.raises(InvalidError, match="Ministry"):
        services.edit_item(council, details, [ministry], by=COMMAND)


def test_deleting_a_checklist_leaves_the_approvals(app):
    template, _council, _ministry = checklist()
    event = EventFactory()
    apply_checklist(event, template, by=COMMAND)
    services.remove_template(template, by=COMMAND)
    db.session.flush()
    db.session.expire_all()
    assert len(event.permits) == 3


def test_the_overview_asks_a_fixed_number_of_questions(app, count_queries):
    event = EventFactory()

    def statements():
        db.session.flush()
        db.session.expire_all()
        with count_queries() as found:
            rows = queries.overview(date(2030, 1, 1))
            assert all(row.owner.label and row.approval.authority for row in rows)
        return len(found)

    EventPermitFactory(event=event)
    one = statements()
    permits = [EventPermitFactory(), EventPermitFactory(event=event)]
    permits[0].approval.needs = [permits[1].approval]
    assert statements() == one


def test_the_overview_begins_with_what_is_most_urgent(app):
    event = EventFactory(starts_on=date(2030, 11, 5))
    EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=10))
    EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=300))
    ApprovalFactory()  # of nobody
    rows = queries.overview(date(2030, 6, 1))
    assert [row.light for row in rows] == [Light.LATE, Light.ON_TIME]
    wish = queries.ApprovalFilter(words="culture mayors", light=Light.LATE)
    assert len(queries.filtered(rows, wish, date(2030, 6, 1))) == 1
    assert not queries.filtered(rows, wish, date(2031, 6, 1)), "the event is over"


def test_the_office_is_told_once_a_day_and_of_the_same_after_a_week(app):
    officer, other = UserFactory(language="fa"), UserFactory()
    grant(officer, "diplomacy_officer")
    grant(other, "registrar")
    event = EventFactory(starts_on=date(2030, 11, 5))
    EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=300))
    day = date(2030, 6, 1)
    assert services.tell_office(day, by=COMMAND) == 1
    assert services.tell_office(day, by=COMMAND) == 0
    assert services.tell_office(date(2030, 6, 2), by=COMMAND) == 0
    assert services.tell_office(date(2030, 6, 8), by=COMMAND) == 1
    EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=290))
    assert services.tell_office(date(2030, 6, 9), by=COMMAND) == 2
    assert db.session.query(ApprovalDigest).count() == 3
    assert {mail.recipient for mail in db.session.query(OutboxMessage)} == {officer.email}


def test_a_late_answer_and_a_lapse_are_told_once_in_the_language_of_the_officer(app):
    officer = UserFactory(language="fa")
    grant(officer, "diplomacy_officer")
    event = EventFactory(starts_on=date(2030, 11, 5))
    asked = {"state": ApprovalState.REQUESTED, "requested_on": date(2030, 5, 1)}
    held = {"state": ApprovalState.GRANTED, "expires_on": date(2030, 9, 3)}
    EventPermitFactory(event=event, approval=ApprovalFactory(margin_days=70, **asked))
    EventPermitFactory(event=event, approval=ApprovalFactory(**held))
    days = [date(2030, 9, 1) + timedelta(days=each) for each in range(7)]
    told = []
    for day in days:
        services.lapse_expired(day, by=COMMAND)
        told.append(services.tell_office(day, by=COMMAND))
    assert told == [2, 0, 0, 2, 0, 0, 0], "on the first day, and when the permit has lapsed"
    first, second = db.session.query(OutboxMessage).order_by(OutboxMessage.id)
    assert {first.language, second.language} == {"fa"}
    assert "مهلت دریافت پاسخ تا ۵ شهریور ۱۴۰۹" in first.text
    assert "معتبر تا ۱۲ شهریور ۱۴۰۹" in second.text
    assert "وزارت فرهنگ" in second.text


def test_the_row_of_an_approval_leads_to_its_request_until_a_letter_lies_ready(app):
    event = EventFactory()
    first = EventPermitFactory(event=event).approval
    second = EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=40)).approval
    services.set_needs(second, [first], by=COMMAND)
    rows = queries.rows_of([first, second], date(2030, 1, 1))
    assert rows[0].ask.values == {"approval": first.id}
    assert rows[1].ask is None, "it waits for the other"
    assert rows[0].pressed_by is second
    letter = LetterFactory(direction=Direction.OUTGOING, state=LetterState.DRAFT)
    ask_approval(letter, first, by=COMMAND)
    rows = queries.rows_of([first, second], date(2030, 1, 1))
    assert rows[0].ask is None
    assert [link.endpoint for link in rows[0].links] == ["correspondence_office.letter"]


def test_nobody_is_told_of_what_is_over_or_on_time(app):
    grant(UserFactory(), "administrator")
    EventPermitFactory(event=EventFactory(starts_on=date(2029, 1, 1), ends_on=date(2029, 1, 2)))
    EventPermitFactory(event=EventFactory(starts_on=date(2032, 1, 1), ends_on=date(2032, 1, 2)))
    assert services.tell_office(date(2030, 1, 1), by=COMMAND) == 0
    assert not db.session.query(OutboxMessage).count()
