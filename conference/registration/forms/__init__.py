"""The eight steps of the registration form, one form each."""

from conference.registration.enums import Step
from conference.registration.forms.base import StepForm, readable
from conference.registration.forms.consent import ConsentForm
from conference.registration.forms.contact import ContactForm
from conference.registration.forms.document import DocumentForm
from conference.registration.forms.fields import (
    CountryField,
    EmailField,
    LatinNameField,
    PhoneField,
    TimeField,
    Upload,
    UploadField,
    country_names,
)
from conference.registration.forms.function import FunctionForm
from conference.registration.forms.needs import NeedsForm
from conference.registration.forms.participation import ParticipationForm
from conference.registration.forms.person import PersonForm
from conference.registration.forms.travel import TravelForm

STEP_FORMS: dict[Step, type[StepForm]] = {
    form.step: form
    for form in (
        PersonForm,
        DocumentForm,
        FunctionForm,
        ContactForm,
        TravelForm,
        NeedsForm,
        ParticipationForm,
        ConsentForm,
    )
}

__all__ = [
    "STEP_FORMS",
    "ConsentForm",
    "ContactForm",
    "CountryField",
    "DocumentForm",
    "EmailField",
    "FunctionForm",
    "LatinNameField",
    "NeedsForm",
    "ParticipationForm",
    "PersonForm",
    "PhoneField",
    "StepForm",
    "TimeField",
    "TravelForm",
    "Upload",
    "UploadField",
    "country_names",
    "readable",
]
