"""Action plans, activities and yearly reports."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.twinning.models import ActionPlan, Activity, Relation, YearlyReport


def plans_of(relation: Relation) -> Sequence[ActionPlan]:
    """The action plans of a relation, the newest first."""
    return db.session.scalars(
        select(ActionPlan)
        .where(ActionPlan.relation_id == relation.id)
        .order_by(ActionPlan.id.desc())
    ).all()


def activities_of(plan: ActionPlan) -> Sequence[Activity]:
    """The activities of a plan by the day on which they are due."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan.id)
        .order_by(Activity.due_on.is_(None), Activity.due_on, Activity.id)
    ).all()


def activities_in_year(relation: Relation, year: int) -> Sequence[Activity]:
    """The activities of a relation that touch a Gregorian year, or have no day at all."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begins = func.coalesce(Activity.starts_on, Activity.due_on)
    ends = func.coalesce(Activity.due_on, Activity.starts_on)
    return db.session.scalars(
        select(Activity)
        .join(Activity.plan)
        .where(
            ActionPlan.relation_id == relation.id,
            or_(begins.is_(None), (begins <= last) & (ends >= first)),
        )
        .order_by(Activity.due_on.is_(None), Activity.due_on, Activity.id)
    ).all()


def reports_of(relation: Relation) -> Sequence[YearlyReport]:
    """The yearly reports on a relation, the newest first."""
    return db.session.scalars(
        select(YearlyReport)
        .options(joinedload(YearlyReport.relation))
        .where(YearlyReport.relation_id == relation.id)
        .order_by(YearlyReport.year.desc())
    ).all()


def report_for(relation: Relation, year: int) -> YearlyReport | None:
    """The report on one year."""
    report: YearlyReport | None = db.session.scalar(
        select(YearlyReport).where(
            YearlyReport.relation_id == relation.id, YearlyReport.year == year
        )
    )
    return report
