"""The editor of questions, the form of a category's questions, equipment, the examiner's word."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from conference.accounts.enums import Role
from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import AccreditationRule, Answer, EquipmentItem, Question
from conference.accreditation.rules import CONDITION_FIELDS, is_asked, options_of
from conference.accreditation.services import Given, ItemDetails, QuestionDetails
from conference.core.errors import InvalidError
from conference.delegations.services.credentials import check_credentials
from conference.i18n import clean, lazy, to_ascii_digits
from conference.registration.forms.fields import CountryField, UploadField
from conference.registration.models import Participant
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)

ACCEPTED = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
BLANK_LINES = 3


class QuestionForm(BaseForm):
    """One question of a category."""

    label = LocalisedField(lazy("Question"), [Required()], maximum=300)
    help = LocalisedField(lazy("Help below the question"), maximum=500)
    kind = ChoiceField(lazy("Kind of answer"), [Required()])
    options = LocalisedField(lazy("Options, one a line"), maximum=3000, multiline=True)
    is_required = BooleanField(lazy("An answer is required"))
    is_sensitive = BooleanField(lazy("Sensitive: answers are stored encrypted"))
    condition = ChoiceField(lazy("Asked only if"))
    depends_on_value = TextField(lazy("has the value"), maximum=300)
    keep_days = NumberField(lazy("Days for which answers are kept after the event"), maximum=3650)
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def __init__(
        self, question: Question | None = None, *, others: Sequence[Question], **kwargs: Any
    ) -> None:
        super().__init__(
            obj=question,
            data={"condition": _condition_of(question), "keep_days": 30, "position": len(others)},
            **kwargs,
        )
        self.kind.choices = QuestionKind.choices()
        own = question.id if question is not None else None
        self.condition.choices = [
            ("", str(lazy("always"))),
            *((f"field:{name}", str(words)) for name, words in CONDITION_FIELDS.items()),
            *((f"question:{each.id}", each.label.text()) for each in others if each.id != own),
        ]

    def details(self) -> QuestionDetails:
        """The question as typed."""
        what, _colon, which = (self.condition.data or "").partition(":")
        days = self.keep_days.data
        return QuestionDetails(
            kind=QuestionKind(self.kind.data),
            label=self.label.data,
            help=self.help.data,
            options=self.options.data,
            is_required=bool(self.is_required.data),
            is_sensitive=bool(self.is_sensitive.data),
            depends_on_id=int(which) if what == "question" else None,
            depends_on_field=which if what == "field" else "",
            depends_on_value=self.depends_on_value.data or "",
            keep_days=30 if days is None else days,
            position=self.position.data or 0,
        )


def _condition_of(question: Question | None) -> str:
    if question is None:
        return ""
    if question.depends_on_id is not None:
        return f"question:{question.depends_on_id}"
    return f"field:{question.depends_on_field}" if question.depends_on_field else ""


class RuleForm(BaseForm):
    """What a category asks beyond questions."""

    lists_equipment = BooleanField(lazy("Equipment for temporary import is listed"))
    examined_by = ChoiceField(lazy("Examined before the registrar by"))

    def __init__(self, rule: AccreditationRule | None = None, **kwargs: Any) -> None:
        super().__init__(obj=rule, **kwargs)
        self.examined_by.choices = [("", str(lazy("nobody"))), *Role.choices()]

    def examiner(self) -> Role | None:
        """The role that examines first."""
        return Role(self.examined_by.data) if self.examined_by.data else None


class ExaminationForm(BaseForm):
    """The examiner's word."""

    verdict = ChoiceField(lazy("Answer"), [Required()])
    reason = LongTextField(lazy("Reason, if you object"), maximum=1000)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.verdict.choices = [("agree", str(lazy("Agree"))), ("object", str(lazy("Object")))]


