"""The forms with which an event is configured; each carries the version it was opened on."""

from conference.events.forms.base import ColourField, TicksField, VersionedForm
from conference.events.forms.basics import BasicsForm, NewEventForm, PageForm
from conference.events.forms.parts import CategoryForm, OrganiserForm, ZoneForm
from conference.events.forms.rules import HIJRI_CORRECTIONS, LettersForm, RegistrationForm

__all__ = [
    "HIJRI_CORRECTIONS",
    "BasicsForm",
    "CategoryForm",
    "ColourField",
    "LettersForm",
    "NewEventForm",
    "OrganiserForm",
    "PageForm",
    "RegistrationForm",
    "TicksField",
    "VersionedForm",
    "ZoneForm",
]
