"""Fields of numbers, days and moments, in any digits and either calendar, and of files."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_wtf.file import FileField as UploadField
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from conference.i18n import (
    DateError,
    clean,
    lazy,
    parse_date,
    to_ascii_digits,
    typed_date,
)

_WHOLE = re.compile("-?[0-9]{1,100}")
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
"""What keyboards and pasted text have for a minus."""


class FileField(UploadField):  # type: ignore[misc]  # Flask-WTF ships no types
    """A file that is sent now; one that the row keeps already is never its value."""

    def process_data(self, value: Any) -> None:
        """Begin empty, whatever the edited row holds under this name."""
        self.data: Any = None


class NumberField(Field):
    """A whole number in any of the three sets of digits."""

    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        minimum: int = 0,
        maximum: int = 1_000_000,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, list(validators or ()), **kwargs)
        self.minimum, self.maximum = minimum, maximum
        self.parse_failed = False
        self.render_kw = {"dir": "ltr", "inputmode": "numeric", **(self.render_kw or {})}

    def _value(self) -> str:
        if self.parse_failed and self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; keep what was typed when it is none."""
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        text = text.translate(_MINUS)
        self.data = None
        if not text:
            return
        number = int(text) if _WHOLE.fullmatch(text) else None
        if number is None or not self.minimum <= number <= self.maximum:
            self.parse_failed = True
            raise ValueError(
                str(lazy("Enter a whole number.") if number is None else self._bounds())
            )
        self.data = number

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Check the bounds again: the form may have narrowed them since."""
        if self.data is not None and not self.minimum <= self.data <= self.maximum:
            raise ValidationError(str(self._bounds()))

    def _bounds(self) -> Any:
        return lazy(
            "Enter a number from %(minimum)d to %(maximum)d.",
            minimum=self.minimum,
            maximum=self.maximum,
        )


class DateField(Field):
    """A day, typed as Gregorian or Solar Hijri in any digits; shown in the reader's calendar.

    ``gregorian`` is for what is compared with a passport or a visa.
    """

    widget = TextInput()

    def __init__(self, *args: Any, gregorian: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gregorian = gregorian
        self.parse_failed = False
        self.render_kw = {
            "dir": "ltr",
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": 20,
            **(self.render_kw or {}),
        }

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if not isinstance(self.data, date):
            return ""
        return self.data.isoformat() if self.gregorian else typed_date(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day; keep what was typed when it is none."""
        self.data = None
        text = clean(str(valuelist[0])) if valuelist else ""
        if not text:
            return
        try:
            self.data = parse_date(text)
        except DateError as error:
            self.parse_failed = True
            raise ValueError(str(error)) from None


class DateTimeField(Field):
    """A day and an hour in the event's time zone (``zone``), kept as a moment in UTC."""

    widget = TextInput()

    def __init__(self, *args: Any, zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.parse_failed = False
        self.render_kw = {"dir": "ltr", "autocomplete": "off", **(self.render_kw or {})}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if not isinstance(self.data, datetime):
            return ""
        there = self.data.astimezone(ZoneInfo(self.zone))
        return f"{typed_date(there.date())} {there:%H:%M}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read “day hour:minute”; a day alone means its last minute."""
        self.data = None
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        if not text:
            return
        day, _, clock = text.replace("T", " ").partition(" ")
        try:
            hour = time.fromisoformat(clock.strip().zfill(5)) if clock.strip() else time(23, 59)
            self.data = datetime.combine(parse_date(day), hour, ZoneInfo(self.zone))
        except DateError as error:
            self.parse_failed = True
            raise ValueError(str(error)) from None
        except ValueError:
            self.parse_failed = True
            raise ValueError(
                str(lazy("Enter the time as hours and minutes, for example 14:30."))
            ) from None
