"""Head and deputy head, chosen of those who take part: for the secretariat and the focal point."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import Optional

from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.rules import can_lead
from conference.web.forms import BaseForm, ChoiceField, Required


class LeadersForm(BaseForm):
    """Who leads the delegation, of those who take part."""

    head = ChoiceField(lazy("Head of delegation"), [Optional()])
    deputy = ChoiceField(lazy("Deputy head of delegation"), [Optional()])

    def __init__(self, people: Sequence[Participant], **kwargs: Any) -> None:
        self.people = {person.reference: person for person in people if can_lead(person)}
        stored = {
            "head": next((p.reference for p in people if p.is_live_head), ""),
            "deputy": next((p.reference for p in people if p.is_live_deputy), ""),
        }
        super().__init__(data=stored, **kwargs)
        named = [(reference, p.display_name) for reference, p in self.people.items()]
        nobody = ("", lazy("Nobody yet"))
        if stored["head"]:  # a head is changed, never taken away
            self.head.choices, self.head.validators = named, [Required()]
            self.head.flags.required = True
        else:
            self.head.choices = [nobody, *named]
        self.deputy.choices = [nobody, *named]

    def leaders(self) -> tuple[Participant | None, Participant | None]:
        """The chosen head and deputy head."""
        return self.people.get(self.head.data or ""), self.people.get(self.deputy.data or "")
