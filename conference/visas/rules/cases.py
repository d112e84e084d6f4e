"""The visa axis: which state may follow which, and what rules and data make of a case."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from conference.events.enums import DeadlineKind
from conference.events.models import Event
from conference.i18n.countries import to_alpha2
from conference.registration.models import Participant
from conference.visas.enums import Obstacle, VisaRoute, VisaState
from conference.visas.models import VisaCase, VisaRule
from conference.visas.rules.letters import letter_obstacles

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
    _S.NOT_NEEDED: DERIVED - {_S.NOT_NEEDED} | {_S.VISA_ISSUED},
    _S.EXEMPT: DERIVED - {_S.EXEMPT} | {_S.VISA_ISSUED},
    _S.ON_ARRIVAL: DERIVED - {_S.ON_ARRIVAL} | {_S.VISA_ISSUED},
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

WARNING_DAYS: Final = 10
"""So many days before a code or a passport lapses the officer is warned (domain 2.2)."""
PRESSING_DAYS: Final = 7

_ENDS_OF_ROUTES: Final = {
    VisaRoute.NOT_NEEDED: _S.NOT_NEEDED,
    VisaRoute.EXEMPT: _S.EXEMPT,
    VisaRoute.ON_ARRIVAL: _S.ON_ARRIVAL,
}
_WAITING: Final = frozenset({Obstacle.NOT_APPROVED, Obstacle.CREDENTIALS})
_OF_DATA: Final = frozenset(
    {
        Obstacle.NO_NAME,
        Obstacle.NO_BIRTH,
        Obstacle.NO_NATIONALITY,
        Obstacle.NO_DOCUMENT,
        Obstacle.NO_NUMBER,
        Obstacle.NO_ISSUER,
        Obstacle.NO_EXPIRY,
        Obstacle.EXPIRED,
        Obstacle.CHECK_DIGITS,
    }
)


def can_become(before: VisaState, after: VisaState) -> bool:
    """Whether a case may go from one state into another."""
    return after in TRANSITIONS[before]


def state_before(case: VisaCase) -> VisaState | None:
    """Where the case would be again if its last step were taken back, if that may be."""
    if case.state in DERIVED or case.state is _S.EXPIRED or len(case.steps) < 2:
        return None
    before = case.steps[-2].state
    return before if can_become(case.state, before) else None


def rule_for(person: Participant, rules: Sequence[VisaRule]) -> VisaRule | None:
    """The most specific active rule: nationality counts for more than the kind of document.

    Without a nationality no rule speaks; without a document only rules for any document do. *Any
    nationality* means the foreign ones: the host's own people need no visa.
    """
    if not person.nationality:
        return None
    kind = person.document.type.value if person.document else ""
    host = person.event.host_city
    at_home = host is not None and to_alpha2(person.nationality) == host.country
    fitting = [
        rule
        for rule in rules
        if rule.is_active
        and (rule.nationality == person.nationality or not (rule.nationality or at_home))
        and rule.document_type in {"", kind}
    ]
    return max(
        fitting, key=lambda rule: (bool(rule.nationality), bool(rule.document_type)), default=None
    )


def deadline_of(event: Event, rule: VisaRule | None) -> date | None:
    """The opening day less the lead time of the rule, else the event's own day for visa data."""
    if rule is not None and rule.route in _ENDS_OF_ROUTES:
        return None
    if rule is not None and rule.lead_days is not None:
        return event.starts_on - timedelta(days=rule.lead_days)
    for deadline in event.deadlines:
        if deadline.kind is DeadlineKind.VISA_DATA:
            return deadline.at.astimezone(ZoneInfo(event.timezone)).date()
    return None


def derived_state(person: Participant, route: VisaRoute | None, today: date) -> VisaState:
    """The state of a case before the letter, as rules and data leave it.

    *Needed* waits for the approval, *incomplete* for the person's data; *ready* for the officer.
    """
    if route in _ENDS_OF_ROUTES:
        return _ENDS_OF_ROUTES[route]
    obstacles = set(letter_obstacles(person, today))
    if obstacles & _WAITING:
        return _S.NEEDED
    return _S.INCOMPLETE if obstacles & _OF_DATA else _S.READY
