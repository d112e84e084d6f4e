"""What may follow what with the offers and wishes of cities."""

import re
from typing import Final

from conference.cities.enums import InterestState

_S = InterestState
TRANSITIONS: Final[dict[InterestState, frozenset[InterestState]]] = {
    _S.OPEN: frozenset({_S.MATCHED, _S.CLOSED}),
    _S.MATCHED: frozenset({_S.OPEN, _S.CLOSED}),
    _S.CLOSED: frozenset({_S.OPEN}),
}
"""From → to. Generates ``docs/states.md``. A partnership may fail, and a closed wish may return."""

CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A topic's code: small Latin letters and digits, with single hyphens between them."""
LONGEST_CODE: Final = 40
LONGEST_NOTE: Final = 500
MOST_OF_A_KIND: Final = 8
"""So many offers, and so many wishes, a city may have at a time."""


def may_become(present: InterestState, wanted: InterestState) -> bool:
    """Whether an offer or a wish may go from one state into the other."""
    return wanted in TRANSITIONS[present]
