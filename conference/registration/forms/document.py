"""Step 2: the travel document, typed or read from the two lines of its machine-readable zone."""

from typing import Any

from conference.i18n import lazy
from conference.i18n.countries import to_alpha2, to_alpha3
from conference.registration.enums import DocumentType, Step
from conference.registration.forms.base import StepForm, enum_value
from conference.registration.forms.fields import (
    PICTURES,
    CountryField,
    UploadField,
    date_not_in_future,
)
from conference.registration.models import Participant
from conference.registration.mrz import Mrz, MrzError, compare, parse
from conference.registration.rules.completeness import needs_document
from conference.registration.services import DocumentDetails, suggested_type
from conference.web.forms import (
    BooleanField,
    ChoiceField,
    CodeField,
    DateField,
    LongTextField,
    Required,
)

_REQUIRED = ("number", "issuing_country", "issued_on", "expires_on")


class DocumentForm(StepForm):
    """The travel document and the wish for help with the visa."""

    step = Step.DOCUMENT

    needs_visa_help = BooleanField(lazy("I need a visa, and a letter that supports my application"))
    mrz = LongTextField(lazy("The two lines at the foot of the passport page"), maximum=200)
    type = ChoiceField(lazy("Type of document"), [Required()])
    number = CodeField(lazy("Number of the document"), upper=True, maximum=30)
    issuing_country = CountryField(lazy("Issuing country"))
    issued_on = DateField(lazy("Date of issue"), [date_not_in_future], gregorian=True)
    expires_on = DateField(lazy("Date of expiry"), gregorian=True)
    scan = UploadField(lazy("Picture of the passport’s data page"), accept=PICTURES)

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The document's fields; empty where none is stored yet."""
        document = participant.document
        if document is None:
            return {"needs_visa_help": participant.needs_visa_help, "type": "ordinary"}
        return {
            "needs_visa_help": participant.needs_visa_help,
            "mrz": document.mrz or "",
            "type": enum_value(document.type),
            "number": document.number,
            "issuing_country": document.issuing_country,
            "issued_on": document.issued_on,
            "expires_on": document.expires_on,
        }

    def fill_choices(self) -> None:
        """The kinds of documents, and whether one is needed at all."""
        self.type.choices = DocumentType.choices()
        self.scan.flags.required = self.participant.needs_visa_help and not (
            self.participant.document and self.participant.document.scan_id
        )
        if needs_document(self.participant):
            for name in _REQUIRED:
                self[name].flags.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        """A guest from abroad needs the whole document, and so does a letter for the visa."""
        good = bool(super().validate(extra_validators))
        good = self._check_lines() and good
        if self.issued_on.data and self.expires_on.data:
            good = self._check_order() and good
        if self.is_draft or not (self.needs_visa_help.data or needs_document(self.participant)):
            return good
        for name in _REQUIRED:
            if not self[name].data and not self[name].errors:
                good = self.refuse_field(name, lazy("This field is required."))
        return good

    def fill_from_lines(self) -> None:
        """Put what the two lines say into the fields; what cannot be right is said there."""
        self._check_lines()
        read = self._read()
        if read is None:
            return
        self.mrz.data = read.text
        self.number.data = read.number
        self.issuing_country.data = country_of(read.issuing_country)
        self.issuing_country.parse_failed = self.expires_on.parse_failed = False
        self.expires_on.data = read.expires_on or self.expires_on.data
        self.expires_on.raw_data = None
        kind = suggested_type(read)
        if kind is not None:
            self.type.data = kind.value
        for name in ("number", "issuing_country", "expires_on"):
            self[name].errors = []

    def differences_from_person(self) -> list[str]:
        """What the two lines say otherwise than the step *person*, in sentences."""
        read, person = self._read(), self.participant
        if read is None:
            return []
        typed = {
            "surname": person.surname,
            "given_names": person.given_names,
            "nationality": person.nationality,
            "birth_date": person.birth_date,
            "sex": enum_value(person.sex),
        }
        return [str(wrong.reason) for wrong in compare(read, typed)]

    def _read(self) -> Mrz | None:
        try:
            return parse(self.mrz.data) if self.mrz.data else None
        except MrzError:
            return None

    def _check_lines(self) -> bool:
        """Every wrong check digit, and every field that the lines contradict."""
        if not self.mrz.data:
            return True
        try:
            read = parse(self.mrz.data)
        except MrzError as error:
            self.mrz.errors = [str(problem) for problem in error.problems]
            return False
        number = (self.number.data or "").replace(" ", "").replace("-", "")
        typed = {
            "number": number,
            "issuing_country": self.issuing_country.data,
            "expires_on": self.expires_on.data,
        }
        wrong = compare(read, typed)
        for mismatch in wrong:
            self.refuse_field(mismatch.field, mismatch.reason)
        return not wrong

    def _check_order(self) -> bool:
        if self.expires_on.data > self.issued_on.data:
            return True
        return self.refuse_field("expires_on", lazy("The expiry lies before the date of issue."))

    def details(self) -> DocumentDetails:
        """The document."""
        return DocumentDetails(
            needs_visa_help=bool(self.needs_visa_help.data),
            type=DocumentType(self.type.data or "ordinary"),
            number=(self.number.data or "").replace(" ", "").replace("-", ""),
            issuing_country=self.issuing_country.data or "",
            issued_on=self.issued_on.data,
            expires_on=self.expires_on.data,
            mrz=self.mrz.data or "",
        )


def country_of(code: str) -> str:
    """An issuer's code of a passport in three letters: D gives DEU."""
    country = to_alpha2(code)
    return (to_alpha3(country) if country else None) or code
