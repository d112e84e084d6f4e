"""Changing the address book, the list of topics, and what cities offer and seek."""

from conference.cities.services.address_book import (
    CityDetails,
    ContactDetails,
    ImportResult,
    OrganisationDetails,
    add_city,
    add_contact,
    add_organisation,
    edit_city,
    edit_contact,
    edit_organisation,
    import_cities,
    read_cities,
    remove_contact,
)
from conference.cities.services.designations import (
    DesignationDetails,
    add_designation,
    edit_designation,
    remove_designation,
)
from conference.cities.services.interests import (
    InterestDetails,
    edit_interest,
    remove_interest,
    set_interest_state,
    state_interest,
)
from conference.cities.services.letterheads import (
    LetterheadDetails,
    add_letterhead,
    edit_letterhead,
    prepare_emblem,
)
from conference.cities.services.letterheads import set_emblem as set_letterhead_emblem
from conference.cities.services.topics import (
    TopicDetails,
    add_standard_topics,
    add_topic,
    archive_topic,
    edit_topic,
    restore_topic,
)

__all__ = [
    "CityDetails",
    "ContactDetails",
    "DesignationDetails",
    "ImportResult",
    "InterestDetails",
    "LetterheadDetails",
    "OrganisationDetails",
    "TopicDetails",
    "add_city",
    "add_contact",
    "add_designation",
    "add_letterhead",
    "add_organisation",
    "add_standard_topics",
    "add_topic",
    "archive_topic",
    "edit_city",
    "edit_contact",
    "edit_designation",
    "edit_interest",
    "edit_letterhead",
    "edit_organisation",
    "edit_topic",
    "import_cities",
    "prepare_emblem",
    "read_cities",
    "remove_contact",
    "remove_designation",
    "remove_interest",
    "restore_topic",
    "set_interest_state",
    "set_letterhead_emblem",
    "state_interest",
]
