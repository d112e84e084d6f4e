"""Participant, travel document, travel plan, needs, consents, corrections, likeness, liaison."""

from conference.registration.models.liaison import LiaisonAssignment, LiaisonOfficer
from conference.registration.models.likeness import PersonPair, PhotoPrint, PictureCheck
from conference.registration.models.papers import (
    Consent,
    Correction,
    Needs,
    TravelDocument,
    TravelPlan,
    masked,
)
from conference.registration.models.people import Participant

__all__ = [
    "Consent",
    "Correction",
    "LiaisonAssignment",
    "LiaisonOfficer",
    "Needs",
    "Participant",
    "PersonPair",
    "PhotoPrint",
    "PictureCheck",
    "TravelDocument",
    "TravelPlan",
    "masked",
]
