"""States of the visa axis and of the letter."""

from conference.visas.enums.alerts import AlertKind, AlertState, AlertWeight
from conference.visas.enums.cases import Lapse, Urgency, VisaRoute, VisaState
from conference.visas.enums.forms import DraftState, LetterForm
from conference.visas.enums.letters import LetterState, Obstacle

__all__ = [
    "AlertKind",
    "AlertState",
    "AlertWeight",
    "DraftState",
    "Lapse",
    "LetterForm",
    "LetterState",
    "Obstacle",
    "Urgency",
    "VisaRoute",
    "VisaState",
]
