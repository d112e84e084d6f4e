"""Badge tokens: 18 random and 2 check characters, 90 bits, version 1-M as a QR code (decisions 16).

The database finds a badge by the first 16 bytes of SHA-256 of its token, the same key that a
phone's roster holds: who has the hash cannot print the badge.
"""

import hashlib

from conference.core.codes import check_holds, fold_code, random_code, with_check
from conference.i18n import to_ascii_digits

TOKEN_LENGTH = 20


def new_token() -> str:
    """A token nobody has seen before."""
    return with_check(random_code(TOKEN_LENGTH - 2))


def read_token(text: str) -> str | None:
    """The token in what was scanned or typed, or None when it is damaged or none of ours."""
    token = fold_code(to_ascii_digits(text))
    return token if len(token) == TOKEN_LENGTH and check_holds(token) else None


def token_hash(token: str) -> str:
    """What the database and a phone keep of a token: 32 hexadecimal digits."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()[:32]
