"""Visa case and visa letters."""

from conference.visas.models.letters import (
    VisaCase,
    VisaLetter,
)

__all__ = [
    "VisaCase",
    "VisaLetter",
]
