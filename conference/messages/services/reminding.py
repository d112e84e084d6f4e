"""Reminders: rules, and the run that sends what is due, each once.

The row of ``SentReminder`` is written first, under a constraint that knows person, rule and
occasion, and its mail only where the row is new; both stand or fall together. Two runs at once, or
one that was killed and begun again, therefore send nothing twice.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite, reading
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.mailing.rules import is_mail_address
from conference.messages.enums import ReminderKind, Trigger
from conference.messages.mails import compose
from conference.messages.models import ReminderRule, SentReminder
from conference.messages.queries import (
    Due,
    due_now,
    load,
    lock_rules,
    people_due,
    person_column,
    reminder_text,
)
from conference.messages.rules import is_due
from conference.messages.services.writing import letter_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class RuleDetails:
    """When reminders of a kind go out."""

    kind: ReminderKind
    trigger: Trigger
    days: int
    quiet_days: int
    enabled: bool


def create_rule(event: Event, details: RuleDetails, *, by: Actor) -> ReminderRule:
    """Add a rule."""
    _check(details)
    rule = ReminderRule(event_id=event.id, **_values(details))
    db.session.add(rule)
    record(by, "messages:rule:created", rule, changes={"enabled": details.enabled})
    return rule


def change_rule(rule: ReminderRule, details: RuleDetails, *, by: Actor) -> None:
    """Change a rule or switch it off; its kind stays."""
    _check(details)
    for name, value in _values(details).items():
        if name != "kind":
            setattr(rule, name, value)
    record(by, "messages:rule:changed", rule, changes={"enabled": details.enabled})


def _check(details: RuleDetails) -> None:
    if details.days < 1:
        raise InvalidError(lazy("Enter one day at least."), field="days")


def _values(details: RuleDetails) -> dict[str, object]:
    return {
        "kind": details.kind,
        "trigger": details.trigger,
        "days": details.days,
        "quiet_days": details.quiet_days,
        "enabled": details.enabled,
    }


@dataclass
class _Written:
    """The mails of a chunk before they are written down."""

    last: int
    mails: dict[int, mailing.OutgoingMail]
    due: Sequence[Due]


def send_due(rule_id: int, now: datetime, *, by: Actor, after: int = 0) -> tuple[int, int]:
    """Send the next reminders of a rule; returns (how many, row id to go on after, 0 at the end).

    Ends the running transaction; its own is left to the caller to commit.
    """
    with reading():
        rule = db.session.get_one(ReminderRule, rule_id)
        chunk = _render(rule, now, after) if is_due(rule, now) else None
    if chunk is None:
        return 0, 0
    return _write(rule_id, chunk, now, by), chunk.last


def _render(rule: ReminderRule, now: datetime, after: int) -> _Written | None:
    due = due_now(rule, now, after=after)
    if not due:
        return None
    letter = letter_of(reminder_text(rule.event, rule.kind), rule.event)
    loaded = load(rule.kind.audience, [each.person_id for each in due])
    mails = {}
    for each in due:
        person = loaded.people[each.person_id]
        if not is_mail_address(person.email):
            continue
        try:
            mail = compose(letter, person, loaded.free_places)
        except Exception:
            logger.exception("rule %s: no reminder for %s", rule.id, each.person_id)
            continue
        if mail is not None:
            mails[each.person_id] = mail
    return _Written(due[-1].person_id, mails, due)


def _write(rule_id: int, chunk: _Written, now: datetime, by: Actor) -> int:
    rule = db.session.get_one(ReminderRule, rule_id)
    lock_rules(rule.event_id, rule.kind)
    db.session.refresh(rule)
    if not is_due(rule, now) or not chunk.mails:
        return 0
    still = set(db.session.execute(people_due(rule, now, among=list(chunk.mails))).scalars())
    wanted = [
        each for each in chunk.due if each.person_id in still and each.person_id in chunk.mails
    ]
    new = _note(rule, wanted, now)
    ids = mailing.queue_many([chunk.mails[person] for person in new])
    if new:
        db.session.execute(
            update(SentReminder),
            [
                {"id": row, "outbox_id": outbox}
                for row, outbox in zip(new.values(), ids, strict=True)
            ],
        )
        record(by, "messages:reminders:sent", rule, changes={"count": len(new)})
    return len(new)


def _note(rule: ReminderRule, due: Sequence[Due], now: datetime) -> dict[int, int]:
    """Write the rows down; returns person → row of those that are new."""
    if not due:
        return {}
    make = sqlite_insert if is_sqlite() else postgresql_insert
    column = person_column(rule.kind.audience)
    statement = make(SentReminder).values(
        [
            {
                "rule_id": rule.id,
                "event_id": rule.event_id,
                "kind": rule.kind,
                column.key: each.person_id,
                "occasion": each.occasion,
                "at": now,
            }
            for each in due
        ]
    )
    made = db.session.execute(statement.on_conflict_do_nothing().returning(column, SentReminder.id))
    return {row[0]: row[1] for row in made}
