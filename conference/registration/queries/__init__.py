"""Reading participants: for the office's lists, for one person's page, for the portal, in bulk."""

from conference.registration.queries.lists import (
    RegistrationFilter,
    case_after,
    export_rows,
    registration_pages,
    state_counts,
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
from conference.registration.queries.places import (
    QuotaLine,
    quota_lines,
    quota_lines_of,
    quota_of,
    used_places,
)

__all__ = [
    "QuotaLine",
    "RegistrationFilter",
    "case_after",
    "export_rows",
    "find_participant",
    "find_request",
    "has_companions",
    "history_of",
    "live_deputy",
    "live_head",
    "open_categories",
    "participant_by_id",
    "participant_of_event",
    "participants_of",
    "quota_lines",
    "quota_lines_of",
    "quota_of",
    "registration_pages",
    "state_counts",
    "used_places",
]
