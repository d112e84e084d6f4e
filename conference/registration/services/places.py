"""Taking a place: the rows of event, category and quota are locked, then used places are counted.

Three limits hold, each where it is set: the cap of the event, the cap of the category, and the
quota of the delegation. The rows are locked in this order, so that no two wait for one another.
"""

from enum import Enum, auto

from conference.events.models import Category
from conference.registration.models import Participant
from conference.registration.queries import quota_of, used_places
from conference.registration.queries.places import category_cap, event_cap, used_in
from conference.registration.services.errors import CapReachedError, QuotaFullError


class Limit(Enum):
    """What stands in the way of one more person."""

    EVENT = auto()
    CATEGORY = auto()
    QUOTA = auto()


def reached_cap(category: Category, *, joins_event: bool = True) -> Limit | None:
    """The cap that one more person would break; everybody else waits until this commits.

    ``joins_event`` is false for somebody who takes a place of the event already.
    """
    if joins_event:
        cap = event_cap(category.event_id, lock=True)
        if cap is not None and used_in(event_id=category.event_id) >= cap:
            return Limit.EVENT
    cap = category_cap(category.id, lock=True)
    if cap is not None and used_in(category_id=category.id) >= cap:
        return Limit.CATEGORY
    return None


def reached_limit(
    delegation_id: int, category: Category, *, joins_event: bool = True
) -> Limit | None:
    """The cap or quota that one more person of a delegation would break; see ``reached_cap``."""
    cap = reached_cap(category, joins_event=joins_event)
    if cap is None and category.needs_quota and not has_free_place(delegation_id, category.id):
        return Limit.QUOTA
    return cap


def has_free_place(delegation_id: int, category_id: int) -> bool:
    """Whether one more fits into the quota; keeps others waiting until this transaction ends."""
    quota = quota_of(delegation_id, category_id, lock=True)
    return quota is not None and used_places(delegation_id, category_id) < quota.places


def limit_for(participant: Participant) -> Limit | None:
    """The limit that keeps the participant from taking a place now; None when one is free.

    Who came without a delegation is bound by the caps alone.
    """
    if participant.is_self_registered:
        return reached_cap(participant.category)
    return reached_limit(participant.delegation_id, participant.category)


def full(limit: Limit) -> QuotaFullError:
    """The refusal that says which limit is reached."""
    if limit is Limit.QUOTA:
        return QuotaFullError()
    return CapReachedError(of_event=limit is Limit.EVENT)


def has_quota(participant: Participant) -> bool:
    """Whether the delegation has places of this category at all."""
    if not participant.category.needs_quota:
        return True
    quota = quota_of(participant.delegation_id, participant.category_id)
    return quota is not None and quota.places > 0


def is_over_quota(participant: Participant) -> bool:
    """Whether more people take places than the quota has, this person counted."""
    if not participant.category.needs_quota:
        return False
    quota = quota_of(participant.delegation_id, participant.category_id, lock=True)
    used = used_places(participant.delegation_id, participant.category_id)
    return quota is None or used > quota.places


def is_over_cap(participant: Participant) -> bool:
    """Whether more people take places than category or event has, this person counted."""
    cap = event_cap(participant.event_id, lock=True)
    if cap is not None and used_in(event_id=participant.event_id) > cap:
        return True
    cap = category_cap(participant.category_id, lock=True)
    return cap is not None and used_in(category_id=participant.category_id) > cap
