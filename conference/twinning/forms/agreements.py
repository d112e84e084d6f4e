"""The forms of an agreement and of its text."""

import secrets
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField

from conference.committees.forms import DecisionNumberField
from conference.core.files import StoredFile
from conference.documents.services import keep_scan
from conference.i18n import Language, lazy, lazy_pgettext
from conference.twinning.enums import AgreementKind
from conference.twinning.models import Agreement, AgreementVersion
from conference.twinning.queries import all_clauses
from conference.twinning.services import (
    MOST_CLAUSES,
    AgreementDetails,
    VersionDetails,
    clause_entry,
)
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    FileField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)


class AgreementForm(BaseForm):
    """What is known about an agreement."""

    kind = ChoiceField(lazy("Kind"), [Required()])
    title = LocalisedField(lazy("Subject, printed below the kind"), maximum=200)
    prevailing = ChoiceField(lazy("Prevailing text"))
    years = NumberField(lazy("Duration in years"), [Required()], minimum=1, maximum=99)
    signatory_a = LocalisedField(lazy("Signatory of our city"), maximum=200)
    post_a = LocalisedField(lazy("Post of our signatory"), maximum=200)
    signatory_b = LocalisedField(lazy("Signatory of the partner city"), maximum=200)
    post_b = LocalisedField(lazy("Post of the partner’s signatory"), maximum=200)
    place = LocalisedField(lazy("Place of signature"), maximum=120)
    signed_on = DateField(lazy("Date of signature"))

    def __init__(self, *args: Any, agreement: Agreement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=agreement, **kwargs)
        self.kind.choices = AgreementKind.choices()
        offered = language_choices()
        if agreement is not None:
            pair = {agreement.language_a, agreement.language_b}
            offered = [(code, label) for code, label in offered if code in pair]
        equal = ("", str(lazy("Both texts are equally authentic")))
        self.prevailing.choices = [equal, *offered]

    def details(self) -> AgreementDetails:
        """The agreement as typed."""
        return AgreementDetails(
            kind=AgreementKind(self.kind.data),
            title=self.title.data,
            prevailing=self.prevailing.data or "",
            years=self.years.data,
            signatory_a=self.signatory_a.data,
            post_a=self.post_a.data,
            signatory_b=self.signatory_b.data,
            post_b=self.post_b.data,
            place=self.place.data,
            signed_on=self.signed_on.data,
        )


class NewAgreementForm(AgreementForm):
    """An agreement that begins: its two languages stay."""

    language_a = ChoiceField(lazy("Language of our city"), [Required()])
    language_b = ChoiceField(lazy("Language of the partner city"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language_a.choices = language_choices()
        self.language_b.choices = language_choices()

    def pair(self) -> tuple[str, str]:
        """The two languages, our own first."""
        return self.language_a.data, self.language_b.data


class ClauseEntryForm(Form):
    """One clause of the text, in both languages."""

    key = HiddenField()
    position = NumberField(lazy("Place in the list"), maximum=1000)
    heading_a = TextField(lazy_pgettext("clause", "Heading"), maximum=160)
    heading_b = TextField(lazy_pgettext("clause", "Heading"), maximum=160)
    text_a = LongTextField(lazy("Text"), maximum=6000)
    text_b = LongTextField(lazy("Text"), maximum=6000)
    remove = BooleanField(lazy("Remove this clause"))


class TextForm(BaseForm):
    """All clauses of an agreement; saving makes a new version."""

    base = HiddenField()
    clauses = FieldList(FormField(ClauseEntryForm), max_entries=MOST_CLAUSES)
    added = ChoiceField(lazy("Add a clause of the library"))
    note = TextField(lazy("Why this version"), maximum=500)
    decision_number = DecisionNumberField(lazy("Decision of a working meeting"))

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        self.version = version
        agreement = version.agreement
        self.pair = (Language(agreement.language_a), Language(agreement.language_b))
        given = [self._entry(number, row) for number, row in enumerate(version.clauses, 1)]
        data = {"clauses": given, "base": str(version.number)}
        super().__init__(*args, data=data, **kwargs)
        self.library = {str(row.id): row for row in all_clauses()}
        named = [(key, row.heading.text()) for key, row in self.library.items()]
        empty = ("empty", str(lazy("An empty clause")))
        self.added.choices = [("", "—"), *named, empty]
        self._use_scripts()

    def details(self) -> VersionDetails:
        """The clauses as typed, in their new order, without those to be removed."""
        kinds = {row["key"]: row["kind"] for row in self.version.clauses}
        kept = [entry for entry in self.clauses if not entry.remove.data]
        kept.sort(key=lambda entry: entry.position.data or 0)
        clauses = [self._clause(entry, kinds.get(entry.key.data, "other")) for entry in kept]
        return VersionDetails(
            clauses=[*clauses, *self._from_library()],
            base=row_id_or_none(self.base.data) or 0,
            note=self.note.data or "",
            decision_id=self.decision_number.decision_id,
        )

    def _from_library(self) -> list[dict[str, Any]]:
        one, other = self.pair
        row = self.library.get(self.added.data or "")
        if row is not None:
            return [clause_entry(row, (one.value, other.value))]
        if self.added.data != "empty":
            return []
        blank = {one.value: "", other.value: ""}
        key = secrets.token_hex(4)
        return [{"key": key, "kind": "other", "heading": blank, "text": dict(blank)}]

    def _entry(self, number: int, row: dict[str, Any]) -> dict[str, Any]:
        one, other = (language.value for language in self.pair)
        return {
            "key": row["key"],
            "position": number * 10,
            "heading_a": row["heading"].get(one, ""),
            "heading_b": row["heading"].get(other, ""),
            "text_a": row["text"].get(one, ""),
            "text_b": row["text"].get(other, ""),
        }

    def _clause(self, entry: Any, kind: str) -> dict[str, Any]:
        one, other = (language.value for language in self.pair)
        return {
            "key": entry.key.data,
            "kind": kind,
            "heading": {one: entry.heading_a.data or "", other: entry.heading_b.data or ""},
            "text": {one: entry.text_a.data or "", other: entry.text_b.data or ""},
        }

    def _use_scripts(self) -> None:
        """Each box in the direction and under the language of its text."""
        for entry in self.clauses:
            for language, fields in zip(
                self.pair,
                ((entry.heading_a, entry.text_a), (entry.heading_b, entry.text_b)),
                strict=True,
            ):
                for field in fields:
                    field.render_kw |= {"dir": language.direction, "lang": language.value}


class SignForm(BaseForm):
    """That both sides signed."""

    on = DateField(lazy("Date of signature"), [Required()])
    file = FileField(lazy("Scan of the signed original"))

    def kept_file(self) -> StoredFile | None:
        """The scan, kept, where one was sent."""
        data = self.file.data.read() if self.file.data else b""
        if not data:
            return None
        return keep_scan(
            data, purpose="twinning-signed", original_name=self.file.data.filename or ""
        )
