"""The forms of the address book."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from wtforms.validators import Email, Optional, ValidationError

from conference.cities.enums import OrganisationKind
from conference.cities.queries import all_cities, all_organisations
from conference.cities.services import (
    CityDetails,
    ContactDetails,
    OrganisationDetails,
)
from conference.i18n import current_language, lazy, sort_key
from conference.i18n.countries import country_choices
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    language_choices,
)

NOBODY = ("", "—")


@cache
def timezone_choices() -> tuple[tuple[str, str], ...]:
    """The time zones of the IANA database that are named after places."""
    regions = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    names = sorted(name for name in available_timezones() if name.startswith(regions))
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names))


def city_choices(cities: Any = None) -> list[tuple[str, str]]:
    """Cities by id in the reader's order."""
    return _by_name(all_cities() if cities is None else cities)


def organisation_choices() -> list[tuple[str, str]]:
    """Organisations by id in the reader's order."""
    return _by_name(all_organisations())


def _by_name(rows: Any) -> list[tuple[str, str]]:
    named = [(str(row.id), row.name.text()) for row in rows]
    return sorted(named, key=lambda pair: sort_key(pair[1], current_language()))


def country_choices_with_nothing() -> list[tuple[str, str]]:
    """All countries below an empty entry."""
    return [NOBODY, *country_choices()]


class CoordinateField(CodeField):
    """Degrees with a decimal point, in any digits."""

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, maximum=12, **kwargs)
        self.limit = limit
        self.render_kw["inputmode"] = "decimal"

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no number between the limits."""
        if self.data and self.degrees is None:
            raise ValidationError(
                str(lazy("Enter degrees as a number, for example %(example)s.", example="36.2981"))
            )

    @property
    def degrees(self) -> float | None:
        """The number, or None."""
        try:
            value = float(str(self.data).replace("٫", ".").replace(",", "."))
        except ValueError:
            return None
        return value if -self.limit <= value <= self.limit else None


class CityForm(BaseForm):
    """A city."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    country = ChoiceField(lazy("Country"), [Required()])
    timezone = ChoiceField(lazy("Time zone"), [Required()])
    latitude = CoordinateField(lazy("Latitude"), [Optional()], limit=90)
    longitude = CoordinateField(lazy("Longitude"), [Optional()], limit=180)
    population = NumberField(lazy("Population"), maximum=100_000_000)
    geonameid = NumberField(lazy("GeoNames number"), maximum=2_000_000_000)
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = country_choices_with_nothing()
        self.timezone.choices = list(timezone_choices())

    def details(self) -> CityDetails:
        """The city as typed."""
        return CityDetails(
            name=self.name.data,
            country=self.country.data,
            timezone=self.timezone.data,
            latitude=self.latitude.degrees,
            longitude=self.longitude.degrees,
            population=self.population.data,
            geonameid=self.geonameid.data,
            note=self.note.data or "",
        )


class OrganisationForm(BaseForm):
    """An organisation."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    city_id = ChoiceField(lazy("City"))
    country = ChoiceField(lazy("Country"))
    address = LongTextField(lazy("Address"), maximum=500)
    website = CodeField(lazy("Website"), [Optional()])
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = OrganisationKind.choices()
        self.city_id.choices = [NOBODY, *city_choices()]
        self.country.choices = country_choices_with_nothing()

    def validate_website(self, field: CodeField) -> None:
        """A website begins with its scheme, so that a link to it can be trusted."""
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(str(lazy("The address must begin with https:// or http://.")))

    def details(self) -> OrganisationDetails:
        """The organisation as typed."""
        return OrganisationDetails(
            name=self.name.data,
            kind=OrganisationKind(self.kind.data),
            city_id=int(self.city_id.data) if self.city_id.data else None,
            country=self.country.data or "",
            address=self.address.data or "",
            website=self.website.data or "",
            note=self.note.data or "",
        )


class ContactForm(BaseForm):
    """A person of the address book."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=200)
    function = LocalisedField(lazy("Function"), maximum=200)
    email = CodeField(
        lazy("Email"),
        [Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )
    phone = CodeField(lazy("Telephone"), maximum=40, render_kw={"type": "tel"})
    language = ChoiceField(lazy("Language of correspondence"), [Required()])
    city_id = ChoiceField(lazy("City"))
    organisation_id = ChoiceField(lazy("Organisation"))
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()
        self.city_id.choices = [NOBODY, *city_choices()]
        self.organisation_id.choices = [NOBODY, *organisation_choices()]

    def details(self) -> ContactDetails:
        """The contact as typed."""
        place = self.organisation_id.data
        return ContactDetails(
            name=self.name.data,
            function=self.function.data,
            email=(self.email.data or "").lower(),
            phone=self.phone.data or "",
            language=self.language.data,
            city_id=int(self.city_id.data) if self.city_id.data else None,
            organisation_id=int(place) if place else None,
            note=self.note.data or "",
        )


class CitySearchForm(BaseForm):
    """The filter above the list of cities."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    country = ChoiceField(lazy("Country"), [Optional()])

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = [("", str(lazy("All countries"))), *country_choices(codes=codes)]


class OrganisationSearchForm(BaseForm):
    """The filter above the list of organisations."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    kind = ChoiceField(lazy("Kind"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [("", str(lazy("All kinds"))), *OrganisationKind.choices()]
