"""The office's forms about delegations."""

from typing import Any

from wtforms.validators import Optional

from conference.cities.forms import NOBODY, city_choices, country_choices_with_nothing
from conference.delegations.enums import (
    ClearanceState,
    CredentialsState,
    DelegationKind,
    DelegationState,
)
from conference.delegations.models import Delegation
from conference.delegations.queries import DelegationFilter, countries_of
from conference.delegations.services import DelegationDetails, FocalPointDetails
from conference.events.models import Category, Event
from conference.i18n import lazy
from conference.i18n.countries import country_choices
from conference.web.addresses import row_ids
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)

ALL = ("", lazy("All"))


class DelegationFilterForm(BaseForm):
    """What the list is narrowed to."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    state = ChoiceField(lazy("State"), [Optional()])
    credentials = ChoiceField(lazy("Credential letter"), [Optional()])
    country = ChoiceField(lazy("Country"), [Optional()])
    kind = ChoiceField(lazy("Kind"), [Optional()])
    proposed = BooleanField(lazy("With a focal point to approve"))
    unread = BooleanField(lazy("With new messages"))

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state.choices = [ALL, *DelegationState.choices()]
        self.credentials.choices = [ALL, *CredentialsState.choices()]
        self.kind.choices = [ALL, *DelegationKind.choices()]
        self.country.choices = [ALL, *country_choices(codes=countries_of(event))]

    def details(self, search: str) -> DelegationFilter:
        """The filter; a value that is not offered narrows nothing."""
        self.validate()

        def chosen(field: ChoiceField) -> str:
            return "" if field.errors else field.data or ""

        return DelegationFilter(
            search=search,
            state=DelegationState(chosen(self.state)) if chosen(self.state) else None,
            credentials=CredentialsState(chosen(self.credentials))
            if chosen(self.credentials)
            else None,
            kind=DelegationKind(chosen(self.kind)) if chosen(self.kind) else None,
            country=chosen(self.country),
            proposed=bool(self.proposed.data),
            unread=bool(self.unread.data),
        )


class DelegationForm(BaseForm):
    """A delegation as the secretariat enters it."""

    name = LocalisedField(lazy("Name as it is printed"), [Required()])
    kind = ChoiceField(lazy("Kind"))
    country = ChoiceField(lazy("Country"), [Optional()])
    city = ChoiceField(lazy("City"), [Optional()])
    language = ChoiceField(lazy("Language of correspondence"))
    invitation_number = CodeField(lazy("Number of the invitation letter"), maximum=60)
    invitation_date = DateField(lazy("Date of the invitation letter"), [Optional()])
    home_clearance = ChoiceField(lazy("Home-country clearance"))
    seat_group = TextField(lazy("Seat group"), maximum=60)
    note = LongTextField(lazy("Note for protocol staff"), maximum=2000)

    def __init__(self, delegation: Delegation | None = None, **kwargs: Any) -> None:
        super().__init__(obj=delegation, **kwargs)
        self.kind.choices = DelegationKind.choices()
        self.country.choices = country_choices_with_nothing()
        self.city.choices = [NOBODY, *city_choices()]
        self.language.choices = language_choices()
        self.home_clearance.choices = ClearanceState.choices()
        if delegation is not None and not self.is_submitted():
            self.city.data = str(delegation.city_id or "")
        self.organisation_id = delegation.organisation_id if delegation else None

    def details(self) -> DelegationDetails:
        """What the service takes."""
        return DelegationDetails(
            name=self.name.data,
            kind=DelegationKind(self.kind.data),
            country=self.country.data or "",
            city_id=int(self.city.data) if self.city.data else None,
            organisation_id=self.organisation_id,
            language=self.language.data,
            invitation_number=self.invitation_number.data or "",
            invitation_date=self.invitation_date.data,
            home_clearance=ClearanceState(self.home_clearance.data),
            seat_group=self.seat_group.data or "",
            note=self.note.data or "",
        )


class OfficeFocalPointForm(BaseForm):
    """A focal point entered by the secretariat."""

    name = TextField(lazy("Name"), [Required()])
    email = CodeField(lazy("Email"), [Required()])
    phone = CodeField(lazy("Phone"), maximum=40)
    language = ChoiceField(lazy("Preferred language"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()

    def details(self) -> FocalPointDetails:
        """What the service takes."""
        return FocalPointDetails(
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            language=self.language.data,
        )


class QuotaForm(BaseForm):
    """The places of each category; made for the event's categories by ``quota_form``."""

    def places(self) -> dict[int, int]:
        """Category id → places."""
        prefix = "places_"
        return {
            int(name.removeprefix(prefix)): field.data or 0
            for name, field in self._fields.items()
            if name.startswith(prefix)
        }


def quota_form(categories: list[Category], delegation: Delegation) -> QuotaForm:
    """The form with one number for each category that takes a quota."""
    fields = {
        f"places_{category.id}": NumberField(category.name.text(), maximum=999)
        for category in categories
    }
    present = {f"places_{quota.category_id}": quota.places for quota in delegation.quotas}
    made: QuotaForm = type("EventQuotaForm", (QuotaForm,), fields)(data=present)
    return made


class ReasonForm(BaseForm):
    """A reason that is told to the delegation."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=2000)


class MessageForm(BaseForm):
    """A message of the secretariat to a delegation."""

    subject = TextField(lazy("Subject"), [Required()], maximum=120)
    text = LongTextField(lazy("Message"), [Required()], maximum=4000)


class ChosenForm(BaseForm):
    """Delegations ticked in the list."""

    ids = ChoicesField(lazy("Delegations"), validate_choice=False)

    def chosen(self) -> list[int]:
        """The row ids, at most 1,000."""
        return row_ids(self.ids.data or [])[:1000]
