"""The forms of the address book, of topics and letterheads."""

from conference.cities.forms.address_book import (
    NOBODY,
    CityForm,
    CitySearchForm,
    ContactForm,
    CoordinateField,
    OrganisationForm,
    OrganisationSearchForm,
    city_choices,
    country_choices_with_nothing,
    organisation_choices,
    timezone_choices,
)
from conference.cities.forms.letterheads import DesignationForm, LetterheadForm
from conference.cities.forms.topics import (
    InterestForm,
    InterestNoteForm,
    TopicForm,
    topic_choices,
)

__all__ = [
    "NOBODY",
    "CityForm",
    "CitySearchForm",
    "ContactForm",
    "CoordinateField",
    "DesignationForm",
    "InterestForm",
    "InterestNoteForm",
    "LetterheadForm",
    "OrganisationForm",
    "OrganisationSearchForm",
    "TopicForm",
    "city_choices",
    "country_choices_with_nothing",
    "organisation_choices",
    "timezone_choices",
    "topic_choices",
]
