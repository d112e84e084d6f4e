"""Places for many people at once: every limit is locked and counted once for a whole piece."""

from collections.abc import Sequence

from sqlalchemy import func, select

from conference.core.database import db
from conference.delegations.models import Quota
from conference.events.models import Category
from conference.registration.models import Participant
from conference.registration.queries.places import event_cap, used_in
from conference.registration.rules import OCCUPYING
from conference.registration.services.places import Limit

Pair = tuple[int, int]
"""Delegation and category by their row ids."""


class Allotment:
    """The free places of an event, its categories and its quotas, while people are entered.

    The rows are locked in the order of ``services.places``: event, categories, quotas.
    """

    def __init__(self, event_id: int, people: Sequence[tuple[int, Category]]) -> None:
        categories = {category.id for _delegation, category in people}
        delegations = {delegation for delegation, _category in people}
        cap = event_cap(event_id, lock=True)
        self._of_event: int | None = None
        if cap is not None:
            self._of_event = cap - used_in(event_id=event_id)
        self._of_category = {
            each: (places or 0) - used_in(category_id=each)
            for each, places in db.session.execute(
                select(Category.id, Category.places)
                .where(Category.id.in_(categories), Category.places.is_not(None))
                .order_by(Category.id)
                .with_for_update(key_share=True)
            )
        }
        quotas = db.session.execute(
            select(Quota.delegation_id, Quota.category_id, Quota.places)
            .where(Quota.delegation_id.in_(delegations), Quota.category_id.in_(categories))
            .order_by(Quota.id)
            .with_for_update(key_share=True)
        )
        self._quotas: dict[Pair, int] = {(row[0], row[1]): row[2] for row in quotas}
        used = db.session.execute(
            select(Participant.delegation_id, Participant.category_id, func.count())
            .where(Participant.delegation_id.in_(delegations), Participant.state.in_(OCCUPYING))
            .group_by(Participant.delegation_id, Participant.category_id)
        )
        self._used: dict[Pair, int] = {(row[0], row[1]): row[2] for row in used}

    def take(self, delegation_id: int, category: Category) -> Limit | None:
        """Take a place, or say which limit is reached."""
        pair = (delegation_id, category.id)
        if self._of_event is not None and self._of_event <= 0:
            return Limit.EVENT
        if self._of_category.get(category.id, 1) <= 0:
            return Limit.CATEGORY
        if category.needs_quota and self._used.get(pair, 0) >= self._quotas.get(pair, 0):
            return Limit.QUOTA
        self._count(delegation_id, category, 1)
        return None

    def give_back(self, delegation_id: int, category: Category) -> None:
        """Free a place that was taken for somebody who could not be entered after all."""
        self._count(delegation_id, category, -1)

    def _count(self, delegation_id: int, category: Category, places: int) -> None:
        pair = (delegation_id, category.id)
        self._used[pair] = self._used.get(pair, 0) + places
        if self._of_event is not None:
            self._of_event -= places
        if category.id in self._of_category:
            self._of_category[category.id] -= places

    def has_quota(self, delegation_id: int, category: Category) -> bool:
        """Whether the delegation has places of this category at all."""
        return not category.needs_quota or self._quotas.get((delegation_id, category.id), 0) > 0
