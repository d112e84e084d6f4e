"""The visa axis: which state may follow which, and what each state means to others."""

from typing import Final

from conference.visas.enums import VisaRoute, VisaState

_S = VisaState

NO_VISA: Final = frozenset({_S.NOT_NEEDED, _S.EXEMPT, _S.ON_ARRIVAL})
"""Nothing has to be asked for before the journey."""
PREPARING: Final = frozenset({_S.NEEDED, _S.INCOMPLETE, _S.READY})
"""Before the letter. These follow from rules and data, not from anybody's hand."""
DERIVED: Final = NO_VISA | PREPARING
UNDER_WAY: Final = frozenset({_S.LETTER_ISSUED, _S.SENT_TO_MINISTRY, _S.MORE_INFO, _S.AUTHORISED})
REFUSED: Final = frozenset({_S.MINISTRY_REFUSED, _S.CONSULATE_REFUSED})
MAY_ENTER: Final = NO_VISA | {_S.VISA_ISSUED}
"""The person may travel."""
OPEN: Final = PREPARING | UNDER_WAY | {_S.EXPIRED}
"""The officer has still something to do, so the deadline counts."""

TRANSITIONS: Final[dict[VisaState, frozenset[VisaState]]] = {
    _S.NOT_NEEDED: DERIVED - {_S.NOT_NEEDED} | {_S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.EXEMPT: DERIVED - {_S.EXEMPT} | {_S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.ON_ARRIVAL: DERIVED - {_S.ON_ARRIVAL} | {_S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.NEEDED: DERIVED - {_S.NEEDED} | {_S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.INCOMPLETE: DERIVED - {_S.INCOMPLETE} | {_S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.READY: DERIVED - {_S.READY} | {_S.LETTER_ISSUED, _S.SENT_TO_MINISTRY, _S.VISA_ISSUED},
    _S.LETTER_ISSUED: DERIVED
    | {_S.SENT_TO_MINISTRY, _S.AUTHORISED, _S.VISA_ISSUED, _S.CONSULATE_REFUSED},
    _S.SENT_TO_MINISTRY: NO_VISA
    | {_S.LETTER_ISSUED, _S.READY, _S.AUTHORISED, _S.MORE_INFO, _S.MINISTRY_REFUSED},
    _S.MORE_INFO: NO_VISA | {_S.SENT_TO_MINISTRY, _S.AUTHORISED, _S.MINISTRY_REFUSED},
    _S.AUTHORISED: NO_VISA
    | {_S.SENT_TO_MINISTRY, _S.VISA_ISSUED, _S.CONSULATE_REFUSED, _S.EXPIRED},
    _S.MINISTRY_REFUSED: NO_VISA | {_S.SENT_TO_MINISTRY, _S.AUTHORISED},
    _S.VISA_ISSUED: NO_VISA | {_S.AUTHORISED, _S.LETTER_ISSUED, _S.EXPIRED},
    _S.CONSULATE_REFUSED: NO_VISA | {_S.SENT_TO_MINISTRY, _S.LETTER_ISSUED, _S.VISA_ISSUED},
    _S.EXPIRED: NO_VISA | {_S.SENT_TO_MINISTRY, _S.AUTHORISED, _S.VISA_ISSUED},
}
"""From → to. Generates ``docs/states.md``."""

_ENDS_OF_ROUTES: Final = {
    VisaRoute.NOT_NEEDED: _S.NOT_NEEDED,
    VisaRoute.EXEMPT: _S.EXEMPT,
    VisaRoute.ON_ARRIVAL: _S.ON_ARRIVAL,
}


def can_become(before: VisaState, after: VisaState) -> bool:
    """Whether a case may go from one state into another."""
    return after in TRANSITIONS[before]


def state_by_route(route: VisaRoute | None) -> VisaState | None:
    """The state in which a case rests when its route asks for no visa beforehand."""
    return _ENDS_OF_ROUTES.get(route) if route is not None else None
