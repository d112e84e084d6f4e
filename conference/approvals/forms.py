"""The form of an approval."""

from typing import Any

from conference.approvals.enums import ApprovalKind, ApprovalState
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
    Required,
)


class ApprovalForm(BaseForm):
    """A permit, statement of no objection, or support."""

    authority = LocalisedField(lazy("Authority"), [Required()], maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    state = ChoiceField(lazy("State"), [Required()])
    number = CodeField(lazy("Number of the decision"), maximum=60, render_kw={"dir": "auto"})
    decided_on = DateField(lazy("Date of the decision"))
    expires_on = DateField(lazy("Valid until"))
    condition = LongTextField(lazy("Conditions"), maximum=2000)
    note = LongTextField(lazy("Note"), maximum=2000)
    file = FileField(lazy("Letter of the authority"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = ApprovalKind.choices()
        self.state.choices = ApprovalState.choices()

    def details(self) -> ApprovalDetails:
        """The approval as typed."""
        return ApprovalDetails(
            authority=self.authority.data,
            kind=ApprovalKind(self.kind.data),
            state=ApprovalState(self.state.data),
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            expires_on=self.expires_on.data,
            condition=self.condition.data or "",
            note=self.note.data or "",
        )
