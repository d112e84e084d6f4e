"""What is kept about everybody to find and compare them, computed anew.

A migration that comes with other rules of comparing puts the job `REFRESH` into its table.
"""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.registration.models import Participant
from conference.registration.rules.missing import refresh_bits
from conference.registration.services.moves import refresh_search

REFRESH = "registration:people:refresh"
CHUNK = 200
"""People in one transaction: the write lock is held for a fraction of a second."""


def refresh_everybody(done: Callable[[int], None] = lambda _count: None) -> int:
    """Compute search texts and skeletons anew, committing as it goes; returns how many people.

    Killed at any point, it is begun again without harm. ``done`` is told how many are ready.
    """
    last, count = 0, 0
    while True:
        people = db.session.scalars(
            select(Participant)
            .where(Participant.id > last)
            .options(joinedload(Participant.delegation))
            .order_by(Participant.id)
            .limit(CHUNK)
        ).all()
        if not people:
            return count
        last, count = people[-1].id, count + len(people)
        for person in people:
            refresh_search(person)
        db.session.flush()
        refresh_bits(person.id for person in people)
        db.session.commit()
        done(count)
