"""Reminding the office of renewals, of quiet relations and of missing reports."""

from datetime import date

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.twinning.mails import send_reminders
from conference.twinning.models import RelationReminder
from conference.twinning.queries import due_reminders, office


def remind_office(today: date, *, by: Actor) -> int:
    """Mail the office everything that became due since the last mail; returns how many."""
    fresh = [each for each in due_reminders(today) if not each.sent]
    readers = office()
    if not fresh or not readers:
        return 0
    for each in fresh:
        db.session.add(
            RelationReminder(relation_id=each.relation.id, kind=each.kind, due_on=each.due_on)
        )
    for user in readers:
        send_reminders(user, fresh)
    record(by, "twinning:reminders:sent", None, changes={"count": len(fresh)})
    return len(fresh)
