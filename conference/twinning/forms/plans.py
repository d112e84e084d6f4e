"""The forms of action plans, activities and yearly reports."""

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from wtforms.validators import Optional, ValidationError

from conference.i18n import lazy, lazy_pgettext
from conference.twinning.enums import ActivityKind
from conference.twinning.services import ActivityDetails, PlanDetails, ReportDetails
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)

CURRENCIES: Final = (
    *("IRR", "EUR", "USD", "AED", "AFN", "AZN", "BHD", "CHF", "CNY", "DZD", "EGP", "GBP"),
    *("GEL", "IDR", "INR", "IQD", "JOD", "JPY", "KRW", "KWD", "KZT", "LBP", "MAD", "MYR"),
    *("OMR", "PKR", "PLN", "QAR", "RUB", "SAR", "SYP", "TJS", "TMT", "TND", "TRY", "UZS"),
)
"""ISO 4217 codes of the currencies that partner cities of the region reckon in."""
_LARGEST: Final = Decimal(10) ** 15


class AmountField(CodeField):
    """A sum of money in any digits, with two decimals at most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, maximum=24, **kwargs)
        self.render_kw["inputmode"] = "decimal"

    def _value(self) -> str:
        given: Any = self.raw_data[0] if self.raw_data else self.data
        return format(given, "f") if isinstance(given, Decimal) else str(given or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no sum of money."""
        if self.data and self.amount is None:
            raise ValidationError(str(lazy("Enter a sum of money with at most two decimals.")))

    @property
    def amount(self) -> Decimal | None:
        """The sum, or None."""
        if not self.data:
            return None
        plain = str(self.data).replace("٫", ".").replace("٬", "").replace(",", "").replace(" ", "")
        try:
            sum_ = Decimal(plain)
        except InvalidOperation:
            return None
        fine = sum_.is_finite() and 0 <= sum_ < _LARGEST and sum_ == round(sum_, 2)
        return sum_ if fine else None


class PlanForm(BaseForm):
    """An action plan."""

    title = LocalisedField(lazy_pgettext("activity", "Title"), [Required()], maximum=200)
    goal = LongTextField(lazy("Goal"), maximum=3000)
    starts_on = DateField(lazy("From"))
    ends_on = DateField(lazy("Until"))

    def details(self) -> PlanDetails:
        """The plan as typed."""
        return PlanDetails(
            title=self.title.data,
            goal=self.goal.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )


class ActivityForm(BaseForm):
    """An activity of a plan."""

    kind = ChoiceField(lazy("Kind"), [Required()])
    title = LocalisedField(lazy_pgettext("activity", "Title"), [Required()], maximum=200)
    goal = LongTextField(lazy("Goal"), maximum=3000)
    owner_a = TextField(lazy("Responsible in our city"))
    owner_b = TextField(lazy("Responsible in the partner city"))
    lead = TextField(lazy("Lead institution"))
    partners = TextField(lazy("Institutions that take part"), maximum=300)
    budget = AmountField(lazy("Budget"), [Optional()])
    currency = ChoiceField(lazy("Currency"))
    funding = TextField(lazy("Source of the funds"), maximum=300)
    indicator = TextField(lazy("Indicator of success"), maximum=300)
    target = TextField(lazy("Target value"), maximum=120)
    starts_on = DateField(lazy("From"))
    due_on = DateField(lazy("Due on"))
    achieved = LongTextField(lazy("What was achieved, output"), maximum=5000)
    progress_a = LongTextField(lazy("Report of our city"), maximum=5000)
    progress_b = LongTextField(lazy("Report of the partner city"), maximum=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = ActivityKind.choices()
        self.currency.choices = [("", "—"), *((code, code) for code in CURRENCIES)]

    def details(self) -> ActivityDetails:
        """The activity as typed."""
        texts = ("goal", "owner_a", "owner_b", "lead", "partners", "funding", "indicator", "target")
        more = ("achieved", "progress_a", "progress_b", "currency")
        typed = {name: self[name].data or "" for name in (*texts, *more)}
        return ActivityDetails(
            kind=ActivityKind(self.kind.data),
            title=self.title.data,
            budget=self.budget.amount,
            starts_on=self.starts_on.data,
            due_on=self.due_on.data,
            **typed,
        )


class ReportForm(BaseForm):
    """The report on a year."""

    year = NumberField(lazy("Gregorian year"), [Required()], minimum=1900, maximum=2200)
    summary = LocalisedField(lazy("Summary"), [Required()], maximum=5000, multiline=True)
    results = LocalisedField(lazy("Results"), maximum=5000, multiline=True)
    difficulties = LocalisedField(lazy("Difficulties"), maximum=5000, multiline=True)
    outlook = LocalisedField(lazy("Outlook"), maximum=5000, multiline=True)

    def details(self) -> ReportDetails:
        """The report as typed."""
        return ReportDetails(
            year=self.year.data,
            summary=self.summary.data,
            results=self.results.data,
            difficulties=self.difficulties.data,
            outlook=self.outlook.data,
        )
