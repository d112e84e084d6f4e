"""The machine-readable zone of a passport: two lines of 44 characters (TD3, ICAO Doc 9303-4).

Parsed and compared, never trusted alone: every check digit is computed (weights 7-3-1, modulo 10,
A = 10 … Z = 35, < = 0), and what was typed by hand is held against it.
"""

from conference.registration.mrz.comparing import Mismatch, compare
from conference.registration.mrz.reading import Mrz, MrzError, check_digit, normalise, parse
from conference.registration.mrz.writing import build

__all__ = [
    "Mismatch",
    "Mrz",
    "MrzError",
    "build",
    "check_digit",
    "compare",
    "normalise",
    "parse",
]
