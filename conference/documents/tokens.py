"""The code of a letter: 130 random bits and two check characters in 28 letters of Crockford base32.

26 random characters from ``0123456789ABCDEFGHJKMNPQRSTVWXYZ``, then two check characters that catch
a mistyped or swapped letter before anything is looked up. Typed by hand in groups of four; case,
spaces and hyphens do not matter, digits may be Persian or Arabic, I and L are read as 1, O as 0.
"""

import secrets

from conference.i18n import to_ascii_digits

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM = 26
LENGTH = RANDOM + 2
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_PRIME = 1021
"""The largest prime below 32 ** 2: the check is the number modulo it, weighted by position."""


def new_token() -> str:
    """A new random code with its check characters."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return body + _check(body)


def _check(body: str) -> str:
    total = 0
    for character in body:
        total = (total * 32 + _VALUES[character]) % _PRIME
    return ALPHABET[total // 32] + ALPHABET[total % 32]


def read_token(typed: str) -> str | None:
    """The code that was typed, in its plain form; None when it cannot be one."""
    text = to_ascii_digits(typed).upper()
    text = "".join(character for character in text if character.isalnum())
    text = text.translate(str.maketrans("ILO", "110"))
    if len(text) != LENGTH or any(character not in _VALUES for character in text):
        return None
    return text if text[RANDOM:] == _check(text[:RANDOM]) else None


def grouped(token: str) -> str:
    """The code as printed: groups of four."""
    return "-".join(token[at : at + 4] for at in range(0, len(token), 4))
