"""The form of an approval."""

from collections.abc import Sequence
from typing import Any

from conference.approvals.enums import ApprovalKind, ApprovalState
from conference.approvals.forms.fields import NeedsField
from conference.approvals.models import Approval
from conference.approvals.services import ApprovalDetails
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    FileField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
)


class ApprovalForm(BaseForm):
    """A permit, statement of no objection, or support."""

    authority = LocalisedField(lazy("Authority"), [Required()], maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    state = ChoiceField(lazy("State"), [Required()])
    requested_on = DateField(lazy("Asked on"))
    number = CodeField(lazy("Number of the decision"), maximum=60, render_kw={"dir": "auto"})
    decided_on = DateField(lazy("Date of the decision"))
    expires_on = DateField(lazy("Valid until"))
    lead_days = NumberField(lazy("Days the authority takes to answer"), maximum=3650)
    margin_days = NumberField(lazy("Days before, by which the answer must be there"), maximum=3650)
    blocks = LocalisedField(lazy("What cannot begin without it"), maximum=200)
    needs = NeedsField(lazy("Must be granted first"))
    condition = LongTextField(lazy("Conditions"), maximum=2000)
    note = LongTextField(lazy("Note"), maximum=2000)
    file = FileField(lazy("Letter of the authority"))

    def __init__(
        self,
        *args: Any,
        others: Sequence[Approval] = (),
        approval: Approval | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, obj=approval, **kwargs)
        if approval is None and not self.is_submitted():
            self.state.data = ApprovalState.NEEDED.value
        self.kind.choices = ApprovalKind.choices()
        self.state.choices = ApprovalState.choices()
        self.others = {str(each.id): each for each in others if each is not approval}
        self.needs.choices = [(key, row.authority.text()) for key, row in self.others.items()]

    def details(self) -> ApprovalDetails:
        """The approval as typed."""
        return ApprovalDetails(
            authority=self.authority.data,
            kind=ApprovalKind(self.kind.data),
            state=ApprovalState(self.state.data),
            requested_on=self.requested_on.data,
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            expires_on=self.expires_on.data,
            condition=self.condition.data or "",
            note=self.note.data or "",
            lead_days=self.lead_days.data or 0,
            margin_days=self.margin_days.data or 0,
            blocks=self.blocks.data,
        )

    def firsts(self) -> list[Approval]:
        """The approvals ticked as needed first."""
        return [self.others[key] for key in self.needs.data or () if key in self.others]
