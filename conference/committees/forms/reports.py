"""Forms of reports to councils."""

from typing import Any

from wtforms.validators import ValidationError

from conference.cities.forms import organisation_choices
from conference.committees.enums import DecisionMode, ReportState
from conference.committees.forms.choices import body_choices, keeper_choices, member_choices
from conference.committees.forms.linking import DecisionNumberField
from conference.committees.models import Committee, CouncilReport
from conference.committees.queries import councils
from conference.committees.services import AnswerDetails, ReportDetails
from conference.core import clock
from conference.i18n import lazy, lazy_pgettext
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    FileField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)

NOTHING = ("", "—")


class ReportForm(BaseForm):
    """What is reported, to whom, in which session."""

    title = LocalisedField(lazy_pgettext("body", "Title"), [Required()], maximum=200)
    council_id = ChoiceField(lazy("Reported to a body"))
    organisation_id = ChoiceField(lazy("or to an organisation"))
    tabled_on = DateField(lazy("Tabled on"), [Required()])
    session_no = TextField(lazy("Session number"), maximum=40)
    text = LocalisedField(lazy("Text of the report"), maximum=10_000, multiline=True)
    file = FileField(lazy("File"))

    def __init__(self, *args: Any, body: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council_id.choices = body_choices(councils(body))
        self.organisation_id.choices = [NOTHING, *organisation_choices()]

    def details(self) -> ReportDetails:
        """The report as typed."""
        return ReportDetails(
            title=self.title.data,
            tabled_on=self.tabled_on.data,
            text=self.text.data,
            council_id=row_id_or_none(self.council_id.data),
            organisation_id=row_id_or_none(self.organisation_id.data),
            session_no=self.session_no.data or "",
        )


class AnswerForm(BaseForm):
    """What the council said."""

    state = ChoiceField(lazy("The council"), [Required()])
    decided_on = DateField(lazy("Date of the answer"), [Required()])
    session_no = TextField(lazy("Session number"), maximum=40)
    decision_no = DecisionNumberField(lazy("Number of the council's decision"), only_known=False)
    answer = LocalisedField(lazy("Text of the answer"), maximum=5000, multiline=True)
    mode = ChoiceField(lazy("Manner"))
    votes_for = NumberField(lazy("For"), maximum=10_000)
    votes_against = NumberField(lazy("Against"), maximum=10_000)
    abstained = NumberField(lazy("Abstained"), maximum=10_000)
    follow_up_id = ChoiceField(lazy("Who follows it up"))
    user_id = ChoiceField(lazy("Seen to by"))
    due_on = DateField(lazy("Due on"))

    def __init__(self, *args: Any, report: CouncilReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = (ReportState.NOTED, ReportState.ADOPTED)
        self.state.choices = [(each.value, each.label) for each in answers]
        self.mode.choices = [NOTHING, *DecisionMode.choices()]
        self.follow_up_id.choices = member_choices(report.committee)
        self.user_id.choices = keeper_choices()

    def validate_decided_on(self, field: DateField) -> None:
        """Refuse a day that has not come in the office."""
        _refuse_future(field)

    def validate_mode(self, field: ChoiceField) -> None:
        """Refuse counts beside another manner than the vote: they would be lost."""
        counts = (self.votes_for.data, self.votes_against.data, self.abstained.data)
        if any(counts) and field.data != DecisionMode.VOTE.value:
            raise ValidationError(
                str(lazy("Votes were counted: choose the vote, or leave the counts empty."))
            )

    def details(self) -> AnswerDetails:
        """The answer as typed."""
        is_vote = self.mode.data == DecisionMode.VOTE.value
        return AnswerDetails(
            decided_on=self.decided_on.data,
            session_no=self.session_no.data or "",
            decision_no=self.decision_no.data or "",
            answer=self.answer.data,
            mode=DecisionMode(self.mode.data) if self.mode.data else None,
            votes_for=self.votes_for.data if is_vote else None,
            votes_against=self.votes_against.data if is_vote else None,
            abstained=self.abstained.data if is_vote else None,
            follow_up_id=row_id_or_none(self.follow_up_id.data),
            user_id=row_id_or_none(self.user_id.data),
            due_on=self.due_on.data,
        )


class FollowUpForm(BaseForm):
    """What was done about the council's wish."""

    followed_up_on = DateField(lazy("Date"), [Required()])
    follow_up = LongTextField(lazy("What was done"), [Required()], maximum=5000)

    def validate_followed_up_on(self, field: DateField) -> None:
        """Refuse a day that has not come in the office."""
        _refuse_future(field)


def _refuse_future(field: DateField) -> None:
    if field.data is not None and field.data > clock.office_today():
        raise ValidationError(str(lazy("This day has not come yet.")))
