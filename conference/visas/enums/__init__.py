"""States of the visa axis and of the letter."""

from conference.visas.enums.alerts import AlertKind, AlertState, AlertWeight
from conference.visas.enums.cases import VisaRoute, VisaState
from conference.visas.enums.forms import DraftState, LetterForm
from conference.visas.enums.letters import LetterState, Obstacle

__all__ = [
    "AlertKind",
    "AlertState",
    "AlertWeight",
    "DraftState",
    "LetterForm",
    "LetterState",
    "Obstacle",
    "VisaRoute",
    "VisaState",
]
