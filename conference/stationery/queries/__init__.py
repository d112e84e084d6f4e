"""Who is printed, what stands about them, and the prints there are."""

from conference.stationery.queries.addressees import (
    AddressOf,
    addresses_of_delegations,
    cities_to_print,
    delegations_to_print,
    host_of,
    listing_answers,
    people_to_address,
    town_halls_of,
)
from conference.stationery.queries.hand_over import badges_to_hand_over
from conference.stationery.queries.prints import old_prints, print_of, prints_of
from conference.stationery.queries.subjects import (
    Wanted,
    countries_of_cities,
    delegations_of,
    language_of,
    names_of,
    not_agreed,
    subjects_of,
)

__all__ = [
    "AddressOf",
    "Wanted",
    "addresses_of_delegations",
    "badges_to_hand_over",
    "cities_to_print",
    "countries_of_cities",
    "delegations_of",
    "delegations_to_print",
    "host_of",
    "language_of",
    "listing_answers",
    "names_of",
    "not_agreed",
    "old_prints",
    "people_to_address",
    "print_of",
    "prints_of",
    "subjects_of",
    "town_halls_of",
]
