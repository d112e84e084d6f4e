"""Secret addresses of personal calendars: calendar programs cannot sign in.

The secret is a keyed hash of what the calendar is about, so it stands in no table, cannot be
guessed, and ends with the installation's key.
"""

import hmac
from typing import Final

from conference.core.crypto import keyring

PERSON: Final = "person"
DELEGATION: Final = "delegation"
_LENGTH = 32
"""Hexadecimal digits: 128 bits."""


def secret_of(kind: str, row_id: int) -> str:
    """The secret part of the address of a person's or a delegation's calendar."""
    return keyring().fingerprint(f"{kind}:{row_id}", purpose="programme-feed")[:_LENGTH]


def is_secret(kind: str, row_id: int, given: str) -> bool:
    """Whether somebody knows the secret; compared in constant time."""
    return hmac.compare_digest(secret_of(kind, row_id).encode(), given.encode())
