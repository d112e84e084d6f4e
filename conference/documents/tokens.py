"""The code of a letter: 26 random characters, 130 bits, and two check characters (``core.codes``).

Typed by hand in groups of four; case, spaces and hyphens do not matter, digits may be Persian or
Arabic. A mistyped code is recognised before anything is looked up.
"""

from conference.core.codes import check_holds, fold_code, random_code, with_check
from conference.i18n import to_ascii_digits

LENGTH = 28


def new_token() -> str:
    """A code nobody has seen before."""
    return with_check(random_code(LENGTH - 2))


def read_token(typed: str) -> str | None:
    """The code that was typed, in its plain form; None when it cannot be one."""
    token = fold_code(to_ascii_digits(typed))
    return token if len(token) == LENGTH and check_holds(token) else None
