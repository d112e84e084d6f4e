"""Badges and the batches they are printed in."""

from conference.badges.models.badges import (
    Badge,
    BadgeBatch,
)

__all__ = [
    "Badge",
    "BadgeBatch",
]
