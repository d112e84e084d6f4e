"""Kinds of questions, the step of the form, states of an examination."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class QuestionKind(LabelledEnum):
    """What is given as an answer."""

    TEXT = "text", lazy("Text")
    NUMBER = "number", lazy("Whole number")
    CHOICE = "choice", lazy("One of several options")
    DATE = "date", lazy("Date")
    COUNTRY = "country", lazy("Country")
    FILE = "file", lazy("File (PDF or picture)")


class QuestionStep(LabelledEnum):
    """The step of the registration form that exists only where a category has questions."""

    QUESTIONS = "questions", lazy("Questions of the category")


class ExaminationState(LabelledEnum):
    """What the examiner who comes before the registrar has said; derived, never stored."""

    PENDING = "pending", lazy("not examined yet"), "warning", "clock"
    AGREED = "agreed", lazy("examiner agreed"), "success", "check"
    OBJECTED = "objected", lazy("examiner objected"), "danger", "cross"
