"""Step 4: how the secretariat reaches the person, and whom it calls in an emergency."""

from typing import Any

from conference.i18n import current_language, lazy
from conference.i18n.spoken_languages import language_names
from conference.registration.enums import Step
from conference.registration.forms.base import StepForm, TicksField
from conference.registration.forms.fields import EmailField, PhoneField
from conference.registration.models import Participant
from conference.registration.services import ContactDetails
from conference.web.forms import (
    BooleanField,
    ChoiceField,
    CodeField,
    Required,
    TextField,
    language_choices,
)


class ContactForm(StepForm):
    """Addresses, languages, emergency contact."""

    step = Step.CONTACT

    email = EmailField(lazy("E-mail"), [Required()])
    mobile = PhoneField(lazy("Mobile number"), [Required()])
    messenger = CodeField(lazy("Messenger"), maximum=100)
    copy_to_focal_point = BooleanField(lazy("Send a copy of messages to the focal point"))
    language = ChoiceField(lazy("Language of messages to you"), [Required()])
    spoken_languages = TicksField(lazy("Languages you speak or follow with an interpreter"))
    emergency_name = TextField(lazy("Name of the emergency contact"))
    emergency_relation = TextField(lazy("Relation to you"), maximum=100)
    emergency_phone = PhoneField(lazy("Phone of the emergency contact"))

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The fields of the contact."""
        return {
            "email": participant.email,
            "mobile": participant.mobile,
            "messenger": participant.messenger,
            "copy_to_focal_point": participant.copy_to_focal_point,
            "language": participant.language,
            "spoken_languages": list(participant.spoken_languages or ()),
            "emergency_name": participant.emergency_name,
            "emergency_relation": participant.emergency_relation,
            "emergency_phone": participant.emergency_phone,
        }

    def fill_choices(self) -> None:
        """Languages, and the country whose numbers may be typed without code."""
        self.language.choices = language_choices()
        self.spoken_languages.choices = list(language_names(current_language()))
        region = self.participant.delegation.country or None
        self.mobile.region = self.emergency_phone.region = region

    def details(self) -> ContactDetails:
        """The contact."""
        return ContactDetails(
            email=self.email.data or "",
            mobile=self.mobile.data or "",
            messenger=self.messenger.data or "",
            copy_to_focal_point=bool(self.copy_to_focal_point.data),
            language=self.language.data or self.participant.language,
            spoken_languages=list(self.spoken_languages.data or ()),
            emergency_name=self.emergency_name.data or "",
            emergency_relation=self.emergency_relation.data or "",
            emergency_phone=self.emergency_phone.data or "",
        )
