"""Action plans and their activities."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import ActivityKind, ActivityState
from conference.twinning.models import ActionPlan, Activity, Relation
from conference.twinning.rules import ACTIVITY_TRANSITIONS
from conference.twinning.services.relations import hold, touch


@dataclass(frozen=True, kw_only=True)
class PlanDetails:
    """What an action plan is about."""

    title: Localised
    goal: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityDetails:
    """What an activity is, who answers for it, and how its success is seen."""

    title: Localised
    kind: ActivityKind = ActivityKind.EXCHANGE
    goal: str = ""
    owner_a: str = ""
    owner_b: str = ""
    lead: str = ""
    partners: str = ""
    budget: Decimal | None = None
    currency: str = ""
    funding: str = ""
    indicator: str = ""
    target: str = ""
    achieved: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    progress_a: str = ""
    progress_b: str = ""


def add_plan(relation: Relation, details: PlanDetails, *, by: Actor) -> ActionPlan:
    """Begin an action plan."""
    _check_days(details.starts_on, details.ends_on, "ends_on")
    plan = ActionPlan(relation=relation)
    apply_changes(plan, details)
    db.session.add(plan)
    touch(relation)
    record(by, "twinning:plan:created", plan)
    return plan


def edit_plan(plan: ActionPlan, details: PlanDetails, *, by: Actor) -> None:
    """Change an action plan."""
    _check_days(details.starts_on, details.ends_on, "ends_on")
    changed = apply_changes(plan, details)
    if changed:
        touch(plan.relation)
        record(by, "twinning:plan:edited", plan, changes={"fields": changed})


def add_activity(plan: ActionPlan, details: ActivityDetails, *, by: Actor) -> Activity:
    """Add an activity to a plan."""
    _check(details)
    activity = Activity(plan=plan)
    apply_changes(activity, details)
    db.session.add(activity)
    touch(plan.relation)
    record(by, "twinning:activity:created", activity)
    return activity


def edit_activity(activity: Activity, details: ActivityDetails, *, by: Actor) -> None:
    """Change an activity."""
    _check(details)
    changed = apply_changes(activity, details)
    if changed:
        activity.changed_at = clock.now()
        touch(activity.plan.relation)
        record(by, "twinning:activity:edited", activity, changes={"fields": changed})


def move_activity(activity: Activity, to: ActivityState, *, by: Actor) -> None:
    """Bring an activity into another state; what it achieved must stand there to evaluate it."""
    hold(activity)
    if to not in ACTIVITY_TRANSITIONS[activity.state]:
        raise DomainError(lazy("The activity cannot take this step now."))
    if to is ActivityState.EVALUATED and not activity.achieved:
        raise DomainError(lazy("Write down first what the activity achieved."))
    before, activity.state = activity.state, to
    activity.changed_at = clock.now()
    touch(activity.plan.relation)
    changes = {"from": before.value, "to": to.value}
    record(by, "twinning:activity:moved", activity, changes=changes)


def remove_activity(activity: Activity, *, by: Actor) -> None:
    """Take an activity off the plan; only one that has not begun."""
    hold(activity)
    if activity.state is not ActivityState.PLANNED:
        raise DomainError(lazy("Only a planned activity can be taken off the plan."))
    record(by, "twinning:activity:removed", activity)
    db.session.delete(activity)


def _check(details: ActivityDetails) -> None:
    _check_days(details.starts_on, details.due_on, "due_on")
    if details.budget is not None and not details.currency:
        raise InvalidError(lazy("Name the currency of the budget."), field="currency")


def _check_days(first: date | None, last: date | None, field: str) -> None:
    if first and last and last < first:
        raise InvalidError(lazy("It would end before it begins."), field=field)
