"""Step 8: separate answers to separate questions of consent (never one tick for all)."""

from typing import Any

from conference.i18n import lazy
from conference.registration.enums import ConsentKind, ListingLevel, Step
from conference.registration.forms.base import OneOfField, StepForm
from conference.registration.models import Participant
from conference.registration.rules import current_consents, required_consents
from conference.registration.services import ConsentDetails
from conference.web.forms import BooleanField, Required


class ConsentForm(StepForm):
    """One tick for each purpose."""

    step = Step.CONSENT

    processing = BooleanField(
        lazy("I agree that my data are processed for my registration and my badge."),
        [Required(lazy("Without this consent nobody can be registered."))],
    )
    ministry = BooleanField(
        lazy(
            "I agree that my passport data are passed to the foreign ministry and the authorities "
            "of the host country, for my visa and my access."
        )
    )
    listing = OneOfField(
        lazy("Who may see my name, function and city in the list of participants"), [Required()]
    )
    photo = BooleanField(lazy("I agree that photographs and videos that show me are published."))
    contact = BooleanField(
        lazy("I agree that my contact details are passed on for requests of bilateral meetings.")
    )
    health = BooleanField(
        lazy(
            "I agree that my dietary and health information is used for my care alone. "
            "I may have it deleted at any time."
        )
    )

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The answers that hold at present."""
        answers = current_consents(participant)
        values: dict[str, Any] = {kind.value: answer.given for kind, answer in answers.items()}
        listing = answers.get(ConsentKind.LISTING)
        values["listing"] = listing.level if listing else ""
        return values

    def fill_choices(self) -> None:
        """Who may see the list; what this person's registration cannot do without."""
        self.listing.choices = ListingLevel.choices()
        required = required_consents(self.participant)
        self.asks_ministry = ConsentKind.MINISTRY in required
        self.has_needs = self.participant.needs is not None
        if self.asks_ministry:
            self._require(
                "ministry",
                lazy("You asked for help with the visa; this needs your consent here."),
            )

    def _require(self, name: str, sentence: str) -> None:
        self[name].validators = [Required(sentence)]
        self[name].flags.required = True

    def details(self) -> ConsentDetails:
        """The answers."""
        return ConsentDetails(
            processing=bool(self.processing.data),
            ministry=bool(self.ministry.data),
            listing=ListingLevel(self.listing.data or ListingLevel.NOBODY),
            photo=bool(self.photo.data),
            contact=bool(self.contact.data),
            health=bool(self.health.data),
        )
