"""What the desk asks, what the inviting unit answers, and the units themselves."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import Field
from wtforms.validators import Email, Optional, ValidationError
from wtforms.widgets import TextInput

from conference.core import clock
from conference.delegations.models import Delegation
from conference.desk.models import InvitingUnit
from conference.desk.queries import delegations_named
from conference.desk.services import UnitDetails
from conference.events.models import Category, Event, Zone
from conference.i18n import clean, format_date, lazy, search_words
from conference.registration.forms.fields import (
    PICTURES,
    CountryField,
    EmailField,
    LatinNameField,
    UploadField,
)
from conference.registration.services import WalkInDetails
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)

FOCAL_POINT = "focal_point"
_DAYS_OFFERED = 10


class DelegationField(Field):
    """A delegation by its name in any language, or by words that only one of them has."""

    widget = TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event: Event | None = None
        self.found: Delegation | None = None
        self.render_kw = {"dir": "auto", "maxlength": 200, "autocomplete": "off"}

    def _value(self) -> str:
        return str(self.data or "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was typed."""
        self.data = clean(str(valuelist[0]))[:200] if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        """Find the one delegation that is meant."""
        if not self.data or self.event is None:
            return
        found = delegations_named(self.event, self.data)
        if len(found) > 1:
            names = "; ".join(each.name.text() for each in found[:4])
            raise ValidationError(
                str(lazy("Several delegations have these words: %(names)s", names=names))
            )
        if not found:
            raise ValidationError(str(lazy("No delegation has this name.")))
        self.found = found[0]


class DeskForm(BaseForm):
    """The little that is asked of somebody who stands at the desk."""

    surname = LatinNameField(lazy("Surname"), [Required()])
    given_names = LatinNameField(lazy("Given names"))
    native_name = TextField(lazy("Name in native script"))
    delegation = DelegationField(lazy("Delegation"), [Required()])
    category_id = ChoiceField(lazy("Category"), [Required()])
    inviter = ChoiceField(lazy("Who invites"), [Required()])
    photo = UploadField(lazy("Photo"), accept=PICTURES)
    number = CodeField(lazy("Passport number"), upper=True, maximum=30)
    issuing_country = CountryField(lazy("Issuing country"))
    birth_date = DateField(lazy("Date of birth"), gregorian=True)
    email = EmailField(lazy("Email"))
    days = ChoicesField(lazy("Valid on"), [Required()])
    zone_ids = ChoicesField(lazy("Zones, if not those of the category"))
    over_quota_reason = TextField(lazy("Reason for a place beyond the quota"), maximum=300)
    consents = BooleanField(
        lazy("The person agrees to the processing of these data for registration and badge"),
        [Required()],
    )

    def __init__(
        self,
        event: Event,
        *,
        categories: Sequence[Category],
        units: Sequence[InvitingUnit],
        zones: Sequence[Zone],
        **kwargs: Any,
    ) -> None:
        today = clock.today(event.timezone)
        kwargs.setdefault("data", {"days": [today.isoformat()]})
        super().__init__(**kwargs)
        self.delegation.event = event
        self.category_id.choices = [
            ("", str(lazy("Choose"))),
            *((str(each.id), each.name.text()) for each in categories),
        ]
        self.inviter.choices = [
            (FOCAL_POINT, str(lazy("Focal point of the delegation"))),
            *((str(unit.id), unit.name.text()) for unit in units if unit.active),
        ]
        self.days.choices = [
            (day.isoformat(), format_date(day, weekday=True)) for day in _days(event, today)
        ]
        self.zone_ids.choices = [(str(zone.id), f"{zone.code} · {zone.name}") for zone in zones]

    def details(self) -> WalkInDetails:
        """The person as typed."""
        return WalkInDetails(
            surname=self.surname.data or "",
            given_names=self.given_names.data or "",
            native_name=self.native_name.data or "",
            email=self.email.data or "",
            birth_date=self.birth_date.data,
            number=self.number.data or "",
            issuing_country=self.issuing_country.data or "",
            consents=bool(self.consents.data),
            over_quota_reason=self.over_quota_reason.data or "",
        )

    def chosen_days(self) -> list[date]:
        """The days of the temporary badge."""
        return [date.fromisoformat(each) for each in self.days.data or ()]

    def prefill(self, typed: str) -> None:
        """Put the words of the search where they belong, so that they are typed once."""
        words = clean(typed).split()
        if not search_words(typed):
            return
        if all(word.isascii() for word in words):
            self.surname.data = words[-1].upper()
            self.given_names.data = " ".join(words[:-1]).upper()
        else:
            self.native_name.data = " ".join(words)


def _days(event: Event, today: date) -> list[date]:
    """Today, and the days of the event that are still to come."""
    first, last = max(today + timedelta(days=1), event.starts_on), event.ends_on
    coming = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [today, *coming[:_DAYS_OFFERED]]


class DecisionForm(BaseForm):
    """The answer of the inviting unit."""

    decision = ChoiceField(lazy("Answer"), [Required()])
    reason = LongTextField(lazy("Reason, if you refuse"), maximum=500)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decision.choices = [
            ("agree", str(lazy("Approve"))),
            ("refuse", str(lazy("Refuse"))),
        ]


class UnitForm(BaseForm):
    """An inviting unit."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    email = CodeField(
        lazy("Email"),
        [Required(), Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )
    language = ChoiceField(lazy("Preferred language"), [Required()])
    active = BooleanField(lazy("In use"), default=True)

    def __init__(self, unit: InvitingUnit | None = None, **kwargs: Any) -> None:
        super().__init__(obj=unit, **kwargs)
        self.language.choices = language_choices()

    def details(self) -> UnitDetails:
        """The unit as typed."""
        return UnitDetails(
            name=self.name.data,
            email=self.email.data or "",
            language=self.language.data,
            active=bool(self.active.data),
        )
