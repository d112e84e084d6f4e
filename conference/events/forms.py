"""The forms with which an event is configured; each carries the version it was opened on."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import Email, Optional
from wtforms.widgets import CheckboxInput, ColorInput, HiddenInput, ListWidget

from conference.cities.forms import NOBODY, city_choices, organisation_choices, timezone_choices
from conference.events.enums import DeadlineKind, OrganiserRole, YearCalendar
from conference.events.models import Event, Zone
from conference.events.services import (
    BasicDetails,
    CategoryDetails,
    LetterDetails,
    NewEvent,
    PageDetails,
    RegistrationDetails,
    VenueDetails,
    ZoneDetails,
)
from conference.i18n import LANGUAGES, lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    DateTimeField,
    FileField,
    LocalisedField,
    NumberField,
    Required,
)

HIJRI_CORRECTIONS = (
    ("-2", lazy("two days earlier")),
    ("-1", lazy("one day earlier")),
    ("0", lazy("none")),
    ("1", lazy("one day later")),
    ("2", lazy("two days later")),
)
"""Lunar months begin with the moon that is seen: the computed date may be off by a day or two."""


class ColourField(CodeField):
    """A colour as ``#rrggbb``, chosen with the browser's own picker."""

    widget = ColorInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, maximum=7, **kwargs)


class TicksField(ChoicesField):
    """Any number of several, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VersionedForm(BaseForm):
    """A form that knows on which version of the event it was opened."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])


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


class RegistrationForm(VersionedForm):
    """The registration window, the rules and the deadlines, in the event's time zone."""

    registration_opens_at = DateTimeField(lazy("Registration opens"))
    registration_closes_at = DateTimeField(lazy("Registration closes"))
    passport_months = NumberField(
        lazy("Months for which a passport must still be valid after the event"), maximum=24
    )
    has_waiting_list = BooleanField(lazy("Offer a waiting list when a quota is full"))
    show_country_on_badge = BooleanField(lazy("Print the country on the badge"))
    deadline_nomination = DateTimeField()
    deadline_confirmation = DateTimeField()
    deadline_visa_data = DateTimeField()
    deadline_final_approval = DateTimeField()
    deadline_substitution = DateTimeField()
    deadline_badge_print = DateTimeField()

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        self._zone = zone
        super().__init__(*args, **kwargs)
        for kind, field in self.deadline_fields.items():
            field.label.text = kind.label

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Read and show every moment in the event's zone."""
        for field in self:
            if isinstance(field, DateTimeField):
                field.zone = self._zone
        super().process(*args, **kwargs)

    @property
    def deadline_fields(self) -> dict[DeadlineKind, Any]:
        """The field of each deadline."""
        return {kind: self[f"deadline_{kind.value}"] for kind in DeadlineKind}

    def details(self) -> RegistrationDetails:
        """The rules as typed."""
        months = self.passport_months.data
        return RegistrationDetails(
            registration_opens_at=self.registration_opens_at.data,
            registration_closes_at=self.registration_closes_at.data,
            passport_months=6 if months is None else months,
            has_waiting_list=self.has_waiting_list.data,
            show_country_on_badge=self.show_country_on_badge.data,
        )


class LettersForm(VersionedForm):
    """What stands on the letters of the event."""

    letter_header = LocalisedField(lazy("Letterhead"), maximum=500, multiline=True)
    letter_opening = LocalisedField(lazy("Opening formula"), maximum=200)
    signatory_name = LocalisedField(lazy("Name of the signatory"), maximum=200)
    signatory_title = LocalisedField(lazy("Function of the signatory"), maximum=200)
    letter_prefix = CodeField(
        lazy("Letters before the letter number"), [Required()], maximum=20, upper=True
    )
    letter_calendar = ChoiceField(lazy("Calendar of the letter number's year"), [Required()])
    letter_costs = LocalisedField(lazy("Sentence about costs"), maximum=500, multiline=True)
    hijri_adjustment = ChoiceField(lazy("Correction of the Hijri date"), [Required()])
    arabic_digits = ChoiceField(lazy("Digits in Arabic letters"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter_calendar.choices = YearCalendar.choices()
        self.hijri_adjustment.choices = [(days, str(words)) for days, words in HIJRI_CORRECTIONS]
        self.arabic_digits.choices = [("arab", "٠١٢٣٤٥٦٧٨٩"), ("latn", "0123456789")]

    def details(self) -> LetterDetails:
        """The letter settings as typed."""
        return LetterDetails(
            letter_header=self.letter_header.data,
            letter_opening=self.letter_opening.data,
            signatory_name=self.signatory_name.data,
            signatory_title=self.signatory_title.data,
            letter_prefix=self.letter_prefix.data or "",
            letter_calendar=YearCalendar(self.letter_calendar.data),
            letter_costs=self.letter_costs.data,
            hijri_adjustment=int(self.hijri_adjustment.data),
            arabic_digits=self.arabic_digits.data,
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
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def __init__(self, *args: Any, zones: list[Zone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone_ids.choices = [(str(zone.id), f"{zone.code} · {zone.name}") for zone in zones]

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
