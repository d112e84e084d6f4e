"""The waiting list: places are given by rule, in the transaction that frees or adds them.

Who waits is asked in order; the limits are counted while their rows are locked, and the row of the
one who is promoted is read again under its lock. So two places that become free at one moment go
to two people, and never one place to two.
"""

from sqlalchemy import select

from conference.core import jobs
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.services.changes import when_quota_is_raised
from conference.events.models import Category, Event
from conference.events.services.hooks import when_places_change
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries.waiting import Candidate, candidates
from conference.registration.services.moves import when_place_is_freed
from conference.registration.services.places import limit_for
from conference.registration.services.review import promote

_AT_ONCE = 200
"""People promoted in one transaction; a job goes on with the others."""
FILL = "registration:places:fill"


def fill_free_places(
    event: Event,
    *,
    by: Actor,
    category: Category | None = None,
    delegation_id: int | None = None,
) -> int:
    """Give every place that is free to those who wait and for whom there is a rule; how many.

    At most 200 at once; a job gives the others theirs.
    """
    given = 0
    full: set[tuple[int, int]] = set()
    for candidate in candidates(event, category=category, delegation_id=delegation_id):
        if given == _AT_ONCE:
            jobs.enqueue(FILL, event_id=event.id, requested_by=by.user_id)
            break
        given += _given(candidate, full, by=by)
    return given


def _pass_on(left: Participant, category: Category) -> None:
    """Give the place that somebody left to the first who waits for it."""
    db.session.flush()
    event = left.event
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


def _fill_quota(delegation: Delegation, category: Category, by: Actor) -> None:
    """A delegation has more places than before."""
    fill_free_places(delegation.event, by=by, category=category, delegation_id=delegation.id)


def _fill_places(event: Event, category: Category | None, by: Actor) -> None:
    """A category or the event may have more places than before."""
    fill_free_places(event, by=by, category=category)


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
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if locked is None:
        return False
    promote(locked, by=by, freed_by=freed_by)
    return True


when_place_is_freed(_pass_on)
when_quota_is_raised(_fill_quota)
when_places_change(_fill_places)
