"""Who comes to the demonstration: how far each person has got, spread over the delegations."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How far a person's registration has come."""

    APPROVED = "approved"
    UNDER_REVIEW = "under_review"
    CONFIRMED = "confirmed"
    NOMINATED = "nominated"
    DRAFT = "draft"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    WAITLISTED = "waitlisted"


_F = Fate
HEADS = (_F.APPROVED, _F.APPROVED, _F.UNDER_REVIEW, _F.APPROVED, _F.NOMINATED, _F.APPROVED)
OTHERS = (
    *(_F.APPROVED, _F.APPROVED, _F.UNDER_REVIEW, _F.APPROVED, _F.NOMINATED, _F.APPROVED),
    *(_F.CONFIRMED, _F.APPROVED, _F.DRAFT, _F.UNDER_REVIEW, _F.APPROVED, _F.RETURNED),
    *(_F.APPROVED, _F.REJECTED, _F.APPROVED, _F.WITHDRAWN, _F.UNDER_REVIEW, _F.APPROVED),
    *(_F.APPROVED, _F.WAITLISTED, _F.APPROVED, _F.APPROVED),
)
REQUESTS = ("P", "P", "O", "S", "P", "S", "O", "P")
"""Categories of those who ask by themselves."""


@dataclass(frozen=True)
class Place:
    """One person to come: in which delegation, as what, how far."""

    delegation: int
    category: str
    fate: Fate


def places(delegations: int, people: int) -> list[Place]:
    """The people of the accepted delegations, in the order in which they are named."""
    planned: list[Place] = []
    row = 0
    while len(planned) < people:
        for delegation in range(delegations):
            if len(planned) == people:
                break
            if row == 0:
                planned.append(Place(delegation, "H", HEADS[delegation % len(HEADS)]))
            elif row < 3 or (delegation + row) % 2 == 0:
                category = "A" if row == 2 and delegation % 4 == 1 else "D"
                category = "I" if row == 3 and delegation % 6 == 0 else category
                planned.append(Place(delegation, category, OTHERS[len(planned) % len(OTHERS)]))
        row += 1
    return planned
