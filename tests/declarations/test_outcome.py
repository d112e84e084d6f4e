"""Endorsing cities, resolutions, reports and reminders."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy import select

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.declarations import services
from conference.declarations.enums import ReportState, ResolutionState, Standing
from conference.declarations.queries.outcome import (
    endorsements_of,
    follow_up,
    resolution_for,
    resolutions_for,
)
from conference.declarations.rules import standing
from conference.declarations.services import (
    EndorsementDetails,
    ReportDetails,
    ResolutionDetails,
)
from conference.declarations.services.reports import remind_of_reports
from conference.events.models import EventSeries
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from tests.factories.cities import CityFactory
from tests.factories.declarations import ResolutionFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory

TEXT = Localised(en="Publish a guide", fa="انتشار راهنما")
S = ResolutionState


def report(**fields):
    values = {"text": "Half is done.", "language": Language.ENGLISH, "claims": S.IN_PROGRESS}
    return ReportDetails(**{**values, "percent": 50, **fields})


def test_cities_are_ordered_by_one_alphabet_and_stand_once(forum):
    names = [("Zabol", "آبادان"), ("Ahvaz", "یزد")]
    for (en, fa), delegation in zip(names, (forum.first, forum.second), strict=True):
        details = EndorsementDetails(name=Localised(en=en, fa=fa), delegation_id=delegation.id)
        services.set_endorsement(forum.declaration, details, by=COMMAND)
    english = [row.name.en for row in endorsements_of(forum.declaration, Language.ENGLISH)]
    persian = [row.name.en for row in endorsements_of(forum.declaration, Language.PERSIAN)]
    assert (english, persian) == (["Ahvaz", "Zabol"], ["Zabol", "Ahvaz"])
    again = EndorsementDetails(name=Localised(en="X"), delegation_id=forum.first.id)
    with pytest.raises(InvalidError) as refused:
        services.set_endorsement(forum.declaration, again, by=COMMAND)
    assert refused.value.field == "delegation"
    row = endorsements_of(forum.declaration, Language.ENGLISH)[1]
    services.set_endorsement(forum.declaration, again, by=COMMAND, known=row)
    assert row.name.en == "X"


def test_resolutions_are_numbered_and_somebody_answers_for_each(forum):
    with pytest.raises(InvalidError) as refused:
        services.add_resolution(forum.event, ResolutionDetails(text=TEXT), by=COMMAND)
    assert refused.value.field == "delegation"
    details = ResolutionDetails(text=TEXT, delegation_id=forum.first.id)
    made = [services.add_resolution(forum.event, details, by=COMMAND) for _ in range(2)]
    assert [row.number for row in made] == [1, 2]


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        (S.OPEN, date(2026, 5, 1), Standing.OVERDUE),
        (S.IN_PROGRESS, date(2026, 5, 1), Standing.OVERDUE),
        (S.IN_PROGRESS, date(2026, 5, 2), Standing.IN_PROGRESS),
        (S.OPEN, None, Standing.OPEN),
        (S.DONE, date(2026, 5, 1), Standing.DONE),
        (S.DROPPED, date(2026, 5, 1), Standing.DROPPED),
    ],
)
def test_overdue_follows_from_the_date(app, state, due, expected):
    row = ResolutionFactory.build(state=state, due_on=due, event=None)
    assert standing(row, date(2026, 5, 2)) is expected


def test_done_needs_something_that_shows_it(forum):
    row = ResolutionFactory(event=forum.event)
    with pytest.raises(InvalidError) as refused:
        services.set_state(row, S.DONE, 100, Localised(), by=COMMAND)
    assert refused.value.field == "evidence"
    services.set_state(row, S.DONE, 10, Localised(en="The guide"), by=COMMAND)
    today = clock.today(forum.event.timezone)
    assert (row.state, row.percent, row.done_on) == (S.DONE, 100, today)
    with pytest.raises(DomainError):
        services.set_state(row, S.DROPPED, 0, Localised(), by=COMMAND)
    services.set_state(row, S.IN_PROGRESS, 100, row.evidence, by=COMMAND)
    assert (row.percent, row.done_on) == (99, None)


def test_a_report_is_read_before_it_counts(forum):
    row = ResolutionFactory(
        event=forum.event,
        delegation=forum.first,
        report_by=date(2026, 8, 31),
        report_months=6,
    )
    made = services.hand_in_report(row, forum.first, report(), by=forum.actor)
    assert (row.state, row.report_by) == (S.OPEN, date(2027, 2, 28))
    assert made.state is ReportState.HANDED_IN
    services.settle_report(made, ReportState.PUBLISHED, takes_over=True, by=COMMAND)
    assert (row.state, row.percent) == (S.IN_PROGRESS, 50)
    services.settle_report(made, ReportState.KEPT, takes_over=False, by=COMMAND)
    with pytest.raises(DomainError):
        services.settle_report(made, ReportState.KEPT, takes_over=False, by=COMMAND)


def test_reports_are_checked(forum):
    row = ResolutionFactory(event=forum.event, delegation=forum.first)
    for wrong, name in (
        ({"text": " "}, "text"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"claims": S.DROPPED}, "claims"),
    ):
        with pytest.raises(InvalidError) as refused:
            services.hand_in_report(row, forum.first, report(**wrong), by=forum.actor)
        assert refused.value.field == name
    row.state = S.DROPPED
    with pytest.raises(DomainError):
        services.hand_in_report(row, forum.first, report(), by=forum.actor)


def test_a_delegation_answers_for_its_own_and_its_city_s_of_earlier_editions(forum):
    series, city = EventSeries(name=Localised(en="Forum")), CityFactory()
    db.session.add(series)
    earlier = EventFactory(series=series, starts_on=date(2020, 1, 1))
    forum.event.series, forum.first.city = series, city
    before = ResolutionFactory(
        event=earlier, delegation=DelegationFactory(event=earlier, city=city)
    )
    own = ResolutionFactory(event=forum.event, delegation=forum.first)
    foreign = ResolutionFactory(event=forum.event, delegation=forum.second)
    db.session.flush()
    assert resolutions_for(forum.first) == [own, before]
    assert resolution_for(forum.first, before.id) is before
    with pytest.raises(NotFoundError):
        resolution_for(forum.first, foreign.id)


def test_a_due_report_is_reminded_of_once_for_each_date(forum):
    today = clock.now().date()
    row = ResolutionFactory(
        event=forum.event, delegation=forum.first, report_by=today + timedelta(days=14)
    )
    ResolutionFactory(
        event=forum.event, delegation=forum.first, report_by=today + timedelta(days=15)
    )
    ResolutionFactory(event=forum.event, report_by=today)
    ResolutionFactory(event=forum.event, delegation=forum.first, report_by=today, state=S.DONE)
    db.session.flush()
    assert (remind_of_reports(today), remind_of_reports(today)) == (1, 0)
    kinds = [each.kind for each in db.session.scalars(select(OutboxMessage))]
    assert kinds == ["declarations/report_due"]
    row.report_by = today
    db.session.flush()
    assert remind_of_reports(today) == 1


def test_progress_counts_what_was_not_dropped(forum):
    for state, percent in ((S.DONE, 100), (S.IN_PROGRESS, 50), (S.DROPPED, 0), (S.OPEN, 0)):
        ResolutionFactory(event=forum.event, state=state, percent=percent)
    ResolutionFactory(event=forum.event, is_public=False)
    found = follow_up(forum.event, date(2026, 1, 1), public=True)
    assert (found.percent, len(found.rows)) == (50, 4)
    assert found.counts[Standing.DROPPED] == 1


def test_the_spreadsheets_hold_a_row_each(forum):
    forum.open()
    forum.say("=1+1")
    ResolutionFactory(event=forum.event, delegation=forum.first)
    for data in (
        services.comments_sheet(forum.declaration, by=COMMAND),
        services.resolutions_sheet(forum.event, by=COMMAND),
    ):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet.max_row == 2
