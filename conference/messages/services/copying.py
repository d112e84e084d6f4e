"""Texts and rules for reminders go along when an event is made like another one."""

from typing import Final

from sqlalchemy import select

from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied
from conference.messages.models import MessageTemplate, ReminderRule

_OF_TEXT: Final = ("title", "reminder", "audience", "mail_class", "subject", "body")
_OF_RULE: Final = ("kind", "trigger", "days", "quiet_days", "enabled")


def copy_messages(copied: Copied, _by: Actor) -> None:
    """The messages that are kept, the own wording of reminders, and when they go out.

    Nothing that was sent goes along: the new event has nobody yet to whom anything could go.
    """
    source, event_id = copied.source.id, copied.event.id
    texts = select(MessageTemplate).where(
        MessageTemplate.event_id == source, MessageTemplate.removed_at.is_(None)
    )
    rules = select(ReminderRule).where(ReminderRule.event_id == source)
    for row in db.session.scalars(texts.order_by(MessageTemplate.id)).all():
        values = {name: getattr(row, name) for name in _OF_TEXT}
        db.session.add(MessageTemplate(event_id=event_id, **values))
    for rule in db.session.scalars(rules.order_by(ReminderRule.id)).all():
        values = {name: getattr(rule, name) for name in _OF_RULE}
        db.session.add(ReminderRule(event_id=event_id, **values))
    db.session.flush()


when_copied(copy_messages)
