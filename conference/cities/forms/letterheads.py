"""Letterheads, and the networks that a city is part of."""

from typing import Any

from wtforms.validators import Optional

from conference.cities.models import CityDesignation
from conference.cities.services import DesignationDetails, LetterheadDetails
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    FileField,
    LocalisedField,
    NumberField,
    Required,
)


class LetterheadForm(BaseForm):
    """What stands above and below letters."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    head = LocalisedField(lazy("Lines beside the emblem"), maximum=300, multiline=True)
    invocation = LocalisedField(lazy("Words in the middle of the top"), maximum=60)
    address = LocalisedField(lazy("Lines at the foot"), maximum=300, multiline=True)
    emblem = FileField(lazy("Emblem (PNG or JPEG)"))
    remove_emblem = BooleanField(lazy("Remove the emblem"))

    def details(self) -> LetterheadDetails:
        """The letterhead as typed."""
        return LetterheadDetails(
            name=self.name.data,
            head=self.head.data,
            invocation=self.invocation.data,
            address=self.address.data,
        )


class DesignationForm(BaseForm):
    """A network that a city is part of, or a title that it bears."""

    network = LocalisedField(lazy("Network or title"), [Required()], maximum=200)
    field = LocalisedField(lazy("Field"), maximum=200)
    year = NumberField(lazy("Since (Gregorian year)"), [Optional()], minimum=1800, maximum=2200)

    def __init__(self, designation: CityDesignation | None = None, **kwargs: Any) -> None:
        super().__init__(obj=designation, **kwargs)

    def details(self) -> DesignationDetails:
        """What was typed."""
        return DesignationDetails(
            network=self.network.data, field=self.field.data, year=self.year.data
        )
