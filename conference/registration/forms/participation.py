"""Step 7: what the person wishes to take part in."""

from typing import Any

from conference.i18n import lazy
from conference.registration.enums import Step
from conference.registration.forms.base import StepForm, TicksField
from conference.registration.models import Participant
from conference.registration.rules import WISHES
from conference.registration.services import ParticipationDetails
from conference.web.forms import LongTextField


class ParticipationForm(StepForm):
    """Wishes: nothing here is a booking."""

    step = Step.PARTICIPATION

    wishes = TicksField(lazy("I would like to take part in"))
    note = LongTextField(lazy("Partners, topics or other wishes"), maximum=2000)

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The ticks and the words."""
        wishes = participant.wishes or {}
        return {
            "wishes": [key for key in WISHES if wishes.get(key)],
            "note": str(wishes.get("note", "")),
        }

    def fill_choices(self) -> None:
        """What the event offers."""
        self.wishes.choices = list(WISHES.items())

    def details(self) -> ParticipationDetails:
        """The wishes."""
        chosen: dict[str, Any] = dict.fromkeys(self.wishes.data or (), True)
        if self.note.data:
            chosen["note"] = self.note.data
        return ParticipationDetails(wishes=chosen)
