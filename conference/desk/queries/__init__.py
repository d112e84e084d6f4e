"""What the desk and its printed lists read."""

from conference.desk.queries.custody import collectors_of
from conference.desk.queries.lists import (
    badge_numbers,
    delegations_listed,
    door_ids,
    letters_listed,
    people_listed,
    printed_list,
    purge_candidates,
)
from conference.desk.queries.muster import contacts_of, muster_ids, stays_of
from conference.desk.queries.no_shows import NoShow, no_shows, people_without_entry
from conference.desk.queries.walk_ins import (
    delegation_names,
    delegations_named,
    request_about,
    request_of_token,
    unit_of,
    units_of,
    walk_ins,
    walk_ins_today,
)

__all__ = [
    "NoShow",
    "badge_numbers",
    "collectors_of",
    "contacts_of",
    "delegation_names",
    "delegations_listed",
    "delegations_named",
    "door_ids",
    "letters_listed",
    "muster_ids",
    "no_shows",
    "people_listed",
    "people_without_entry",
    "printed_list",
    "purge_candidates",
    "request_about",
    "request_of_token",
    "stays_of",
    "unit_of",
    "units_of",
    "walk_ins",
    "walk_ins_today",
]
