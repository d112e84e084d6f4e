"""The form of a gift and the filter of the register."""

from typing import Any

from wtforms.validators import ValidationError

from conference.cities.queries import contacts_matching
from conference.core.database import db
from conference.delegations.queries import DelegationFilter, delegations
from conference.events.models import Event
from conference.i18n import current_language, lazy, sort_key
from conference.outreach.enums import GiftDirection
from conference.outreach.models import Gift
from conference.outreach.queries import GiftFilter
from conference.outreach.rules import read_amount
from conference.outreach.services import GiftDetails
from conference.registration.forms.fields import UploadField
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    LongTextField,
    Required,
    TextField,
)

NOBODY = ("", "—")
CURRENCIES = ("IRR", "USD", "EUR", "AED", "IQD", "SAR", "TRY")
"""Proposed; any other code may be written."""


def _by_name(rows: Any) -> list[tuple[str, str]]:
    named = [(str(row.id), row.name.text()) for row in rows]
    return sorted(named, key=lambda pair: sort_key(pair[1], current_language()))


class GiftForm(BaseForm):
    """A gift given or received."""

    direction = ChoiceField(lazy("Given or received"), [Required()])
    day = DateField(lazy("Day"), [Required()])
    delegation_id = ChoiceField(lazy("Delegation"))
    contact_id = ChoiceField(lazy("Contact"))
    party = TextField(lazy("From or to"), maximum=200)
    description = LongTextField(lazy("Description"), [Required()], maximum=2000)
    occasion = TextField(lazy("Occasion of the gift"), maximum=200)
    value = CodeField(lazy("Estimated value"), maximum=24, render_kw={"inputmode": "decimal"})
    currency = CodeField(lazy("Currency"), maximum=3, upper=True)
    kept_at = TextField(lazy("Place where it is kept"), maximum=200)
    handed_to = TextField(lazy("Handed over to"), maximum=200)
    handed_on = DateField(lazy("Handed over on"))
    picture = UploadField(lazy("Photo"), accept="image/jpeg,image/png,image/webp")
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, event: Event, gift: Gift | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=gift, **kwargs)
        rows = db.session.scalars(delegations(event, DelegationFilter()))
        self.direction.choices = GiftDirection.choices()
        self.delegation_id.choices = [NOBODY, *_by_name(rows)]
        if not self.is_submitted() and gift is not None and gift.value is not None:
            self.value.data = f"{gift.value:f}"
        self.contact_id.choices = [NOBODY, *_by_name(db.session.scalars(contacts_matching()))]

    def validate_value(self, field: CodeField) -> None:
        """An amount of money."""
        if field.data and read_amount(str(field.data)) is None:
            raise ValidationError(
                str(lazy("Enter an amount, for example %(example)s.", example="1500000"))
            )

    def validate_currency(self, field: CodeField) -> None:
        """Three Latin letters, as in ISO 4217."""
        text = str(field.data or "")
        if text and not (len(text) == 3 and text.isascii() and text.isalpha()):
            raise ValidationError(
                str(lazy("Enter three letters, for example %(example)s.", example="USD"))
            )

    def details(self) -> GiftDetails:
        """The gift as typed."""
        amount = read_amount(str(self.value.data)) if self.value.data else None
        return GiftDetails(
            direction=GiftDirection(self.direction.data),
            day=self.day.data,
            description=self.description.data or "",
            delegation_id=int(self.delegation_id.data) if self.delegation_id.data else None,
            contact_id=int(self.contact_id.data) if self.contact_id.data else None,
            party=self.party.data or "",
            occasion=self.occasion.data or "",
            value_hundredths=None if amount is None else int(amount * 100),
            currency=self.currency.data or "",
            kept_at=self.kept_at.data or "",
            handed_to=self.handed_to.data or "",
            handed_on=self.handed_on.data,
            note=self.note.data or "",
        )


class GiftSearchForm(BaseForm):
    """What the register is narrowed to; sent with the address."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing, so it needs no guard."""

        csrf = False

    q = TextField(lazy("Delegation, name or description"), maximum=100)
    direction = ChoiceField(lazy("Given or received"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction.choices = [("", lazy("All")), *GiftDirection.choices()]

    def wish(self) -> GiftFilter:
        """The filter; what is not offered counts as nothing."""
        chosen = self.direction.data
        return GiftFilter(
            words=(self.q.data or "")[:100],
            direction=GiftDirection(chosen) if chosen in set(GiftDirection) else None,
        )
