"""Asking for a new password, and setting it; choosing the year of a report."""

from typing import Any

from wtforms import PasswordField, ValidationError

from conference.i18n import lazy
from conference.i18n.calendars import Calendar
from conference.web.forms import BaseForm, ChoiceField, CodeField, NumberField, Required


class RecoveryForm(BaseForm):
    """The address of an account."""

    email = CodeField(lazy("E-mail address"), [Required()], maximum=254)


class NewPasswordForm(BaseForm):
    """The new password; typed once, and may be shown by the browser."""

    new = PasswordField(lazy("New password"), [Required()])


class YearForm(BaseForm):
    """The year that a report is on, in one of two calendars."""

    year = NumberField(lazy("Year"), [Required()], minimum=1300, maximum=2200)
    calendar = ChoiceField(lazy("Calendar"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.calendar.choices = [
            (Calendar.SOLAR_HIJRI.value, str(lazy("Solar Hijri"))),
            (Calendar.GREGORIAN.value, str(lazy("Gregorian"))),
        ]

    def chosen_calendar(self) -> Calendar:
        """The calendar that was chosen."""
        return Calendar(self.calendar.data)

    def validate_year(self, field: Any) -> None:
        """Refuse a year that belongs to the other calendar."""
        solar = self.calendar.data == Calendar.SOLAR_HIJRI.value
        low, high = (1300, 1600) if solar else (1900, 2200)
        if field.data is not None and not low <= field.data < high:
            raise ValidationError(lazy("This year does not fit the calendar."))
