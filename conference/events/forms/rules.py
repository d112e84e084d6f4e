"""The registration window, its rules and deadlines; what stands on letters."""

from typing import Any

from conference.events.enums import DeadlineKind, YearCalendar
from conference.events.forms.base import VersionedForm
from conference.events.services import LetterDetails, RegistrationDetails
from conference.i18n import lazy
from conference.web.forms import (
    BooleanField,
    ChoiceField,
    CodeField,
    DateTimeField,
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


class RegistrationForm(VersionedForm):
    """The registration window, the rules and the deadlines, in the event's time zone."""

    registration_opens_at = DateTimeField(lazy("Registration opens"))
    registration_closes_at = DateTimeField(lazy("Registration closes"))
    passport_months = NumberField(
        lazy("Months for which a passport must still be valid after the event"), maximum=24
    )
    places = NumberField(lazy("Places of the whole event"), maximum=1_000_000)
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
            places=self.places.data,
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
    people_fetch_letters = BooleanField(lazy("People may fetch their own letter on their page"))

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
            people_fetch_letters=bool(self.people_fetch_letters.data),
        )
