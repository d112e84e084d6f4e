"""Reading participants: for the office's lists, for one person's page, for the portal, in bulk."""

from conference.registration.queries.delegations import people_columns, people_values
from conference.registration.queries.lists import (
    RegistrationFilter,
    case_after,
    people_filtered,
    registration_pages,
    state_counts,
)
from conference.registration.queries.pairs import (
    DistinctPair,
    SuspectedPair,
    distinct_pairs,
    kinds_of_pair,
    merged_records,
    suspected_pairs,
)
from conference.registration.queries.people import (
    find_participant,
    find_request,
    has_companions,
    history_of,
    live_deputy,
    live_head,
    open_categories,
    participant_by_id,
    participant_of_event,
    participants_of,
)
from conference.registration.queries.pictures import (
    check_of,
    check_of_scan,
    hints_of,
    job_of,
)
from conference.registration.queries.places import (
    QuotaLine,
    quota_lines,
    quota_lines_of,
    quota_of,
    used_places,
)

__all__ = [
    "DistinctPair",
    "QuotaLine",
    "RegistrationFilter",
    "SuspectedPair",
    "case_after",
    "check_of",
    "check_of_scan",
    "distinct_pairs",
    "find_participant",
    "find_request",
    "has_companions",
    "hints_of",
    "history_of",
    "job_of",
    "kinds_of_pair",
    "live_deputy",
    "live_head",
    "merged_records",
    "open_categories",
    "participant_by_id",
    "participant_of_event",
    "participants_of",
    "people_columns",
    "people_filtered",
    "people_values",
    "quota_lines",
    "quota_lines_of",
    "quota_of",
    "registration_pages",
    "state_counts",
    "suspected_pairs",
    "used_places",
]
