"""What may follow what for press items, and which files and amounts are accepted."""

import re
from decimal import Decimal, InvalidOperation

from conference.i18n import to_ascii_digits
from conference.outreach.enums import PressState

TRANSITIONS: dict[PressState, frozenset[PressState]] = {
    PressState.DRAFT: frozenset({PressState.APPROVED}),
    PressState.APPROVED: frozenset({PressState.PUBLISHED, PressState.DRAFT}),
    PressState.PUBLISHED: frozenset({PressState.APPROVED, PressState.DRAFT}),
}
"""What is changed by somebody who may not approve goes back to *draft*."""
NEEDS_APPROVER = frozenset({PressState.APPROVED, PressState.PUBLISHED})

LARGEST_VALUE = Decimal(10) ** 13
_SEPARATORS = str.maketrans({"٬": "", ",": "", "٫": ".", " ": "", "\u00a0": "", "\u202f": ""})
_AMOUNT = re.compile(r"[0-9]{1,14}(?:\.[0-9]{1,2})?", re.ASCII)


def steps_of(state: PressState, *, has_page: bool) -> list[PressState]:
    """What may follow; only an event has a public page on which an item can be *published*."""
    following = [each for each in PressState if each in TRANSITIONS[state]]
    return [each for each in following if has_page or each is not PressState.PUBLISHED]


def read_amount(typed: str) -> Decimal | None:
    """An amount in any digits, with separators of thousands; None where it is none.

    At most two places after the point. A comma separates thousands, never the fraction.
    """
    text = to_ascii_digits(typed).translate(_SEPARATORS)
    if not _AMOUNT.fullmatch(text):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value <= LARGEST_VALUE else None
