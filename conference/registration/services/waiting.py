"""The waiting list: places that become free are given by rule, in the transaction that frees them.

Who waits is asked in order; the limits are counted while their rows are locked, and the row of the
one who is promoted is read again under its lock. So two places that become free at one moment go
to two people, and never one place to two.
"""

from sqlalchemy import select

from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries.waiting import Candidate, candidates
from conference.registration.services.moves import when_place_is_freed
from conference.registration.services.places import limit_for
from conference.registration.services.review import promote

_AT_ONCE = 200


def fill_free_places(event: Event, *, by: Actor) -> int:
    """Give every place that is free to those who wait and for whom there is a rule; how many."""
    given = 0
    full: set[tuple[int, int]] = set()
    for candidate in candidates(event):
        if given == _AT_ONCE:
            break
        given += _given(candidate, full, by=by)
    return given


def _pass_on(left: Participant) -> None:
    """Give the place that somebody left to the first who waits for it."""
    db.session.flush()
    category, event = left.category, left.event
    narrow = event.places is None
    own_queue = narrow and category.places is None and category.needs_quota
    waiting = candidates(
        event,
        category=category if narrow else None,
        delegation_id=left.delegation_id if own_queue else None,
    )
    full: set[tuple[int, int]] = set()
    for candidate in waiting:
        if candidate.id != left.id and _given(candidate, full, by=JOB, freed_by=left.id):
            return


def _given(
    candidate: Candidate, full: set[tuple[int, int]], *, by: Actor, freed_by: int | None = None
) -> bool:
    """Promote somebody if a place is free for them; ``full`` remembers where none is."""
    where = (candidate.delegation_id, candidate.category_id)
    if where in full:
        return False
    person = db.session.get_one(Participant, candidate.id)
    if limit_for(person) is not None:
        full.add(where)
        return False
    locked = db.session.scalar(
        select(Participant)
        .where(Participant.id == candidate.id, Participant.state == ParticipationState.WAITLISTED)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if locked is None:
        return False
    promote(locked, by=by, freed_by=freed_by)
    return True


when_place_is_freed(_pass_on)
