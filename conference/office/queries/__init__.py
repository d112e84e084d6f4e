"""What the pages of the back office that own nothing show."""

from conference.office.queries.cities import CityProfile, profile_of
from conference.office.queries.home import (
    badges_made,
    delegations_by_credentials,
    delegations_by_state,
    events_for,
    letters_issued,
    mails_not_delivered,
    messages_unread,
    people_by_state,
    people_inside,
    people_without_badge,
    people_without_letter,
)
from conference.office.queries.relation_map import Line, RelationMap, line_of, relation_map
from conference.office.queries.timeline import Moment, first_day, moments_of
from conference.office.queries.year import YearFigures, figures_of

__all__ = [
    "CityProfile",
    "Line",
    "Moment",
    "RelationMap",
    "YearFigures",
    "badges_made",
    "delegations_by_credentials",
    "delegations_by_state",
    "events_for",
    "figures_of",
    "first_day",
    "letters_issued",
    "line_of",
    "mails_not_delivered",
    "messages_unread",
    "moments_of",
    "people_by_state",
    "people_inside",
    "people_without_badge",
    "people_without_letter",
    "profile_of",
    "relation_map",
]
