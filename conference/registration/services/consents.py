"""One consent at a time, changed by the person: given again or withdrawn, at any time."""

from conference.audit.services import record
from conference.core.actor import Actor, ActorKind
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.registration.enums import ConsentKind, ListingLevel
from conference.registration.models import Consent, Participant
from conference.registration.rules import can_withdraw, current_consents
from conference.registration.services.errors import StateError
from conference.registration.services.leaving import withdraw


def change_consent(
    participant: Participant, kind: ConsentKind, *, given: bool, level: str = "", by: Actor
) -> None:
    """Append the person's new answer; the former ones stay as history.

    Withdrawing *processing* withdraws the person: nobody is registered without it. Withdrawing
    *ministry* ends the request for help with the visa; *health* deletes what was said.
    """
    if participant.erased_at is not None:
        raise StateError(lazy("This participation has ended."))
    if kind is ConsentKind.LISTING:
        if level not in set(ListingLevel):
            raise InvalidError(lazy("Choose one of the options offered."), field="level")
        given = level != ListingLevel.NOBODY
    else:
        level = ""
    last = current_consents(participant).get(kind)
    if last is not None and (last.given, last.level) == (given, level):
        return
    participant.consents.append(
        Consent(
            kind=kind,
            given=given,
            level=level,
            declared_by_focal_point=by.kind is ActorKind.FOCAL_POINT,
        )
    )
    changes = {"kind": kind.value, "given": given, "level": level}
    record(by, "registration:consent:changed", participant, changes=changes)
    if not given:
        _follow(participant, kind, by)


def _follow(participant: Participant, kind: ConsentKind, by: Actor) -> None:
    """What a withdrawn consent takes with it."""
    if kind is ConsentKind.HEALTH:
        participant.needs = None
    elif kind is ConsentKind.MINISTRY:
        participant.needs_visa_help = False
    elif kind is ConsentKind.PROCESSING and can_withdraw(participant):
        withdraw(participant, by=by)
