"""The progress that a person's page shows, derived from the independent axes, never stored."""

from dataclasses import dataclass

from conference.badges.models import Badge
from conference.i18n import lazy
from conference.registration.enums import ParticipationState, TravelState
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.visas.enums import VisaState
from conference.visas.models import VisaCase, VisaLetter
from conference.visas.rules import DUE_IN, MAY_ENTER

_S = ParticipationState
_NOMINATED = frozenset({_S.NOMINATED, _S.CONFIRMED, _S.UNDER_REVIEW, _S.RETURNED, _S.APPROVED})
_TRAVELS = frozenset({TravelState.ITINERARY_GIVEN, TravelState.ARRIVED, TravelState.DEPARTED})
_HANDED_IN = frozenset({_S.CONFIRMED, _S.APPROVED})


@dataclass(frozen=True)
class Papers:
    """What was issued to a person and is in force."""

    letter: VisaLetter | None = None
    badge: Badge | None = None
    visa: VisaState | None = None
    """What is known of the visa itself."""
    case: VisaCase | None = None


@dataclass(frozen=True)
class Stage:
    """One mark on the way, in words."""

    label: str
    done: bool


def stages_of(participant: Participant, papers: Papers) -> list[Stage]:
    """The marks on the person's way in their order; none for somebody who no longer takes part."""
    if participant.state in ENDED:
        return []
    handed_in = participant.state in _HANDED_IN or (
        participant.state is _S.UNDER_REVIEW and participant.submitted_at is not None
    )
    stages = [
        Stage(lazy("Nomination"), participant.state in _NOMINATED),
        Stage(lazy("Handing in the data"), handed_in),
        Stage(lazy("Approval"), participant.state is _S.APPROVED),
    ]
    if participant.needs_visa_help:
        stages.append(Stage(lazy("Visa letter"), papers.letter is not None))
        stages.append(Stage(lazy("Visa"), papers.visa in MAY_ENTER))
    stages.append(Stage(lazy("Badge"), papers.badge is not None))
    stages.append(Stage(lazy("Journey"), participant.travel_state in _TRAVELS))
    return stages


@dataclass(frozen=True)
class StateWords:
    """A state of the participation in plain words, for the person."""

    title: str
    text: str


_WORDS = {
    _S.DRAFT: StateWords(
        lazy("Your registration has begun"),
        lazy("Your delegation has opened this form. It has not named you yet."),
    ),
    _S.NOMINATED: StateWords(
        lazy("Please complete your data"),
        lazy("Your delegation has named you. We need your data and your confirmation."),
    ),
    _S.CONFIRMED: StateWords(
        lazy("Your registration was received and is awaiting review."),
        lazy("The secretariat will write to you. Please do not book a journey before."),
    ),
    _S.UNDER_REVIEW: StateWords(
        lazy("Your registration is being examined"),
        lazy("The secretariat will write to you. Please do not book a journey before."),
    ),
    _S.APPROVED: StateWords(
        lazy("You are registered"),
        lazy("Your participation is approved. We look forward to seeing you."),
    ),
    _S.RETURNED: StateWords(
        lazy("Something has to be corrected"),
        lazy("The secretariat has read your data. Correct the fields below and hand in again."),
    ),
    _S.REJECTED: StateWords(
        lazy("Your registration could not be accepted"),
        lazy("The secretariat has decided so. Write to it if you have questions."),
    ),
    _S.WAITLISTED: StateWords(
        lazy("You are on the waiting list"),
        lazy("All places are taken at present. If one becomes free for you, we will write to you."),
    ),
    _S.WITHDRAWN: StateWords(
        lazy("You no longer take part"),
        lazy("Your participation was withdrawn."),
    ),
    _S.CANCELLED: StateWords(
        lazy("You no longer take part"),
        lazy("The secretariat has cancelled this registration. Write to it if you have questions."),
    ),
    _S.SUBSTITUTED: StateWords(
        lazy("You no longer take part"),
        lazy("Somebody else has taken your place in the delegation."),
    ),
}
_REQUEST_WORDS = StateWords(
    lazy("Your request has been received"),
    lazy("Complete your data and hand them in, so that the secretariat can examine your request."),
)


def state_words(participant: Participant) -> StateWords:
    """Where the person stands, in plain words: *received* never sounds like *approved*."""
    if participant.state is _S.UNDER_REVIEW and participant.submitted_at is None:
        return _REQUEST_WORDS
    return _WORDS[participant.state]


_V = VisaState
_VISA_WORDS = {
    _V.NOT_NEEDED: StateWords(
        lazy("You need no visa"), lazy("The secretariat has noted that you need none.")
    ),
    _V.EXEMPT: StateWords(
        lazy("You need no visa"),
        lazy("Holders of your travel document are exempt, as far as the secretariat knows."),
    ),
    _V.ON_ARRIVAL: StateWords(
        lazy("You get the visa on arrival"),
        lazy("Bring the letter of the secretariat, if you have one, and your travel document."),
    ),
    _V.NEEDED: StateWords(
        lazy("You need a visa"),
        lazy("Once your participation is decided, the secretariat goes on with it."),
    ),
    _V.INCOMPLETE: StateWords(
        lazy("Data for your visa are missing"),
        lazy(
            "Complete your travel document and your personal data; then the visa can be asked for."
        ),
    ),
    _V.READY: StateWords(
        lazy("You need a visa"),
        lazy("Your data are complete. The secretariat prepares the letter."),
    ),
    _V.LETTER_ISSUED: StateWords(
        lazy("The letter for your visa is issued"),
        lazy("It supports your application and promises no visa."),
    ),
    _V.SENT_TO_MINISTRY: StateWords(
        lazy("Your case is with the ministry"),
        lazy(
            "The ministry of the host country examines it. Please do not travel before its answer."
        ),
    ),
    _V.MORE_INFO: StateWords(
        lazy("The ministry asks for more information"),
        lazy("The secretariat will write to you or to your delegation."),
    ),
    _V.AUTHORISED: StateWords(
        lazy("Your visa is authorised"),
        lazy("Fetch it at the consulate named here, before the code runs out."),
    ),
    _V.MINISTRY_REFUSED: StateWords(
        lazy("The ministry did not authorise your visa"),
        lazy("It owes no reason. Write to the secretariat if you have questions."),
    ),
    _V.VISA_ISSUED: StateWords(
        lazy("Your visa is issued"), lazy("Check the dates in it before you travel.")
    ),
    _V.CONSULATE_REFUSED: StateWords(
        lazy("The consulate did not issue your visa"),
        lazy("It owes no reason. Write to the secretariat if you have questions."),
    ),
    _V.EXPIRED: StateWords(
        lazy("Your authorisation has run out"),
        lazy("Write to the secretariat; it may ask the ministry for a new one."),
    ),
}


def visa_words(case: VisaCase) -> StateWords:
    """Where the visa stands, in plain words for the person and the delegation."""
    return _VISA_WORDS[case.state]


def is_deadline_near(case: VisaCase) -> bool:
    """Whether the day by which the visa must be asked for still matters to the person."""
    return case.apply_by is not None and case.state in DUE_IN
