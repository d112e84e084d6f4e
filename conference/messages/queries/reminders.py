"""Rules for reminders, and who is due for one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, literal, select
from sqlalchemy.orm import joinedload

from conference.core.database import UtcDateTime, db
from conference.core.errors import NotFoundError
from conference.delegations.models import FocalPoint
from conference.events.models import Event
from conference.i18n import lazy
from conference.messages.enums import Audience, ReminderKind, Trigger
from conference.messages.models import ReminderRule, SentReminder
from conference.messages.queries.conditions import owes, silent_since
from conference.messages.queries.recipients import RecipientFilter, focal_points, people
from conference.messages.rules import REMINDING, deadline_for
from conference.registration.models import Participant


@dataclass(frozen=True)
class Due:
    """One reminder that is due: the person's row id and the occasion."""

    person_id: int
    occasion: datetime


def rules_of(event: Event) -> list[ReminderRule]:
    """The rules of an event, by kind and by how early they remind."""
    query = select(ReminderRule).where(ReminderRule.event_id == event.id)
    rows = db.session.scalars(query.order_by(ReminderRule.days.desc(), ReminderRule.id))
    order = list(ReminderKind)
    return sorted(rows, key=lambda rule: order.index(rule.kind))


def rule_of_event(event: Event, rule_id: int) -> ReminderRule:
    """One rule, if it belongs to the event; ``NotFoundError``."""
    query = select(ReminderRule).where(
        ReminderRule.id == rule_id, ReminderRule.event_id == event.id
    )
    found = db.session.scalar(query.options(joinedload(ReminderRule.event)))
    if found is None:
        raise NotFoundError(lazy("There is no such rule in this event."))
    return found


def live_rules() -> list[ReminderRule]:
    """The rules that are switched on, of all events that take data."""
    query = (
        select(ReminderRule)
        .join(Event, Event.id == ReminderRule.event_id)
        .where(ReminderRule.enabled, Event.state.in_(REMINDING))
        .options(joinedload(ReminderRule.event))
        .order_by(ReminderRule.event_id, ReminderRule.id)
    )
    return list(db.session.scalars(query))


def lock_rules(event_id: int, kind: ReminderKind) -> None:
    """Let nobody else send reminders of a kind until the transaction ends."""
    query = select(ReminderRule.id).where(
        ReminderRule.event_id == event_id, ReminderRule.kind == kind
    )
    db.session.execute(query.order_by(ReminderRule.id).with_for_update(key_share=True)).all()


def person_column(audience: Audience, *, of: Any = SentReminder) -> Any:
    """The column that points to the person."""
    return of.participant_id if audience is Audience.PARTICIPANTS else of.focal_point_id


def people_due(
    rule: ReminderRule, now: datetime, *, among: Collection[int] | None = None
) -> Select[Any]:
    """Person and occasion of every reminder of a rule that is due; a select of two columns.

    ``among`` looks at these people alone. Who has had one for this occasion, or one of this kind
    within the quiet days, is left out.
    """
    audience = rule.kind.audience
    model: Any = Participant if audience is Audience.PARTICIPANTS else FocalPoint
    choose = people if audience is Audience.PARTICIPANTS else focal_points
    query = choose(rule.event, RecipientFilter()).where(owes(rule.event, rule.kind))
    occasion = _occasion(rule)
    if rule.trigger is Trigger.SILENCE:
        query = query.where(occasion <= now - timedelta(days=rule.days))
    mine = person_column(audience) == model.id
    query = query.where(
        ~exists().where(SentReminder.rule_id == rule.id, mine, SentReminder.occasion == occasion),
        ~exists().where(
            SentReminder.event_id == rule.event_id,
            SentReminder.kind == rule.kind,
            mine,
            SentReminder.at > now - timedelta(days=rule.quiet_days),
        ),
    )
    if among is not None:
        query = query.where(model.id.in_(among))
    return query.with_only_columns(model.id, occasion.label("occasion")).order_by(model.id)


def _occasion(rule: ReminderRule) -> Any:
    """The deadline, the same for all; or since when each person was silent."""
    if rule.trigger is Trigger.SILENCE:
        return silent_since(rule.kind)
    deadline = deadline_for(rule.event, rule.kind)
    assert deadline is not None, "asked only of rules that are due"
    return literal(deadline, UtcDateTime())


def due_now(rule: ReminderRule, now: datetime, *, after: int = 0, limit: int = 50) -> list[Due]:
    """The next people due by a rule, by row id."""
    model: Any = Participant if rule.kind.audience is Audience.PARTICIPANTS else FocalPoint
    query = people_due(rule, now).where(model.id > after).limit(limit)
    return [Due(row.id, row.occasion) for row in db.session.execute(query)]


def count_due(rule: ReminderRule, now: datetime) -> int:
    """To how many people a rule would write now."""
    model: Any = Participant if rule.kind.audience is Audience.PARTICIPANTS else FocalPoint
    counted = people_due(rule, now).where(model.email != "").order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(counted)) or 0


def sent_counts(event: Event) -> dict[int, int]:
    """How many reminders each rule has sent."""
    query = (
        select(SentReminder.rule_id, func.count())
        .where(SentReminder.event_id == event.id)
        .group_by(SentReminder.rule_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
