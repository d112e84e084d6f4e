"""Badges and batches, as the pages and jobs need them."""

from conference.badges.queries.badges import (
    badge_counts,
    badge_holders,
    badges_of,
    batch_of,
    batches_of,
    by_delegation,
    delegations_with_badges,
    live_badge,
    live_badges,
    names_of,
    people_of_event,
    people_to_print,
    print_log,
)
from conference.badges.queries.designs import (
    design_for,
    design_named,
    design_of,
    designs_of,
    information_of,
    known_to,
)
from conference.badges.queries.phone import copy_holds, copy_key

__all__ = [
    "badge_counts",
    "badge_holders",
    "badges_of",
    "batch_of",
    "batches_of",
    "by_delegation",
    "copy_holds",
    "copy_key",
    "delegations_with_badges",
    "design_for",
    "design_named",
    "design_of",
    "designs_of",
    "information_of",
    "known_to",
    "live_badge",
    "live_badges",
    "names_of",
    "people_of_event",
    "people_to_print",
    "print_log",
]
