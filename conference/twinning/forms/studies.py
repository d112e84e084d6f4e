"""The form of a study: its details, and a score with its reason for each criterion."""

from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField

from conference.committees.forms import DecisionNumberField
from conference.core.files import StoredFile
from conference.documents.services import keep_scan
from conference.i18n import lazy
from conference.twinning.models import Study
from conference.twinning.services import StudyDetails
from conference.web.forms import (
    BaseForm,
    DateField,
    FileField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)


class ScoreForm(Form):
    """One line of the study."""

    line = HiddenField()
    score = NumberField(lazy("Score from 0 to 10"), maximum=10)
    reason = LongTextField(lazy("Reason"), maximum=2000)


class StudyForm(BaseForm):
    """A study on a relation."""

    author = TextField(lazy("Author"), [Required()])
    dated = DateField(lazy("Date of the study"), [Required()])
    summary = LongTextField(lazy("Summary"), maximum=10_000)
    prompted_by = TextField(lazy("What led to this version"), maximum=300)
    decision_number = DecisionNumberField(lazy("Decision of a working meeting"))
    file = FileField(lazy("The study as a document"))
    scores = FieldList(FormField(ScoreForm))

    def __init__(self, *args: Any, study: Study | None = None, **kwargs: Any) -> None:
        lines = study.scores if study is not None else []
        given = [{"line": row.id, "score": row.score, "reason": row.reason} for row in lines]
        names = ("author", "dated", "summary", "prompted_by")
        known = {name: getattr(study, name) for name in names} if study is not None else {}
        if study is not None and study.decision is not None:
            known["decision_number"] = study.decision.number
        super().__init__(*args, data={**known, "scores": given}, **kwargs)
        self.lines = {str(row.id): row for row in lines}

    def details(self) -> StudyDetails:
        """The study as typed, without its scores."""
        return StudyDetails(
            author=self.author.data or "",
            dated=self.dated.data,
            summary=self.summary.data or "",
            prompted_by=self.prompted_by.data or "",
            decision_id=self.decision_number.decision_id,
        )

    def given(self) -> dict[int, tuple[int | None, str]]:
        """Score and reason by the id of each line; lines of another study are left out."""
        return {
            self.lines[entry.line.data].id: (entry.score.data, entry.reason.data or "")
            for entry in self.scores
            if entry.line.data in self.lines
        }

    def kept_file(self) -> StoredFile | None:
        """The document, kept, where one was sent."""
        data = self.file.data.read() if self.file.data else b""
        if not data:
            return None
        return keep_scan(
            data, purpose="twinning-study", original_name=self.file.data.filename or ""
        )
