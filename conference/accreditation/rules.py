"""When a question is asked, what its options are, and what an answer says in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from conference.accreditation.enums import ExaminationState, QuestionKind, QuestionStep
from conference.accreditation.models import AccreditationRule, Answer, Examination, Question
from conference.i18n import LANGUAGES, format_date, lazy, search_key, to_ascii_digits
from conference.i18n.countries import issuer_name
from conference.registration.models import Participant
from conference.registration.rules import MissingItem

CONDITION_FIELDS: Final[dict[str, str]] = {
    "nationality": lazy("Nationality"),
    "second_nationality": lazy("Second nationality"),
    "sex": lazy("Sex as in the document"),
    "language": lazy("Preferred language"),
    "needs_visa_help": lazy("Help with the visa is asked for"),
}
"""The fields of a person that a condition may look at."""


@dataclass(frozen=True)
class MissingAnswer(MissingItem):
    """A required question without an answer."""

    question: Question

    @property
    def label(self) -> str:
        """The question for the reader."""
        return self.question.label.text()


def missing_answer(question: Question) -> MissingAnswer:
    """The question as an item that is missing, at the step of the questions."""
    return MissingAnswer(QuestionStep.QUESTIONS, f"q{question.id}", question)  # type: ignore[arg-type]  # stands beside the fixed steps


def options_of(question: Question) -> list[tuple[str, str]]:
    """Key and words of each option; the key is the option's English, else its first language."""
    lines = [_lines(question, language) for language in LANGUAGES]
    english = _lines(question, "en")
    shown = question.options.text().splitlines()
    count = max((len(each) for each in lines), default=0)
    keys = english or next((each for each in lines if each), [])
    return [
        (keys[at], shown[at].strip() if at < len(shown) and shown[at].strip() else keys[at])
        for at in range(min(count, len(keys)))
        if keys[at]
    ]


def options_in_all_languages(question: Question) -> dict[str, str]:
    """Folded words of each option in whatever language, and its key."""
    keys = [key for key, _words in options_of(question)]
    lines = [_lines(question, language) for language in LANGUAGES]
    return {
        search_key(words): key
        for each in [*lines, keys]
        for key, words in zip(keys, each, strict=False)
        if words
    }


def _lines(question: Question, language: str) -> list[str]:
    return [line.strip() for line in question.options.exact(language).splitlines()]


def is_asked(question: Question, participant: Participant, values: Mapping[int, str]) -> bool:
    """Whether the question's condition holds for the person and the other answers."""
    if question.depends_on_id is not None:
        return _meets(question, values.get(question.depends_on_id, ""))
    if question.depends_on_field in CONDITION_FIELDS:
        return _meets(question, _field_value(participant, question.depends_on_field))
    return True


def _field_value(participant: Participant, field: str) -> str:
    value = getattr(participant, field)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(getattr(value, "value", value) or "")


def _meets(question: Question, value: str) -> bool:
    wanted = {search_key(each) for each in wanted_values(question)}
    return search_key(value) in wanted if wanted else bool(value)


def wanted_values(question: Question) -> list[str]:
    """The values that meet the condition; none means any."""
    text = question.depends_on_value.replace("،", ",").replace(";", ",")
    return [each.strip() for each in text.split(",") if each.strip()]


def in_words(answer: Answer) -> str:
    """An answer as people read it; for a file its name."""
    question, value = answer.question, answer.value
    if answer.file is not None:
        return answer.file.original_name or str(lazy("File"))
    if question.kind is QuestionKind.CHOICE:
        return dict(options_of(question)).get(value, value)
    if question.kind is QuestionKind.COUNTRY:
        return issuer_name(value) if value else ""
    if question.kind is QuestionKind.DATE:
        return format_date(date.fromisoformat(value)) if value else ""
    return value


def sheet_value(answer: Answer) -> str | int | date:
    """An answer as a spreadsheet takes it: real numbers and days, all else in words."""
    if answer.value and answer.question.kind is QuestionKind.NUMBER:
        return int(to_ascii_digits(answer.value))
    if answer.value and answer.question.kind is QuestionKind.DATE:
        return date.fromisoformat(answer.value)
    return in_words(answer)


def examination_state(
    rule: AccreditationRule | None, examination: Examination | None
) -> ExaminationState | None:
    """Where the examination stands; None where the category has no examiner."""
    if rule is None or rule.examined_by is None:
        return None
    if examination is None:
        return ExaminationState.PENDING
    return ExaminationState.AGREED if examination.agrees else ExaminationState.OBJECTED
