"""The filters above the lists of bodies, tasks, meetings, decisions and reports."""

from typing import Any, ClassVar, Generic, TypeVar

from wtforms.validators import Optional

from conference.committees.enums import (
    CommitteeKind,
    CommitteeState,
    DecisionState,
    MeetingState,
    ReportState,
    TaskState,
)
from conference.committees.forms.choices import body_choices
from conference.committees.models import Committee
from conference.committees.queries import TaskFilter, councils
from conference.core import clock
from conference.core.database import db
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, BooleanField, ChoiceField

State = TypeVar("State", bound=LabelledEnum)


class ListForm(BaseForm, Generic[State]):
    """A filter by state; sent with the address, and not yet sent when a list is opened."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    states: ClassVar[type[LabelledEnum]]
    """The states of the rows listed."""

    state = ChoiceField(lazy("State"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [("", str(lazy("All states"))), *self.more(), *self.states.choices()]
        self.offer()
        self.validate()

    def more(self) -> list[tuple[str, str]]:
        """What is offered beside the states, together with them."""
        return []

    def offer(self) -> None:
        """Fill in the other choices."""

    def chosen_state(self) -> State | None:
        """The state, None for all."""
        known = {state.value for state in self.states}
        chosen: Any = self.states(self.state.data) if self.state.data in known else None
        return chosen  # type: ignore[no-any-return]  # of the class that the list names


class BodySearchForm(ListForm[CommitteeState]):
    """The filter above the list of bodies."""

    states = CommitteeState

    kind = ChoiceField(lazy("Kind"), [Optional()])

    def offer(self) -> None:
        """The kinds of bodies."""
        self.kind.choices = [("", str(lazy("All kinds"))), *CommitteeKind.choices()]

    def chosen_kind(self) -> CommitteeKind | None:
        """The kind, None for all."""
        return None if self.kind.errors or not self.kind.data else CommitteeKind(self.kind.data)


class OfBodyForm(ListForm[State]):
    """A filter by body and state."""

    body = ChoiceField(lazy("Body"), [Optional()])

    def offer(self) -> None:
        """All bodies."""
        everything = ("", str(lazy("All bodies")))
        self.body.choices = [everything, *body_choices(councils(None))[1:]]

    def chosen_body(self) -> int | None:
        """Row id of the body, None for all."""
        return row_id_or_none(self.body.data)

    def shown_body(self) -> Committee | None:
        """The body whose part the list is then."""
        return db.session.get(Committee, self.chosen_body() or 0)


class MeetingSearchForm(OfBodyForm[MeetingState]):
    """The filter above the list of meetings."""

    states = MeetingState


class DecisionSearchForm(OfBodyForm[DecisionState]):
    """The filter above the register of decisions."""

    states = DecisionState


class ReportSearchForm(OfBodyForm[ReportState]):
    """The filter above the list of reports."""

    states = ReportState


class TaskSearchForm(OfBodyForm[TaskState]):
    """The filter above the list of tasks."""

    states = TaskState

    mine = BooleanField(lazy("Mine alone"))
    overdue = BooleanField(lazy("Overdue alone"))

    def more(self) -> list[tuple[str, str]]:
        """What is not done yet, in whichever state."""
        return [("open", str(lazy("Not done yet")))]

    def wanted(self, text: str, user_id: int | None) -> TaskFilter:
        """What the list is narrowed to; ``user_id`` is the reader."""
        return TaskFilter(
            text=text,
            committee_id=self.chosen_body(),
            user_id=user_id if self.mine.data else None,
            state=self.chosen_state(),
            overdue_on=clock.office_today() if self.overdue.data else None,
            only_open=self.state.data == "open",
        )
