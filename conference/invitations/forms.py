"""Forms of the pages about invitations."""

from typing import Any

from conference.cities.models import Contact
from conference.i18n import lazy
from conference.invitations.enums import LetterState
from conference.invitations.queries import InvitationFilter
from conference.invitations.services import AddresseeDetails, BatchWish, SettingsDetails
from conference.visas.enums import LetterForm
from conference.visas.forms.texts import TextForm, text_form
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
)

_OWN = lazy("The usual form, or each delegation's own language")


class FilterForm(BaseForm):
    """What the list of delegations shows; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Delegation or number"))
    state = ChoiceField(lazy("State"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state.choices = [("", str(lazy("All states"))), *LetterState.choices()]

    def wanted(self) -> InvitationFilter:
        """The filter; a state that is not offered filters nothing."""
        known = {each.value for each in LetterState}
        state = LetterState(self.state.data) if self.state.data in known else None
        return InvitationFilter(self.q.data or "", state)


class IssueForm(BaseForm):
    """In which form one letter or many are issued."""

    form = ChoiceField(lazy("Language of the letter"))
    sends = BooleanField(lazy("Send by e-mail, also letters that were issued before"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.form.choices = [("", str(_OWN)), *LetterForm.choices()]

    def chosen(self) -> LetterForm | None:
        """The form; None for the usual one."""
        return LetterForm(self.form.data) if self.form.data else None

    def wish(self) -> BatchWish:
        """What a batch is to do."""
        return BatchWish(self.chosen(), bool(self.sends.data))


class AddresseeForm(BaseForm):
    """To whom the letter is addressed."""

    contact = ChoiceField(lazy("Take over from the address book"), default="")
    honorific = LocalisedField(lazy("Form of address"), maximum=100)
    name = LocalisedField(lazy("Name"), maximum=200)
    function = LocalisedField(lazy("Function"), maximum=300)

    def __init__(self, contacts: list[Contact], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._contacts = {contact.id: contact for contact in contacts}
        self.contact.choices = [
            ("", "–"),
            *(
                (str(key), ", ".join(filter(None, (each.name.text(), each.function.text()))))
                for key, each in self._contacts.items()
            ),
        ]

    def details(self) -> AddresseeDetails:
        """The addressee as typed; a contact's name and function where they were left empty."""
        contact = self._contacts.get(row_id_or_none(self.contact.data) or 0)
        return AddresseeDetails(
            honorific=self.honorific.data,
            name=self.name.data or (contact.name if contact else self.name.data),
            function=self.function.data or (contact.function if contact else self.function.data),
        )


class SettingsForm(BaseForm):
    """What the letters of an event say besides their text."""

    default_form = ChoiceField(lazy("Usual form of letter"))
    answer_by = DateField(lazy("Answer asked for until"))
    signatory_name = LocalisedField(lazy("Name of the signatory"), maximum=200)
    signatory_title = LocalisedField(lazy("Function of the signatory"), maximum=200)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.default_form.choices = [
            ("", str(lazy("Each delegation's own language"))),
            *LetterForm.choices(),
        ]

    def details(self) -> SettingsDetails:
        """The settings as typed."""
        return SettingsDetails(
            default_form=self.default_form.data or "",
            answer_by=self.answer_by.data,
            signatory_name=self.signatory_name.data,
            signatory_title=self.signatory_title.data,
        )


class RevokeForm(BaseForm):
    """Why a letter is revoked; it stays inside."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=500)


def invitation_text_form(form: LetterForm, values: dict[str, Any]) -> TextForm:
    """The fields of all letters' texts, with the two labels that differ."""
    typed = text_form(form)(data=values)
    for language in form.languages:
        typed[f"{language.value}_addressee"].label.text = str(lazy("Addressee"))
    typed.person.label.text = str(lazy("Delegation for the preview"))
    return typed
