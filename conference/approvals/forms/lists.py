"""The filter of the overview, and the choice of a checklist for an owner."""

from collections.abc import Sequence
from typing import Any

from conference.approvals.enums import Light, OwnerKind
from conference.approvals.models import ApprovalTemplate
from conference.approvals.queries import ApprovalFilter
from conference.i18n import lazy
from conference.web.forms import BaseForm, BooleanField, ChoiceField, Required, TextField

_ALL = ("", lazy("All"))


class OverviewForm(BaseForm):
    """What the reader wants to see; sent with the address."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing, so it needs no guard."""

        csrf = False

    q = TextField(lazy("Authority, number or owner"), maximum=100)
    owner = ChoiceField(lazy("Belongs to"))
    light = ChoiceField(lazy("State today"))
    past = BooleanField(lazy("Also what is over"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = [_ALL, *OwnerKind.choices()]
        self.light.choices = [_ALL, *Light.choices()]

    def wish(self) -> ApprovalFilter:
        """The filter; what is not offered counts as nothing."""
        kinds, lights = set(OwnerKind), set(Light)
        return ApprovalFilter(
            owner_kind=OwnerKind(self.owner.data) if self.owner.data in kinds else None,
            light=Light(self.light.data) if self.light.data in lights else None,
            words=(self.q.data or "")[:100],
            with_past=bool(self.past.data),
        )


class ChecklistForm(BaseForm):
    """Put a checklist on an owner."""

    template_id = ChoiceField(lazy("Checklist"), [Required()])

    def __init__(
        self, *args: Any, templates: Sequence[ApprovalTemplate] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.templates = {str(each.id): each for each in templates}
        self.template_id.choices = [(key, row.name.text()) for key, row in self.templates.items()]

    def chosen(self) -> ApprovalTemplate | None:
        """The checklist that was chosen."""
        return self.templates.get(str(self.template_id.data or ""))
