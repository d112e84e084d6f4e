"""What the office should be reminded of: renewal, dormancy, a missing report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.accounts.enums import Role
from conference.accounts.models import RoleAssignment, User
from conference.core.database import db
from conference.twinning.enums import RelationState, ReminderKind, ReportState
from conference.twinning.models import Relation, RelationReminder, YearlyReport
from conference.twinning.rules import LIVED
from conference.twinning.rules.terms import QUIET_AFTER

_REPORT_MONTH = 3
"""The report on a year is expected by the end of March of the next."""


@dataclass(frozen=True)
class DueReminder:
    """One reason to look at a relation."""

    relation: Relation
    kind: ReminderKind
    due_on: date
    sent: bool


def due_reminders(today: date) -> list[DueReminder]:
    """Everything due today, the oldest first; three queries whatever the number of relations."""
    relations = db.session.scalars(
        select(Relation)
        .options(joinedload(Relation.city_a), joinedload(Relation.city_b))
        .where(Relation.state.in_(LIVED), Relation.is_suspended.is_(False))
        .order_by(Relation.id)
    ).all()
    year = today.year - 1 if today.month > _REPORT_MONTH else today.year - 2
    reported = set(
        db.session.scalars(
            select(YearlyReport.relation_id).where(
                YearlyReport.year == year, YearlyReport.state == ReportState.ISSUED
            )
        )
    )
    sent = {
        (row.relation_id, row.kind, row.due_on)
        for row in db.session.execute(
            select(RelationReminder.relation_id, RelationReminder.kind, RelationReminder.due_on)
        )
    }
    found = []
    for relation in relations:
        for kind, due_on in _reasons(relation, today, year, relation.id in reported):
            key = (relation.id, kind, due_on)
            found.append(DueReminder(relation, kind, due_on, key in sent))
    return sorted(found, key=lambda each: (each.due_on, each.relation.id))


def office() -> Sequence[User]:
    """The active administrators and diplomacy officers of all events."""
    holders = select(RoleAssignment.user_id).where(
        RoleAssignment.role.in_((Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)),
        RoleAssignment.event_id.is_(None),
    )
    return db.session.scalars(
        select(User).where(User.active, User.id.in_(holders)).order_by(User.id)
    ).all()


def _reasons(
    relation: Relation, today: date, year: int, reported: bool
) -> list[tuple[ReminderKind, date]]:
    reasons = []
    if relation.renew_by and relation.renew_by <= today:
        reasons.append((ReminderKind.RENEWAL, relation.renew_by))
    quiet_since = relation.changed_at.date()
    if quiet_since + QUIET_AFTER <= today:
        reasons.append((ReminderKind.DORMANCY, quiet_since + QUIET_AFTER))
    begun = relation.starts_on is not None and relation.starts_on.year <= year
    if begun and not reported and relation.state is not RelationState.SIGNED:
        day = date(year + 1, _REPORT_MONTH + 1, 1) - timedelta(days=1)
        reasons.append((ReminderKind.REPORT, day))
    return reasons
