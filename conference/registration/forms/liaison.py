"""The phone of a liaison officer, and one delegation more."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import Optional

from conference.delegations.models import Delegation
from conference.i18n import lazy
from conference.registration.forms.fields import PhoneField
from conference.registration.services.liaison import LiaisonDetails
from conference.web.forms import BaseForm, ChoiceField


class LiaisonForm(BaseForm):
    """What is said of an officer; only delegations that nobody looks after are offered."""

    phone = PhoneField(lazy("Phone during the event"), [Optional()])
    delegation = ChoiceField(lazy("Give a delegation into their care"), [Optional()])

    def __init__(self, phone: str, free: Sequence[Delegation], **kwargs: Any) -> None:
        super().__init__(data={"phone": phone, "delegation": ""}, **kwargs)
        offered = [(str(delegation.id), delegation.name.text()) for delegation in free]
        self.delegation.choices = [("", lazy("No other for now")), *offered]

    def details(self) -> LiaisonDetails:
        """What the service wants to know."""
        chosen = self.delegation.data or ""
        return LiaisonDetails(
            phone=self.phone.data or "", delegation_id=int(chosen) if chosen else None
        )
