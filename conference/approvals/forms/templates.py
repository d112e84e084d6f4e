"""The forms of a checklist and its lines."""

from collections.abc import Sequence
from typing import Any

from conference.approvals.enums import ApprovalKind, OwnerKind
from conference.approvals.forms.fields import NeedsField
from conference.approvals.models import ApprovalTemplateItem
from conference.approvals.services import ItemDetails, TemplateDetails
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
)


class TemplateForm(BaseForm):
    """A checklist."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    owner_kind = ChoiceField(lazy("Meant for"), [Required()])
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner_kind.choices = OwnerKind.choices()

    def details(self) -> TemplateDetails:
        """The checklist as typed."""
        return TemplateDetails(
            name=self.name.data,
            owner_kind=OwnerKind(self.owner_kind.data),
            note=self.note.data or "",
        )


class ItemForm(BaseForm):
    """A line of a checklist."""

    authority = LocalisedField(lazy("Authority"), [Required()], maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    is_needed = BooleanField(lazy("Needed in every case"), default=True)
    lead_days = NumberField(lazy("Days the authority takes to answer"), maximum=3650)
    margin_days = NumberField(lazy("Days before, by which the answer must be there"), maximum=3650)
    blocks = LocalisedField(lazy("What cannot begin without it"), maximum=200)
    needs = NeedsField(lazy("Must be granted first"))

    def __init__(
        self,
        *args: Any,
        others: Sequence[ApprovalTemplateItem] = (),
        item: ApprovalTemplateItem | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, obj=item, **kwargs)
        self.kind.choices = ApprovalKind.choices()
        self.others = {str(each.id): each for each in others if each is not item}
        self.needs.choices = [(key, row.authority.text()) for key, row in self.others.items()]

    def details(self) -> ItemDetails:
        """The line as typed."""
        return ItemDetails(
            authority=self.authority.data,
            kind=ApprovalKind(self.kind.data),
            is_needed=bool(self.is_needed.data),
            lead_days=self.lead_days.data or 0,
            margin_days=self.margin_days.data or 0,
            blocks=self.blocks.data,
        )

    def firsts(self) -> list[ApprovalTemplateItem]:
        """The lines ticked as needed first."""
        return [self.others[key] for key in self.needs.data or () if key in self.others]
