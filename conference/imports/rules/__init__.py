"""Columns: what a list may hold, and which heading means which."""

from conference.imports.rules.columns import Column, heading_keys, recognise
from conference.imports.rules.faults import SENTENCES, sentence_of
from conference.imports.rules.notes import Notes

__all__ = [
    "SENTENCES",
    "Column",
    "Notes",
    "heading_keys",
    "recognise",
    "sentence_of",
]
