"""Reminders of overdue answers: one mail a day to each person, with all of theirs."""

from datetime import date

from conference.accounts.models import User
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.correspondence import mails
from conference.correspondence.models import Letter
from conference.correspondence.queries import overdue_letters


def remind_overdue(today: date, *, by: Actor) -> int:
    """Tell each responsible user once a day what is overdue; returns how many mails go out."""
    theirs: dict[int, list[Letter]] = {}
    for letter in overdue_letters(today):
        theirs.setdefault(letter.responsible_id or 0, []).append(letter)
    sent = 0
    for user_id in sorted(theirs):
        user = db.session.get(User, user_id)
        if user is None or not user.active or not user.email:
            continue
        mails.send_overdue(user, theirs[user_id], today)
        sent += 1
        for letter in theirs[user_id]:
            letter.reminded_on = today
        record(
            by,
            "correspondence:letter:reminded",
            user,
            changes={"letters": [letter.id for letter in theirs[user_id]]},
        )
    return sent
