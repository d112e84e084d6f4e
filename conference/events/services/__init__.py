"""Creating and configuring events; every change goes to the audit log and raises the version."""

from conference.events.services.configuration import (
    BasicDetails,
    LetterDetails,
    PageDetails,
    RegistrationDetails,
    VenueDetails,
    edit_basics,
    edit_letters,
    edit_page,
    edit_registration,
    move_event,
    set_emblem,
)
from conference.events.services.countries import (
    Country,
    CountryDetails,
    countries_of,
    country_of,
    edit_country,
    reset_country,
)
from conference.events.services.creation import NewEvent, create_event
from conference.events.services.organisers import (
    add_organiser,
    edit_organiser,
    remove_organiser,
    set_logo,
)
from conference.events.services.parts import (
    CategoryDetails,
    ZoneDetails,
    add_category,
    add_zone,
    edit_category,
    edit_zone,
    remove_category,
    remove_zone,
)
from conference.events.services.permits import (
    add_permit,
    apply_checklist,
    edit_permit,
    remove_permit,
)
from conference.events.services.photo_profiles import (
    PhotoProfileDetails,
    add_photo_profile,
    edit_photo_profile,
    remove_photo_profile,
)
from conference.events.services.pictures import prepare_picture

__all__ = [
    "BasicDetails",
    "CategoryDetails",
    "Country",
    "CountryDetails",
    "LetterDetails",
    "NewEvent",
    "PageDetails",
    "PhotoProfileDetails",
    "RegistrationDetails",
    "VenueDetails",
    "ZoneDetails",
    "add_category",
    "add_organiser",
    "add_permit",
    "add_photo_profile",
    "add_zone",
    "apply_checklist",
    "countries_of",
    "country_of",
    "create_event",
    "edit_basics",
    "edit_category",
    "edit_country",
    "edit_letters",
    "edit_organiser",
    "edit_page",
    "edit_permit",
    "edit_photo_profile",
    "edit_registration",
    "edit_zone",
    "move_event",
    "prepare_picture",
    "remove_category",
    "remove_organiser",
    "remove_permit",
    "remove_photo_profile",
    "remove_zone",
    "reset_country",
    "set_emblem",
    "set_logo",
]
