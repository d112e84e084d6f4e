"""Step 6: diet, accessibility, health; all of it voluntary."""

from typing import Any

from conference.i18n import lazy
from conference.registration.enums import AccessibilityNeed, Diet, Step
from conference.registration.forms.base import StepForm, TicksField
from conference.registration.models import Participant
from conference.registration.rules.fields import BLOOD_GROUPS
from conference.registration.services import NeedsDetails
from conference.web.forms import BooleanField, ChoiceField, LongTextField, TextField


class NeedsForm(StepForm):
    """What the hosts should know to care for the person."""

    step = Step.NEEDS

    diets = TicksField(lazy("Dietary requirements"))
    allergies = TextField(lazy("Allergies"), maximum=500)
    accessibility = TicksField(lazy("Accessibility needs"))
    accessibility_other = TextField(lazy("Other needs"), maximum=500)
    medical_note = LongTextField(lazy("Medical note"), maximum=1000)
    blood_group = ChoiceField(lazy("Blood group"), default="")
    wants_prayer_room = BooleanField(lazy("I would like to use a prayer room"))

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The needs; empty where none are stored."""
        needs = participant.needs
        if needs is None:
            return {}
        return {
            "diets": list(needs.diets or ()),
            "allergies": needs.allergies or "",
            "accessibility": list(needs.accessibility or ()),
            "accessibility_other": needs.accessibility_other or "",
            "medical_note": needs.medical_note or "",
            "blood_group": needs.blood_group,
            "wants_prayer_room": needs.wants_prayer_room,
        }

    def fill_choices(self) -> None:
        """Diets, needs and blood groups; no tick at all means no special diet."""
        self.diets.choices = [pair for pair in Diet.choices() if pair[0] != Diet.NONE]
        self.accessibility.choices = AccessibilityNeed.choices()
        self.blood_group.choices = [("", lazy("Not given")), *((g, g) for g in BLOOD_GROUPS)]

    def details(self) -> NeedsDetails:
        """The needs."""
        return NeedsDetails(
            diets=list(self.diets.data or ()),
            allergies=self.allergies.data or "",
            accessibility=list(self.accessibility.data or ()),
            accessibility_other=self.accessibility_other.data or "",
            medical_note=self.medical_note.data or "",
            blood_group=self.blood_group.data or "",
            wants_prayer_room=bool(self.wants_prayer_room.data),
        )
