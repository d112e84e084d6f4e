"""Forms of the certificates' pages."""

from typing import Any

from conference.certificates.documents import built_in
from conference.certificates.enums import CertificateKind, TextFault
from conference.certificates.queries import CandidateFilter, RegisterFilter
from conference.certificates.services import BatchWish, TextDetails
from conference.documents.enums import DocumentState
from conference.documents.rules import PartFault
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, current_language, lazy
from conference.visas.enums.placeholders import TextFault as SandboxFault
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
    language_choices,
)

OVERRIDE = lazy("Reason for issuing without a scan, or before the day")


class RegisterFilterForm(BaseForm):
    """What the register shows; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Number or name"))
    kind = ChoiceField(lazy("Kind"))
    state = ChoiceField(lazy("State"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [("", str(lazy("All kinds"))), *CertificateKind.choices()]
        self.state.choices = [("", str(lazy("All states"))), *DocumentState.choices()]

    def wanted(self) -> RegisterFilter:
        """The filter; what is not offered filters nothing."""
        kinds = {each.value for each in CertificateKind}
        states = {each.value for each in DocumentState}
        return RegisterFilter(
            self.q.data or "",
            CertificateKind(self.kind.data) if self.kind.data in kinds else None,
            DocumentState(self.state.data) if self.state.data in states else None,
        )


class CandidateFilterForm(BaseForm):
    """Whom the list of people without a certificate shows; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Name"))
    category = ChoiceField(lazy("Category"))
    everybody = BooleanField(lazy("Also people whom no scan let in"))
    with_certificate = BooleanField(lazy("Also people who have one, to replace corrected names"))

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.category.choices = [
            ("", str(lazy("All categories"))),
            *((str(each.id), each.name.text()) for each in event.categories),
        ]

    def wanted(self) -> CandidateFilter:
        """The filter."""
        return CandidateFilter(
            self.q.data or "",
            row_id_or_none(self.category.data),
            bool(self.everybody.data),
            bool(self.with_certificate.data),
        )


class IssueForm(BaseForm):
    """In which language, and with what reason, one certificate or many are issued."""

    talk = ChoiceField(lazy("What is certified"), default="", validate_choice=False)
    """For one person: a talk, or nothing for the attendance."""
    language = ChoiceField(lazy("Language"))
    override = LongTextField(OVERRIDE, maximum=500)
    mail = BooleanField(lazy("Send it by e-mail as soon as it is printed"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = [
            ("", str(lazy("Each person's own language"))),
            *language_choices(),
        ]

    def chosen(self) -> Language | None:
        """The language; None for each person's own."""
        return Language(self.language.data) if self.language.data else None

    def wish(self, kind: CertificateKind) -> BatchWish:
        """What a batch is to do."""
        return BatchWish(kind, self.chosen(), self.override.data or "", bool(self.mail.data))


class TalkForm(BaseForm):
    """A talk of one person."""

    title = TextField(lazy("Title of the talk"), [Required()], maximum=300)
    spoken_on = DateField(lazy("Day of the talk"))


class TalkListForm(BaseForm):
    """Many talks, a line each."""

    talks = LongTextField(lazy("List of talks"), [Required()], maximum=60_000)


class RevokeForm(BaseForm):
    """Why a certificate is revoked; it stays inside."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=500)


class TextForm(BaseForm):
    """What the certificates of a kind say, and who signs them."""

    title = LocalisedField(lazy("Heading of the certificate"), maximum=100)
    text = LocalisedField(lazy("Text of the certificate"), maximum=2_000, multiline=True)
    signatory_name = LocalisedField(lazy("Name of the signatory"), maximum=200)
    signatory_title = LocalisedField(lazy("Function of the signatory"), maximum=200)
    language = ChoiceField(lazy("Language of the preview"))
    person = ChoiceField(lazy("Person for the preview"), default="")

    def __init__(self, kind: CertificateKind, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()
        if not self.is_submitted():
            for field in (self.title, self.text):
                field.data = _filled(field.data, kind, field.name)
            self.language.data = self.language.data or current_language().value

    def details(self) -> TextDetails:
        """The text as typed."""
        return TextDetails(
            title=self.title.data,
            text=self.text.data,
            signatory_name=self.signatory_name.data,
            signatory_title=self.signatory_title.data,
        )

    def show_faults(self, faults: list[PartFault]) -> None:
        """Say beside the text what is wrong, and in which language and line."""
        self.text.errors = [
            *self.text.errors,
            *(f"{fault.language.label}: {_fault_words(fault)}" for fault in faults),
        ]


def _filled(own: Any, kind: CertificateKind, part: str) -> Any:
    """The organiser's words, in each language without any the built-in ones."""
    standard = built_in(kind, part)
    return type(standard)(
        **{each.value: own.exact(each) or standard.exact(each) for each in LANGUAGES}
    )


def _fault_words(fault: PartFault) -> str:
    if fault.code in {each.value for each in TextFault}:
        return TextFault(fault.code).label
    words = SandboxFault(fault.code).label % {"name": fault.name}
    return str(lazy("Line %(line)d: %(fault)s", line=fault.line, fault=words))
