"""The forms of contact offices: ours, and what such an office may fill in by itself."""

from typing import Any

from wtforms.validators import Email, Optional, ValidationError

from conference.cities.forms import NOBODY, city_choices
from conference.cities.queries import contacts_matching
from conference.core.database import db
from conference.i18n import lazy
from conference.twinning.services import EntryDetails, OfficeDetails, OwnDetails
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)


class OwnOfficeForm(BaseForm):
    """What a contact office may change of itself."""

    name = LocalisedField(lazy("Name of the office"), [Required()], maximum=200)
    person = TextField(lazy("Contact person"))
    address = LocalisedField(lazy("Address"), maximum=500, multiline=True)
    hours = LocalisedField(lazy("Office hours"), maximum=200)
    phone = CodeField(lazy("Telephone"), maximum=40, render_kw={"type": "tel"})
    website = CodeField(lazy("Website"), [Optional()])
    language = ChoiceField(lazy("Language of correspondence"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()

    def validate_website(self, field: CodeField) -> None:
        """A website begins with its scheme, so that a link to it can be trusted."""
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(str(lazy("The address must begin with https:// or http://.")))

    def own(self) -> dict[str, Any]:
        """The fields as typed."""
        return {
            "name": self.name.data,
            "person": self.person.data or "",
            "address": self.address.data,
            "hours": self.hours.data,
            "phone": self.phone.data or "",
            "website": self.website.data or "",
            "language": self.language.data,
        }

    def own_details(self) -> OwnDetails:
        """The office as its own people typed it."""
        return OwnDetails(**self.own())


class OfficeForm(OwnOfficeForm):
    """A contact office as our office keeps it."""

    city_id = ChoiceField(lazy("City"), [Required()])
    contact_id = ChoiceField(lazy("Contact of the address book"))
    email = CodeField(
        lazy("Email, to which the link goes"),
        [Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )
    is_open = BooleanField(lazy("The office is open"), default=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city_id.choices = [NOBODY, *city_choices()]
        contacts: Any = db.session.scalars(contacts_matching())
        self.contact_id.choices = [NOBODY, *((str(row.id), row.name.text()) for row in contacts)]

    def details(self) -> OfficeDetails:
        """The office as typed."""
        return OfficeDetails(
            **self.own(),
            city_id=int(self.city_id.data),
            contact_id=row_id_or_none(self.contact_id.data),
            email=(self.email.data or "").lower(),
            is_open=bool(self.is_open.data),
        )


class EntryForm(BaseForm):
    """What a city says of itself."""

    population = NumberField(lazy("Population"), maximum=100_000_000)
    area_km2 = NumberField(lazy("Area in square kilometres"), maximum=1_000_000)
    access = LocalisedField(lazy("Location and access"), maximum=2000, multiline=True)
    economy = LocalisedField(lazy("Economy"), maximum=2000, multiline=True)
    culture = LocalisedField(lazy("Culture"), maximum=2000, multiline=True)
    expectations = LocalisedField(
        lazy("What the city expects of its partners"), maximum=2000, multiline=True
    )

    def details(self) -> EntryDetails:
        """The entry as typed."""
        return EntryDetails(
            population=self.population.data,
            area_km2=self.area_km2.data,
            access=self.access.data,
            economy=self.economy.data,
            culture=self.culture.data,
            expectations=self.expectations.data,
        )


class ProgressForm(BaseForm):
    """What a city reports on an activity."""

    text = LongTextField(lazy("Your report"), maximum=5000)


class AddressForm(BaseForm):
    """The address that a link is to go to."""

    email = CodeField(
        lazy("Email"),
        [Required(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email", "autocomplete": "email"},
    )
