"""The parts of an event: zones, categories, organisers."""

from typing import Any

from conference.cities.forms import NOBODY, organisation_choices
from conference.events.enums import OrganiserRole, Promotion
from conference.events.forms.base import ColourField, TicksField, VersionedForm
from conference.events.models import Zone
from conference.events.services import CategoryDetails, ZoneDetails
from conference.i18n import lazy
from conference.web.forms import (
    BooleanField,
    ChoiceField,
    CodeField,
    FileField,
    LocalisedField,
    NumberField,
    Required,
)


class ZoneForm(VersionedForm):
    """A zone."""

    code = CodeField(lazy("Letter on the badge"), [Required()], maximum=4, upper=True)
    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    capacity = NumberField(lazy("Capacity"))
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def details(self) -> ZoneDetails:
        """The zone as typed."""
        return ZoneDetails(
            code=self.code.data or "",
            name=self.name.data,
            capacity=self.capacity.data,
            position=self.position.data or 0,
        )


class CategoryForm(VersionedForm):
    """A category."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    code = CodeField(lazy("Code in lists and spreadsheets"), [Required()], maximum=10, upper=True)
    letter = CodeField(lazy("Letter on the badge"), [Required()], maximum=2)
    colour = ColourField(lazy("Colour on the badge"), [Required()])
    zone_ids = TicksField(lazy("Zones that the badge opens"))
    needs_quota = BooleanField(lazy("Places are limited by the delegation's quota"))
    is_head = BooleanField(lazy("This person is the head of the delegation"))
    for_accompanying = BooleanField(lazy("These people accompany another one"))
    open_to_public = BooleanField(lazy("Anybody may ask to be registered in this category"))
    needs_function = BooleanField(lazy("The person's function is asked for"))
    places = NumberField(lazy("Places in all delegations together"), maximum=1_000_000)
    promotion = ChoiceField(
        lazy("Who of the waiting list takes a place that becomes free"), default=Promotion.OFF.value
    )
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def __init__(self, *args: Any, zones: list[Zone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone_ids.choices = [(str(zone.id), f"{zone.code} · {zone.name}") for zone in zones]
        self.promotion.choices = Promotion.choices()

    def details(self) -> CategoryDetails:
        """The category as typed."""
        return CategoryDetails(
            code=self.code.data or "",
            name=self.name.data,
            letter=self.letter.data or "",
            colour=self.colour.data or "",
            needs_quota=self.needs_quota.data,
            is_head=self.is_head.data,
            for_accompanying=self.for_accompanying.data,
            open_to_public=self.open_to_public.data,
            needs_function=self.needs_function.data,
            places=self.places.data,
            promotion=Promotion(self.promotion.data),
            position=self.position.data or 0,
            zone_ids=[int(value) for value in self.zone_ids.data or ()],
        )


class OrganiserForm(VersionedForm):
    """An organisation that holds, helps with or supports the event."""

    organisation_id = ChoiceField(lazy("Organisation"), [Required()])
    role = ChoiceField(lazy("Role"), [Required()])
    position = NumberField(lazy("Place in the list"), maximum=1000)
    picture = FileField(lazy("Logo"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation_id.choices = [NOBODY, *organisation_choices()]
        self.role.choices = OrganiserRole.choices()
