"""Reading approvals: with their owners, lights and letters; and the checklists."""

from conference.approvals.queries.lists import (
    ApprovalFilter,
    ApprovalRow,
    counts_by_light,
    filtered,
    overview,
    rows_of,
)
from conference.approvals.queries.templates import (
    find_item,
    find_template,
    templates_for,
    templates_with_counts,
)

__all__ = [
    "ApprovalFilter",
    "ApprovalRow",
    "counts_by_light",
    "filtered",
    "find_item",
    "find_template",
    "overview",
    "rows_of",
    "templates_for",
    "templates_with_counts",
]
