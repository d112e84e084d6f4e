"""A new event; the names, days and place of one; what its public page says."""

from typing import Any

from wtforms.validators import Email, Optional

from conference.cities.forms import NOBODY, city_choices, timezone_choices
from conference.events.forms.base import ColourField, TicksField, VersionedForm
from conference.events.models import Event
from conference.events.services import BasicDetails, NewEvent, PageDetails, VenueDetails
from conference.i18n import LANGUAGES, lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    DateField,
    FileField,
    LocalisedField,
    NumberField,
    Required,
)


class NewEventForm(BaseForm):
    """The first page of a new event."""

    name = LocalisedField(lazy("Name"), [Required()])
    slug = CodeField(lazy("Short name in addresses"), [Required()], maximum=40)
    starts_on = DateField(lazy("First day"), [Required()])
    ends_on = DateField(lazy("Last day"), [Required()])
    timezone = ChoiceField(lazy("Time zone"), [Required()])
    host_city_id = ChoiceField(lazy("Host city"))
    like = ChoiceField(lazy("Begin with"))

    def __init__(self, *args: Any, events: list[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.timezone.choices = list(timezone_choices())
        self.host_city_id.choices = [NOBODY, *city_choices()]
        standard = ("", str(lazy("The standard categories, zones and deadlines")))
        self.like.choices = [standard, *((str(event.id), event.name.text()) for event in events)]

    def details(self) -> NewEvent:
        """The event as typed."""
        return NewEvent(
            slug=self.slug.data or "",
            name=self.name.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            timezone=self.timezone.data,
            host_city_id=int(self.host_city_id.data) if self.host_city_id.data else None,
        )


class BasicsForm(VersionedForm):
    """Names, days and place."""

    name = LocalisedField(lazy("Name"), [Required()])
    short_name = LocalisedField(lazy("Short name on badges"), maximum=80)
    slug = CodeField(lazy("Short name in addresses"), [Required()], maximum=40)
    starts_on = DateField(lazy("First day"), [Required()])
    ends_on = DateField(lazy("Last day"), [Required()])
    timezone = ChoiceField(lazy("Time zone"), [Required()])
    host_city_id = ChoiceField(lazy("Host city"))
    languages = TicksField(lazy("Languages of the event"), [Required()])
    venue_name = LocalisedField(lazy("Venue"), maximum=200)
    venue_address = LocalisedField(lazy("Address of the venue"), maximum=300)
    venue_capacity = NumberField(lazy("Seats in the largest hall"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.timezone.choices = list(timezone_choices())
        self.host_city_id.choices = [NOBODY, *city_choices()]
        self.languages.choices = [(language.value, language.label) for language in LANGUAGES]

    def details(self) -> BasicDetails:
        """Names, days and place as typed."""
        return BasicDetails(
            slug=self.slug.data or "",
            name=self.name.data,
            short_name=self.short_name.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            timezone=self.timezone.data,
            host_city_id=int(self.host_city_id.data) if self.host_city_id.data else None,
            languages=list(self.languages.data or ()),
        )

    def venue(self) -> VenueDetails:
        """The venue as typed."""
        return VenueDetails(
            name=self.venue_name.data,
            address=self.venue_address.data,
            capacity=self.venue_capacity.data,
        )


class PageForm(VersionedForm):
    """What the public page says."""

    theme = LocalisedField(lazy("Theme"), maximum=300)
    description = LocalisedField(lazy("About the conference"), maximum=5000, multiline=True)
    contact_email = CodeField(
        lazy("Email of the secretariat"),
        [Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )
    contact_phone = CodeField(lazy("Telephone of the secretariat"), maximum=40)
    privacy_notice = LocalisedField(lazy("Privacy notice"), maximum=20000, multiline=True)
    accent_colour = ColourField(lazy("Colour of the event"), [Required()])
    picture = FileField(lazy("Emblem"))
    remove_picture = BooleanField(lazy("Remove the present emblem"))

    def details(self) -> PageDetails:
        """The page as typed."""
        return PageDetails(
            theme=self.theme.data,
            description=self.description.data,
            privacy_notice=self.privacy_notice.data,
            contact_email=self.contact_email.data or "",
            contact_phone=self.contact_phone.data or "",
            accent_colour=self.accent_colour.data or "",
        )
