"""Visa cases with their rules and alerts, consulates, and visa letters."""

from conference.visas.models.alerts import RegistrationOrigin, VisaAlert, VisaAlertPerson
from conference.visas.models.cases import VisaCase, VisaRule, VisaStep
from conference.visas.models.consulates import Consulate
from conference.visas.models.drafts import LetterDraft
from conference.visas.models.letters import VisaLetter
from conference.visas.models.ministry import (
    MinistryBatch,
    MinistryColumn,
    MinistryProfile,
    MinistrySending,
)
from conference.visas.models.texts import LetterPicture, LetterSettings, LetterTemplate

__all__ = [
    "Consulate",
    "LetterDraft",
    "LetterPicture",
    "LetterSettings",
    "LetterTemplate",
    "MinistryBatch",
    "MinistryColumn",
    "MinistryProfile",
    "MinistrySending",
    "RegistrationOrigin",
    "VisaAlert",
    "VisaAlertPerson",
    "VisaCase",
    "VisaLetter",
    "VisaRule",
    "VisaStep",
]
