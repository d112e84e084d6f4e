"""Two officers at once: what another one has saved since the page was read counts."""

import json
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from conference.committees import services
from conference.committees.enums import DecisionState, MeetingState, ReportState
from conference.committees.models import CouncilReport, Decision, MinutesText, WorkingMeeting
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import Language
from conference.i18n.localised import Localised
from tests.factories.committees import CommitteeFactory, ContactFactory, DecisionFactory

OTHER = Localised(en="Write to the ministry")


def elsewhere(model: Any, row_id: int, **values: Any) -> None:
    """Another officer's change: the rows have it, what this one has read does not."""
    table = model.__table__
    db.session.execute(update(table).where(table.c.id == row_id).values(**values))


@pytest.fixture
def decision(app: Flask) -> Decision:
    """A decision of a meeting that was held, with minutes written."""
    found = DecisionFactory()
    services.write_minutes(found.meeting, Language.ENGLISH, "Old words", version=0, by=COMMAND)
    assert found.meeting.attendances == []
    return found


ACTS = {
    "minutes": lambda row: services.write_minutes(
        row.meeting, Language.ENGLISH, "New words", version=1, by=COMMAND
    ),
    "record": lambda row: services.record_decision(
        row.meeting, services.DecisionDetails(text=OTHER), by=COMMAND
    ),
    "edit": lambda row: services.edit_decision(
        row, services.DecisionDetails(text=OTHER), by=COMMAND
    ),
    "void": lambda row: services.void_decision(row, "A slip", by=COMMAND),
    "invite": lambda row: services.invite(row.meeting, ContactFactory(), by=COMMAND),
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_enters_minutes_that_another_officer_has_just_approved(
    decision: Decision, act: str
) -> None:
    assert decision.meeting.state is MeetingState.HELD
    elsewhere(WorkingMeeting, decision.meeting_id, state=MeetingState.MINUTES_APPROVED)
    with pytest.raises(DomainError):
        ACTS[act](decision)


def test_a_decision_that_another_officer_has_just_voided_stays_void(decision: Decision) -> None:
    elsewhere(Decision, decision.id, state=DecisionState.VOID)
    with pytest.raises(DomainError):
        ACTS["edit"](decision)


def test_a_report_that_the_council_has_just_answered_stays_as_it_is(decision: Decision) -> None:
    above = CommitteeFactory()
    words = services.ReportDetails(title=OTHER, tabled_on=date(2026, 1, 1), council_id=above.id)
    report = services.table_report(decision.committee, words, by=COMMAND)
    db.session.flush()
    elsewhere(CouncilReport, report.id, state=ReportState.NOTED)
    with pytest.raises(DomainError):
        services.edit_report(report, words, by=COMMAND)


def test_what_is_frozen_is_what_stands_at_the_moment_of_approval(decision: Decision) -> None:
    meeting = decision.meeting
    (text,) = meeting.texts
    assert meeting.decisions == [decision]
    elsewhere(MinutesText, text.id, text="Words of the other officer", version=text.version + 1)
    elsewhere(Decision, decision.id, text=OTHER)
    services.approve_minutes(meeting, by=COMMAND)
    (made,) = meeting.prints
    frozen = json.loads(made.data)
    assert frozen["text"] == "Words of the other officer"
    assert [each["text"] for each in frozen["decisions"]] == [OTHER.text()]
