"""Step 1: who the person is, as in the passport and in the own script."""

from typing import Any

from conference.i18n import lazy
from conference.registration.enums import Sex, Step
from conference.registration.forms.base import OneOfField, StepForm, enum_value
from conference.registration.forms.fields import (
    PICTURES,
    CountryField,
    LatinNameField,
    UploadField,
    date_not_in_future,
)
from conference.registration.models import Participant
from conference.registration.rules.badge_names import badge_case
from conference.registration.services import PersonDetails
from conference.web.forms import DateField, Required, TextField


class PersonForm(StepForm):
    """Names, birth, nationality and photo."""

    step = Step.PERSON

    surname = LatinNameField(lazy("Surname"), [Required()])
    given_names = LatinNameField(lazy("Given names"))
    native_name = TextField(lazy("Full name in your own script"))
    badge_name = TextField(lazy("Name on the badge, in Latin letters"), maximum=60)
    badge_name_native = TextField(lazy("Name on the badge, in your own script"), maximum=60)
    father_name = TextField(lazy("Father’s name"))
    sex = OneOfField(lazy("Sex, as in the travel document"), [Required()])
    birth_date = DateField(lazy("Date of birth"), [Required(), date_not_in_future], gregorian=True)
    birth_place = TextField(lazy("Place of birth"), [Required()])
    nationality = CountryField(lazy("Nationality"), [Required()])
    second_nationality = CountryField(lazy("Second nationality"))
    photo = UploadField(lazy("Photo"), accept=PICTURES)

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The person's fields."""
        return {
            "surname": participant.surname,
            "given_names": participant.given_names,
            "native_name": participant.native_name,
            "badge_name": participant.badge_name,
            "badge_name_native": participant.badge_name_native,
            "father_name": participant.father_name,
            "sex": enum_value(participant.sex),
            "birth_date": participant.birth_date,
            "birth_place": participant.birth_place,
            "nationality": participant.nationality,
            "second_nationality": participant.second_nationality,
        }

    def fill_choices(self) -> None:
        """Sex as documents write it; a photo is needed until there is one."""
        self.sex.choices = Sex.choices()
        self.photo.flags.required = self.participant.photo_id is None

    def details(self) -> PersonDetails:
        """The person; a badge name left empty is suggested from the other names."""
        latin = f"{self.given_names.data or ''} {self.surname.data or ''}".strip()
        return PersonDetails(
            surname=self.surname.data or "",
            given_names=self.given_names.data or "",
            native_name=self.native_name.data or "",
            father_name=self.father_name.data or "",
            sex=Sex(self.sex.data) if self.sex.data else None,
            birth_date=self.birth_date.data,
            birth_place=self.birth_place.data or "",
            nationality=self.nationality.data or "",
            second_nationality=self.second_nationality.data or "",
            badge_name=self.badge_name.data or badge_case(latin),
            badge_name_native=self.badge_name_native.data or (self.native_name.data or "")[:60],
        )