def _field_for(question: Question) -> Any:
    """The field of a question, still to be bound to its form."""
    label = question.label.text()
    match question.kind:
        case QuestionKind.NUMBER:
            return NumberField(label, maximum=10**11 - 1)
        case QuestionKind.CHOICE:
            return ChoiceField(label, choices={"": "—", **dict(options_of(question))})
        case QuestionKind.DATE:
            return DateField(label)
        case QuestionKind.COUNTRY:
            return CountryField(label)
        case QuestionKind.FILE:
            return UploadField(label, accept=ACCEPTED)
        case _:
            return LongTextField(label, maximum=2000)


class AnswersForm(BaseForm):
    """The questions of one category, made a form; see ``answers_form``."""

    questions: Sequence[Question] = ()
    stored: Mapping[int, Answer] = {}

    def check(self, participant: Participant, *, is_draft: bool) -> dict[int, Given] | None:
        """What was given, or None with the reasons on the fields.

        A question whose condition does not hold is not asked for; one that is required and asked
        must have an answer, unless only a draft is kept.
        """
        if not self.validate():
            return None
        given = {each.id: self._given(each) for each in self.questions}
        if any(self[f"q{each.id}"].errors for each in self.questions):
            return None
        values = {number: self._value(number, each) for number, each in given.items()}
        good = True
        for question in self.questions:
            wanted = question.is_required and is_asked(question, participant, values)
            if wanted and not values[question.id] and not is_draft:
                self[f"q{question.id}"].errors = [str(lazy("This field is required."))]
                good = False
        return given if good else None

    def _value(self, number: int, given: Given) -> str:
        has_file = given.file is not None or (
            number in self.stored and self.stored[number].file_id is not None
        )
        return given.value or ("file" if has_file else "")

    def _given(self, question: Question) -> Given:
        field = self[f"q{question.id}"]
        if question.kind is QuestionKind.FILE:
            sent = field.upload()
            if sent is None:
                return Given()
            try:
                return Given(file=check_credentials(sent.data), name=sent.name[:200])
            except InvalidError as error:
                field.errors = [str(error)]
                return Given()
        data = field.data
        if isinstance(data, date):
            return Given(data.isoformat())
        return Given("" if data is None else str(data))


def answers_form(
    questions: Sequence[Question], stored: Mapping[int, Answer], formdata: Any = None
) -> AnswersForm:
    """A form with a field for each question, filled with what is stored."""
    fields = {f"q{each.id}": _field_for(each) for each in questions}
    kind = type("CategoryAnswersForm", (AnswersForm,), fields)
    data = {f"q{each.id}": _stored_value(each, stored.get(each.id)) for each in questions}
    form: AnswersForm = kind(formdata=formdata, data=data)
    form.questions, form.stored = questions, stored
    for question in questions:
        form[f"q{question.id}"].flags.required = question.is_required
    return form


def _stored_value(question: Question, answer: Answer | None) -> Any:
    if answer is None or not answer.value:
        return None
    if question.kind is QuestionKind.NUMBER:
        return int(answer.value)
    if question.kind is QuestionKind.DATE:
        return date.fromisoformat(answer.value)
    return answer.value


def read_items(formdata: Any) -> list[ItemDetails]:
    """The lines of equipment that were typed; wholly empty ones are left out."""
    columns = [formdata.getlist(f"item_{name}") for name in ("name", "serial", "count", "value")]
    items = []
    for name, serial, count, value in zip(*columns, strict=False):
        cells = [clean(str(each))[:200] for each in (name, serial, count, value)]
        if not any((cells[0], cells[1], cells[3])):
            continue
        number = to_ascii_digits(cells[2])
        items.append(
            ItemDetails(
                name=cells[0],
                serial_number=cells[1][:60],
                quantity=int(number)
                if number.isascii() and number.isdigit() and len(number) < 6
                else 0,
                value=cells[3][:40],
            )
        )
    return items


def shown_items(items: Sequence[EquipmentItem | ItemDetails]) -> list[EquipmentItem | ItemDetails]:
    """The lines to show: those there are, and some blank ones."""
    return [*items, *(ItemDetails(name="") for _line in range(BLANK_LINES))]
