"""The form with the expected share of each kind of delegation."""

from typing import Any

from conference.delegations.enums import DelegationKind
from conference.web.forms import BaseForm, NumberField, Required


class SharesForm(BaseForm):
    """A number of percent for each kind; made by ``shares_form``."""

    def shares(self) -> dict[DelegationKind, int]:
        """Kind → percent."""
        return {
            DelegationKind(name.removeprefix("share_")): field.data
            for name, field in self._fields.items()
            if name.startswith("share_")
        }


def shares_form(present: dict[DelegationKind, int], formdata: Any = None) -> SharesForm:
    """The form for the kinds that are invited, filled with the present shares."""
    fields = {
        f"share_{kind.value}": NumberField(kind.label, [Required()], maximum=100)
        for kind in present
    }
    made: SharesForm = type("KindSharesForm", (SharesForm,), fields)(
        data={f"share_{kind.value}": percent for kind, percent in present.items()},
        **({} if formdata is None else {"formdata": formdata}),
    )
    return made
