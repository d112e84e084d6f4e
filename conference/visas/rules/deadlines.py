"""How urgent a case is, and what is about to lapse."""

from datetime import date, timedelta
from typing import Final

from conference.visas.enums import Lapse, Urgency, VisaState
from conference.visas.models import VisaCase
from conference.visas.rules.cases import PREPARING, PRESSING_DAYS, WARNING_DAYS

_S = VisaState

DUE_IN: Final = PREPARING | {_S.LETTER_ISSUED, _S.MORE_INFO, _S.EXPIRED}
"""The states in which the day to ask for the visa still matters."""
TRAVELS_LATER: Final = PREPARING | {
    _S.LETTER_ISSUED,
    _S.SENT_TO_MINISTRY,
    _S.MORE_INFO,
    _S.AUTHORISED,
    _S.EXPIRED,
    _S.VISA_ISSUED,
    _S.EXEMPT,
    _S.ON_ARRIVAL,
}
"""The states in which the passport is still needed."""


def urgency_of(case: VisaCase, today: date) -> Urgency | None:
    """How near the case's deadline is; None where it has none or is past it."""
    if case.apply_by is None or case.state not in DUE_IN:
        return None
    if case.apply_by < today:
        return Urgency.PASSED
    return Urgency.PRESSING if case.apply_by <= pressing_until(today) else Urgency.AHEAD


def pressing_until(today: date) -> date:
    """The last day whose deadlines press."""
    return today + timedelta(days=PRESSING_DAYS)


def warned_until(today: date) -> date:
    """The last day whose lapses are told."""
    return today + timedelta(days=WARNING_DAYS)


def lapses_of(case: VisaCase, passport_until: date | None, today: date) -> dict[Lapse, date]:
    """What of the person lapses within the days of warning, or has lapsed, and when."""
    limit, found = warned_until(today), {}
    if case.state is VisaState.AUTHORISED and case.valid_until and case.valid_until <= limit:
        found[Lapse.CODE] = case.valid_until
    if case.state in TRAVELS_LATER and passport_until and passport_until <= limit:
        found[Lapse.PASSPORT] = passport_until
    return found
