"""Taking a place of a quota: the quota's row is locked, then the used places are counted."""

from conference.registration.models import Participant
from conference.registration.queries import quota_of, used_places


def has_free_place(delegation_id: int, category_id: int) -> bool:
    """Whether one more fits; keeps everybody else waiting until this transaction ends."""
    quota = quota_of(delegation_id, category_id, lock=True)
    return quota is not None and used_places(delegation_id, category_id) < quota.places


def may_take_place(participant: Participant) -> bool:
    """Whether the participant may take a place of the category now; see ``has_free_place``."""
    if not participant.category.needs_quota:
        return True
    return has_free_place(participant.delegation_id, participant.category_id)


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
