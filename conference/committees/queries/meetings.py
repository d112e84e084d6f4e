"""Finding meetings, what they decided, and what was reported to a council."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from conference.cities.models import Contact
from conference.committees.enums import DecisionState, MeetingState, ReportState
from conference.committees.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeMember,
    CouncilReport,
    Decision,
    MinutesAddendum,
    MinutesPrint,
    MinutesText,
    WorkingMeeting,
)
from conference.committees.queries.bodies import with_words
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.i18n import lazy, lazy_pgettext


def meetings_matching(
    text: str = "", committee_id: int | None = None, state: MeetingState | None = None
) -> Select[Any]:
    """Meetings, the latest first."""
    query = select(WorkingMeeting).options(joinedload(WorkingMeeting.committee))
    if committee_id is not None:
        query = query.where(WorkingMeeting.committee_id == committee_id)
    if state is not None:
        query = query.where(WorkingMeeting.state == state)
    query = query.order_by(WorkingMeeting.starts_at.desc(), WorkingMeeting.id.desc())
    return with_words(query, WorkingMeeting.search_key, text)


def meeting_by_id(meeting_id: int) -> WorkingMeeting:
    """One meeting with all that its page shows; ``NotFoundError`` where there is none."""
    query = (
        select(WorkingMeeting)
        .where(WorkingMeeting.id == meeting_id)
        .options(
            joinedload(WorkingMeeting.committee),
            joinedload(WorkingMeeting.approver),
            selectinload(WorkingMeeting.agenda).joinedload(AgendaItem.presenter),
            selectinload(WorkingMeeting.attendances).options(
                joinedload(Attendance.contact).joinedload(Contact.organisation),
                joinedload(Attendance.member),
            ),
            selectinload(WorkingMeeting.texts).joinedload(MinutesText.editor),
            selectinload(WorkingMeeting.prints).joinedload(MinutesPrint.file),
            selectinload(WorkingMeeting.addenda).joinedload(MinutesAddendum.approver),
            selectinload(WorkingMeeting.decisions).options(
                selectinload(Decision.tasks),
                joinedload(Decision.item),
                joinedload(Decision.responsible).joinedload(CommitteeMember.contact),
            ),
        )
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy_pgettext("body", "This meeting is not known."))
    return found


def decisions_matching(
    text: str = "",
    committee_id: int | None = None,
    state: DecisionState | None = None,
) -> Select[Any]:
    """Decisions, the latest first."""
    query = select(Decision).options(
        joinedload(Decision.committee),
        joinedload(Decision.meeting),
        joinedload(Decision.responsible).joinedload(CommitteeMember.contact),
        selectinload(Decision.tasks),
    )
    if committee_id is not None:
        query = query.where(Decision.committee_id == committee_id)
    if state is not None:
        query = query.where(Decision.state == state)
    query = query.order_by(Decision.decided_on.desc(), Decision.id.desc())
    return with_words(query, Decision.search_key, text)


def decision_by_id(decision_id: int) -> Decision:
    """One decision; ``NotFoundError`` where there is none."""
    query = decisions_matching().where(Decision.id == decision_id)
    found: Decision | None = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("This decision is not known."))
    return found


def decision_with_number(number: str) -> int | None:
    """Row id of the decision with a number of the register, as typed in either case."""
    return db.session.scalar(select(Decision.id).where(Decision.number == number.strip().upper()))


def decisions_by_number(numbers: Iterable[str]) -> dict[str, int]:
    """Row ids of the decisions among some numbers, by number."""
    query = select(Decision.number, Decision.id).where(Decision.number.in_(set(numbers)))
    return {row[0]: row[1] for row in db.session.execute(query)}


def reports_matching(
    committee_id: int | None = None, state: ReportState | None = None
) -> Select[Any]:
    """Reports to councils, the latest first."""
    query = select(CouncilReport).options(
        joinedload(CouncilReport.committee),
        joinedload(CouncilReport.council),
        joinedload(CouncilReport.organisation),
        joinedload(CouncilReport.follow_up_owner).joinedload(CommitteeMember.contact),
        joinedload(CouncilReport.user),
    )
    if committee_id is not None:
        query = query.where(CouncilReport.committee_id == committee_id)
    if state is not None:
        query = query.where(CouncilReport.state == state)
    return query.order_by(CouncilReport.tabled_on.desc(), CouncilReport.id.desc())


def report_by_id(report_id: int) -> CouncilReport:
    """One report; ``NotFoundError`` where there is none."""
    found: CouncilReport | None = db.session.scalar(
        reports_matching().where(CouncilReport.id == report_id)
    )
    if found is None:
        raise NotFoundError(lazy("This report is not known."))
    return found


def reports_of_council(council: Committee) -> Select[Any]:
    """What others reported to a body."""
    return reports_matching().where(CouncilReport.council_id == council.id)


def item_by_id(meeting: WorkingMeeting, item_id: int) -> AgendaItem:
    """A point of a meeting's agenda."""
    found: AgendaItem = _part(AgendaItem, meeting, item_id)
    return found


def attendance_by_id(meeting: WorkingMeeting, attendance_id: int) -> Attendance:
    """Somebody who is invited to a meeting."""
    found: Attendance = _part(Attendance, meeting, attendance_id)
    return found


def print_by_id(meeting: WorkingMeeting, print_id: int) -> MinutesPrint:
    """Approved minutes or an addendum in one language."""
    found: MinutesPrint = _part(MinutesPrint, meeting, print_id)
    return found


def _part(model: Any, meeting: WorkingMeeting, row_id: int) -> Any:
    found: Any = db.session.get(model, row_id)
    if found is None or found.meeting_id != meeting.id:
        raise NotFoundError(lazy("This meeting has no such entry."))
    return found
