"""Fields of the registration form: countries, phones, e-mail, Latin names, hours, uploads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import EmailInput, TelInput, TextInput

from conference.i18n import Language, clean, lazy, to_ascii_digits
from conference.i18n.countries import (
    country_choices,
    issuer_name,
)
from conference.i18n.country_input import find_country
from conference.web.forms import BaseForm, CodeField, DateField, FileField, TextField

LATIN_NAME_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -'.")


@cache
def country_names(language: Language) -> tuple[str, ...]:
    """The names that the browser offers while somebody types, in the reader's order."""
    return tuple(name for _code, name in country_choices(language))


class CountryField(Field):
    """A country by its name in any of three languages or its code; ``data`` has three letters."""

    widget = TextInput()

    def __init__(
        self, label: Any = None, validators: Sequence[Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators or ()), **kwargs)
        self.parse_failed = False
        self.render_kw = {
            "list": "countries",
            "dir": "auto",
            "maxlength": 100,
            "autocomplete": "off",
            **(self.render_kw or {}),
        }

    def _value(self) -> str:
        if self.parse_failed and self.raw_data:
            return str(self.raw_data[0])
        return issuer_name(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Look the country up; keep what was typed when there is none."""
        text = clean(str(valuelist[0])) if valuelist else ""
        self.data = find_country(text) if text else ""
        if self.data is None:
            self.data, self.parse_failed = "", True
            raise ValueError(str(lazy("Choose a country from the list.")))


class EmailField(CodeField):
    """An e-mail address, checked by its form; kept in lower case."""

    widget = EmailInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.render_kw = {"autocomplete": "email", "spellcheck": "false", **(self.render_kw or {})}

    def pre_validate(self, form: Any) -> None:
        """Refuse what cannot be an address; whether it exists, a mail will tell."""
        if not self.data:
            return
        try:
            self.data = validate_email(self.data, check_deliverability=False).normalized.lower()
        except EmailNotValidError:
            raise ValidationError(str(lazy("Enter a valid email address."))) from None


class PhoneField(CodeField):
    """A phone number with its country code, kept as E.164; ``region`` reads a local number."""

    widget = TelInput()
    region: str | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, maximum=40, **kwargs)
        self.render_kw = {"autocomplete": "tel", "inputmode": "tel", **(self.render_kw or {})}

    def _value(self) -> str:
        """Groups of digits where the number is good, else what was typed."""
        try:
            number = phonenumbers.parse(self.data or "", None)
        except phonenumbers.NumberParseException:
            return self.data or ""
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no number anywhere."""
        if not self.data:
            return
        text = f"+{self.data[2:]}" if self.data.startswith("00") else self.data
        try:
            number = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(
                str(
                    lazy(
                        "Enter the number with its country code, for example %(example)s.",
                        example="+98 912 345 6789",
                    )
                )
            )
        self.data = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class LatinNameField(TextField):
    """A name in the letters A to Z, as the passport writes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.render_kw = {**(self.render_kw or {}), "dir": "ltr", "autocapitalize": "characters"}

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Typographic apostrophes and dashes are the plain ones."""
        super().process_formdata(valuelist)
        self.data = (self.data or "").translate(_PLAIN_SIGNS)

    def pre_validate(self, form: Any) -> None:
        """Refuse other letters, with the way out."""
        if set(self.data or "") - LATIN_NAME_CHARACTERS:
            raise ValidationError(
                str(
                    lazy(
                        "Use only the Latin letters A to Z, without accents, "
                        "as in the two lines at the foot of the passport page."
                    )
                )
            )


_PLAIN_SIGNS = str.maketrans("’‘`´‐‑–—", "''''----")


class TimeField(Field):
    """A time of day, 24 hours, in any digits."""

    widget = TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parse_failed = False
        self.render_kw = {"dir": "ltr", "maxlength": 8, "autocomplete": "off"}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H:%M}" if isinstance(self.data, time) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read hours and minutes; keep what was typed when they are none."""
        self.data = None
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        if not text:
            return
        hours, _sign, minutes = text.replace(".", ":").partition(":")
        try:
            self.data = time(int(hours), int(minutes or 0))
        except ValueError:
            self.parse_failed = True
            raise ValueError(
                str(lazy("Enter the time as hours and minutes, for example 14:30."))
            ) from None


def moment(day: date | None, clock: time | None, zone: str) -> datetime | None:
    """A day and an hour in the event's time zone as one moment; None without a day."""
    return datetime.combine(day, clock or time(), ZoneInfo(zone)) if day else None


@dataclass(frozen=True)
class Upload:
    """What came with a file field."""

    data: bytes
    name: str
    content_type: str


class UploadField(FileField):
    """A file of limited size; ``upload()`` gives its bytes."""

    def __init__(self, *args: Any, accept: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.render_kw = {"accept": accept}

    def upload(self) -> Upload | None:
        """The file that was sent, or None."""
        if not self.data or not getattr(self.data, "filename", ""):
            return None
        self.data.stream.seek(0)
        return Upload(self.data.stream.read(), self.data.filename, self.data.mimetype or "")


PICTURES = "image/jpeg,image/png,image/heic,image/heif,.jpg,.jpeg,.png,.heic"


def date_not_in_future(_form: BaseForm, field: DateField) -> None:
    """A validator: the day has come."""
    if isinstance(field.data, date) and field.data > datetime.now(ZoneInfo("UTC")).date():
        raise ValidationError(str(lazy("This date lies in the future.")))
