"""States of the visa axis."""

from conference.visas.enums.letters import (
    LetterState,
    Obstacle,
    VisaState,
)

__all__ = [
    "LetterState",
    "Obstacle",
    "VisaState",
]
