"""The machine-readable zone of a travel document (ICAO Doc 9303): TD3, TD2 and TD1.

A passport has two lines of 44 characters (TD3); an identity card has three of 30 (TD1) or two of
36 (TD2). Parsed and compared, never trusted alone: every check digit is computed (weights 7-3-1,
modulo 10, A = 10 … Z = 35, < = 0), and what was typed by hand is held against it.

What the scheme cannot see: a sign in place of another whose value is the same modulo 10 (the
``BLIND`` classes, for example 6 and G, K and <), a swap of two neighbours whose values differ by 5,
and whatever no digit covers: the names, the codes of issuer and nationality, and the sex.
"""

from conference.registration.mrz.check_digits import BLIND, check_digit
from conference.registration.mrz.comparing import Mismatch, compare, is_cut
from conference.registration.mrz.layouts import TD1, TD2, TD3, Layout
from conference.registration.mrz.lines import MrzError, normalise
from conference.registration.mrz.reading import Mrz, parse
from conference.registration.mrz.repairing import Reading, read_picture_text
from conference.registration.mrz.writing import build

__all__ = [
    "BLIND",
    "TD1",
    "TD2",
    "TD3",
    "Layout",
    "Mismatch",
    "Mrz",
    "MrzError",
    "Reading",
    "build",
    "check_digit",
    "compare",
    "is_cut",
    "normalise",
    "parse",
    "read_picture_text",
]
