"""Forms of the letters' texts, settings and addressees."""

from functools import cache
from typing import Any

from wtforms import HiddenField
from wtforms.validators import Email, Optional

from conference.i18n import Language, lazy
from conference.i18n.countries import country_choices, to_alpha3
from conference.visas.documents import PartFault, Texts, parts_of
from conference.visas.enums import LetterForm
from conference.visas.enums.placeholders import TextFault
from conference.visas.services.texts import ConsulateDetails, LetterSettingsDetails
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    Required,
)

PART_LABELS = {
    "addressee": lazy("Addressee, where no consulate is chosen"),
    "subject": lazy("Subject"),
    "body": lazy("Text of the letter"),
    "closing": lazy("Formula above the signature"),
    "prevails": lazy("Which language prevails"),
}
ROWS = {"addressee": 2, "subject": 2, "body": 16, "closing": 2, "prevails": 3}


def fault_words(fault: PartFault) -> str:
    """What is wrong with a text and in which line, in the reader's language."""
    words = TextFault(fault.code).label % {"name": fault.name}
    if fault.line:
        return str(lazy("Line %(line)d: %(fault)s", line=fault.line, fault=words))
    return words


class TextForm(BaseForm):
    """The parts of one form of letter; the fields are made by ``text_form``."""

    base = HiddenField()
    """The version that the author began with."""
    person = ChoiceField(lazy("Person for the preview"), default="")
    letter_form: LetterForm

    def texts(self) -> dict[str, dict[str, str]]:
        """Language → part → text, as typed."""
        return {
            language.value: {
                part: self[f"{language.value}_{part}"].data or ""
                for part in parts_of(self.letter_form)
            }
            for language in self.letter_form.languages
        }

    def fields_of(self, language: Language) -> list[tuple[Any, int]]:
        """The fields of one language, and how many lines each shows."""
        return [
            (self[f"{language.value}_{part}"], ROWS[part]) for part in parts_of(self.letter_form)
        ]

    def show_faults(self, faults: list[PartFault]) -> None:
        """Put each fault beside the part it is in."""
        for fault in faults:
            words = fault_words(fault)
            field = self[f"{fault.language.value}_{fault.part}"]
            field.errors = [*field.errors, words]

    def base_version(self) -> int | None:
        """The version that the author began with."""
        typed = str(self.base.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None

    def person_id(self) -> int | None:
        """Whom the preview is for."""
        return row_id_or_none(self.person.data)


@cache
def text_form(form: LetterForm) -> type[TextForm]:
    """The class of form with a field for each part of each language."""
    fields: dict[str, Any] = {"letter_form": form}
    for language in form.languages:
        for part in parts_of(form):
            fields[f"{language.value}_{part}"] = LongTextField(
                PART_LABELS[part],
                [Required()] if part != "closing" else [],
                maximum=8_000,
                script=language,
                render_kw={"dir": language.direction, "lang": language.value},
            )
    return type("TextFormOfForm", (TextForm,), fields)


def text_values(form: LetterForm, texts: Texts, version: int) -> dict[str, Any]:
    """What the fields show at first."""
    values: dict[str, Any] = {"base": str(version)}
    for language in form.languages:
        for part in parts_of(form):
            values[f"{language.value}_{part}"] = texts.get(language.value, {}).get(part, "")
    return values


class LetterSettingsForm(BaseForm):
    """What letters say besides their text, and who may issue them."""

    needs_two = BooleanField(lazy("A letter that one person drafts is issued by another"))
    default_form = ChoiceField(lazy("Usual form of letter"))
    travel_payer = LocalisedField(lazy("Who pays the travel"), maximum=200)
    lodging_payer = LocalisedField(lazy("Who pays the lodging"), maximum=200)
    insurance_payer = LocalisedField(lazy("Who pays the insurance"), maximum=200)
    itinerary = LocalisedField(lazy("Cities of the stay"), maximum=300)
    contact_name = LocalisedField(lazy("Who answers the consulate"), maximum=200)
    contact_phone = CodeField(lazy("Telephone for the consulate"), maximum=40)
    contact_email = CodeField(
        lazy("E-mail for the consulate"),
        [Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )
    copies = LocalisedField(lazy("Copies"), maximum=600, multiline=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default_form.choices = [
            ("", str(lazy("Each person's own language"))),
            *LetterForm.choices(),
        ]

    def details(self) -> LetterSettingsDetails:
        """The settings as typed."""
        return LetterSettingsDetails(
            needs_two=bool(self.needs_two.data),
            default_form=self.default_form.data or "",
            travel_payer=self.travel_payer.data,
            lodging_payer=self.lodging_payer.data,
            insurance_payer=self.insurance_payer.data,
            itinerary=self.itinerary.data,
            contact_name=self.contact_name.data,
            contact_phone=self.contact_phone.data or "",
            contact_email=self.contact_email.data or "",
            copies=self.copies.data,
        )


class AddresseeForm(BaseForm):
    """An embassy or consulate to which letters are addressed."""

    name = LocalisedField(lazy("Name of the embassy or consulate"), [Required()], maximum=200)
    city = LocalisedField(lazy("City"), maximum=100)
    salutation = LocalisedField(lazy("Salutation"), maximum=200)
    country = ChoiceField(lazy("Country"))
    address = LongTextField(lazy("Address"), maximum=500)
    email = CodeField(
        lazy("E-mail"),
        [Optional(), Email(lazy("Enter a valid email address."))],
        render_kw={"type": "email"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(to_alpha3(code) or code, name) for code, name in country_choices()]
        self.country.choices = [("", "–"), *known]

    def details(self) -> ConsulateDetails:
        """The addressee as typed."""
        return ConsulateDetails(
            name=self.name.data,
            city=self.city.data,
            salutation=self.salutation.data,
            country=self.country.data or "",
            address=self.address.data or "",
            email=self.email.data or "",
        )


class ReturnForm(BaseForm):
    """Why a draft goes back to who made it."""

    note = LongTextField(lazy("What is to be changed"), [Required()], maximum=500)
