"""The filters above the lists of whom to meet."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import Optional

from conference.bilaterals.enums import Standing
from conference.delegations.models import Delegation
from conference.i18n import lazy
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, ChoiceField


class PartnerFilterForm(BaseForm):
    """How the delegations stand to one's own."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    standing = ChoiceField(lazy("Where it stands"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing.choices = [("", str(lazy("All delegations"))), *Standing.choices()]

    def chosen(self) -> Standing | None:
        """The standing that was chosen, if it is one."""
        return Standing(self.standing.data) if self.validate() and self.standing.data else None


class PartnersOfForm(BaseForm):
    """For which delegation the office looks."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    delegation = ChoiceField(lazy("For which delegation?"), [Optional()])

    def __init__(self, delegations: Sequence[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(delegations)
        names = [(str(each.id), each.name.text()) for each in delegations]
        self.delegation.choices = [("", str(lazy("Choose a delegation"))), *names]

    def chosen(self) -> Delegation | None:
        """The delegation that was chosen, if it takes part."""
        wanted = row_id_or_none(self.delegation.data)
        return next((each for each in self.offered if each.id == wanted), None)
