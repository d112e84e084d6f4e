"""Which approval a letter asks for, or what it answers about one."""

from collections.abc import Sequence
from typing import Any

from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval
from conference.correspondence.services import Answer
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    LongTextField,
    Required,
)


def _named(approvals: Sequence[Approval]) -> list[tuple[str, str]]:
    return [
        (str(each.id), f"{each.authority.text()} – {each.kind.label} ({each.state.label})")
        for each in approvals
    ]


class AskForm(BaseForm):
    """The approval that an outgoing letter asks for."""

    approval_id = ChoiceField(lazy("Approval or permit"), [Required()])

    def __init__(self, *args: Any, approvals: Sequence[Approval] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.approval_id.choices = _named(approvals)


class AnswerForm(AskForm):
    """What the authority decided by an incoming letter."""

    state = ChoiceField(lazy("Decision"), [Required()])
    number = CodeField(lazy("Number of the decision"), maximum=60, render_kw={"dir": "auto"})
    decided_on = DateField(lazy("Date of the decision"))
    expires_on = DateField(lazy("Valid until"))
    condition = LongTextField(lazy("Conditions"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = (ApprovalState.GRANTED, ApprovalState.REFUSED)
        self.state.choices = [(each.value, each.label) for each in answers]

    def answer(self) -> Answer:
        """The decision as typed."""
        return Answer(
            state=ApprovalState(self.state.data),
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            expires_on=self.expires_on.data,
            condition=self.condition.data or "",
        )
