"""Badges and batches, as the pages and jobs need them."""

from conference.badges.queries.badges import (
    badge_counts,
    badge_holders,
    badges_of,
    batch_of,
    batches_of,
    live_badge,
    live_badges,
    people_to_print,
)

__all__ = [
    "badge_counts",
    "badge_holders",
    "badges_of",
    "batch_of",
    "batches_of",
    "live_badge",
    "live_badges",
    "people_to_print",
]
