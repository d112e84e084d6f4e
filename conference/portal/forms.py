"""The small forms around the registration form: code, address, nomination, answers, requests."""

from collections.abc import Sequence
from typing import Any

from conference.delegations.enums import ClearanceState
from conference.delegations.services import FocalPointDetails
from conference.events.models import Category
from conference.i18n import current_language, lazy
from conference.i18n.localised import Localised
from conference.portal.services import FORMATS
from conference.registration.forms import (
    CountryField,
    EmailField,
    LatinNameField,
    PhoneField,
    UploadField,
)
from conference.registration.services import RequestDetails
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)

LETTERS = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"


class CodeForm(BaseForm):
    """The invitation code as it stands in the letter."""

    code = CodeField(lazy("Invitation code"), [Required()], upper=True, maximum=40)


class AddressForm(BaseForm):
    """The mail address that proves who somebody is."""

    email = EmailField(lazy("Your e-mail address"), [Required()])


class CredentialsForm(BaseForm):
    """The signed letter that names the delegation."""

    file = UploadField(lazy("Credential letter"), [Required()], accept=LETTERS)


class ReasonForm(BaseForm):
    """A reason in a few words, which may be left out."""

    reason = LongTextField(lazy("Reason"), maximum=500)


class FocalPointForm(BaseForm):
    """Another person of the delegation who may nominate."""

    name = TextField(lazy("Name"), [Required()])
    email = EmailField(lazy("E-mail"), [Required()])
    phone = PhoneField(lazy("Telephone"))
    language = ChoiceField(lazy("Language of messages to this person"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()

    def details(self) -> FocalPointDetails:
        """What the service is given."""
        return FocalPointDetails(
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            language=self.language.data or current_language().value,
        )


class PersonForm(BaseForm):
    """The few facts with which a person is named; the registration form asks for the rest."""

    surname = LatinNameField(lazy("Surname"), [Required()])
    given_names = LatinNameField(lazy("Given names"))
    email = EmailField(lazy("E-mail of the person"))
    language = ChoiceField(lazy("Language of messages to this person"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()

    def names(self) -> dict[str, str]:
        """The arguments of the services that begin a registration."""
        return {
            "surname": self.surname.data or "",
            "given_names": self.given_names.data or "",
            "email": self.email.data or "",
            "language": self.language.data or current_language().value,
        }


class NominationForm(PersonForm):
    """Name a person: fill the form in, or send the person a link."""

    category_id = ChoiceField(lazy("Category"), [Required()], coerce=int)

    def __init__(self, categories: Sequence[Category], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = {category.id: category for category in categories}
        self.category_id.choices = [(c.id, c.name.text()) for c in categories]

    @property
    def category(self) -> Category:
        """The chosen category."""
        return self.categories[self.category_id.data]

    def require_address(self) -> bool:
        """A link needs an address to go to."""
        if self.email.data:
            return True
        self.email.errors = [
            *self.email.errors,
            str(lazy("Enter the person’s e-mail address, so that the link can be sent.")),
        ]
        return False


class ClearanceForm(BaseForm):
    """What is known about the clearance of the delegation's own country."""

    state = ChoiceField(lazy("Home-country clearance"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = ClearanceState.choices()

    @property
    def chosen(self) -> ClearanceState:
        """The state that was chosen."""
        return ClearanceState(self.state.data)


class ListForm(BaseForm):
    """The format in which the delegation's own list is downloaded."""

    format = ChoiceField(lazy("Format"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.format.choices = [(kind, kind) for kind in FORMATS]


class AnswerForm(BaseForm):
    """A question or an answer to the secretariat."""

    text = LongTextField(lazy("Your message"), [Required()], maximum=4000)


class StatementForm(BaseForm):
    """The recorded statement of somebody who answers for another person."""

    statement = BooleanField(
        lazy("I have the consent of this person to hand in these data."),
        [Required(lazy("Confirm that you have the person’s consent."))],
    )


class SelfRegistrationForm(PersonForm):
    """A request by somebody whom nobody nominated."""

    category_id = ChoiceField(lazy("I ask to take part as"), [Required()], coerce=int)
    native_name = TextField(lazy("Full name in your own script"))
    email = EmailField(lazy("Your e-mail address"), [Required()])
    mobile = PhoneField(lazy("Mobile number"))
    organisation = TextField(lazy("Organisation or media outlet"), [Required()])
    function_title = TextField(lazy("Your function"), [Required()], maximum=120)
    nationality = CountryField(lazy("Nationality"))
    language = ChoiceField(lazy("Language of messages to you"), [Required()])
    website = TextField(lazy("Leave this field empty"), maximum=200)

    def __init__(self, categories: Sequence[Category], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category_id.choices = [(c.id, c.name.text()) for c in categories]

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program filled in the field that people do not see."""
        return bool(self.website.data)

    def details(self) -> RequestDetails:
        """What the service is given."""
        return RequestDetails(
            category_id=self.category_id.data,
            native_name=self.native_name.data or "",
            mobile=self.mobile.data or "",
            organisation=self.organisation.data or "",
            function_title=Localised.from_dict(
                {current_language().value: self.function_title.data or ""}
            ),
            nationality=self.nationality.data or "",
            **self.names(),
        )
