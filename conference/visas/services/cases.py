"""The steps of a visa case: each locks it, asks the rules, keeps the step and records it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas.enums import VisaRoute, VisaState
from conference.visas.models import Consulate, VisaCase, VisaRule, VisaStep
from conference.visas.queries import case_of, rules_of
from conference.visas.rules import (
    DERIVED,
    PREPARING,
    can_become,
    deadline_of,
    derived_state,
    rule_for,
    state_before,
)


class CaseStateError(DomainError):
    """The case may not go there from where it stands."""


@dataclass(frozen=True)
class Authorisation:
    """What the ministry answered: a code, bound to one consulate, for a time."""

    code: str
    consulate: Consulate
    valid_until: date
    authorised_on: date | None = None


def open_case(participant: Participant, *, by: Actor) -> VisaCase:
    """The person's case; a new one says *needed* until rules and data are weighed."""
    case = case_of(participant.id)
    if case is None:
        case = VisaCase(participant=participant, state=VisaState.NEEDED)
        _add(case, by)
    return case


def open_weighed(participant: Participant, rules: Sequence[VisaRule], *, by: Actor) -> VisaCase:
    """Open the case of somebody who has none, in the state that rules and data give it."""
    case = VisaCase(participant=participant)
    apply_rules(case, participant, rules)
    today = clock.today(participant.event.timezone)
    case.state = derived_state(participant, case.route, today)
    _add(case, by)
    return case


def _add(case: VisaCase, by: Actor) -> None:
    db.session.add(case)
    db.session.flush()
    _note(case, by)
    record(
        by,
        "visas:case:opened",
        case,
        event_id=case.participant.event_id,
        changes={"to": case.state.value},
    )


def move(case: VisaCase, state: VisaState, *, by: Actor) -> None:
    """Put a case into a state, if it may follow; the step is kept and recorded."""
    _lock(case)
    if not can_become(case.state, state):
        raise CaseStateError(
            lazy(
                "A case in the state “%(before)s” cannot become “%(after)s”.",
                before=case.state.label,
                after=state.label,
            )
        )
    before, case.state = case.state, state
    case.state_since = clock.now()
    _note(case, by)
    record(
        by,
        "visas:case:changed",
        case,
        event_id=case.participant.event_id,
        changes={"from": before.value, "to": state.value},
    )


def _lock(case: VisaCase) -> None:
    """Wait for whoever else acts on this case, and read anew what they left."""
    db.session.flush()
    db.session.scalar(
        select(VisaCase.id).where(VisaCase.id == case.id).with_for_update(key_share=True)
    )
    db.session.refresh(case, ["state", "state_since"])


def _note(case: VisaCase, by: Actor) -> None:
    step = VisaStep(case_id=case.id, state=case.state, actor_kind=by.kind, actor_id=by.id)
    db.session.add(step)
    if "steps" in case.__dict__:
        db.session.flush()
        db.session.expire(case, ["steps"])


def send_to_ministry(case: VisaCase, *, by: Actor) -> None:
    """Note that the case went to the ministry, for the first time or again."""
    move(case, VisaState.SENT_TO_MINISTRY, by=by)
    case.sent_at = clock.now()
    case.asked = None
    case.refusal_reason = None


def ask_information(case: VisaCase, asked: str, *, by: Actor) -> None:
    """Note what the ministry wants to know more."""
    move(case, VisaState.MORE_INFO, by=by)
    case.asked = asked.strip() or None


def authorise(case: VisaCase, answer: Authorisation, *, by: Actor) -> None:
    """Note the ministry's code; a code that has run out already is refused."""
    code = "".join(answer.code.split())
    if not code:
        raise InvalidError(lazy("Enter the authorisation code."), field="code")
    if answer.valid_until < clock.today(case.participant.event.timezone):
        raise InvalidError(lazy("This day has passed already."), field="valid_until")
    move(case, VisaState.AUTHORISED, by=by)
    case.authorisation_code = code
    case.consulate = answer.consulate
    case.valid_until = answer.valid_until
    case.authorised_on = answer.authorised_on or clock.today(case.participant.event.timezone)
    case.asked = None
    case.refusal_reason = None


def refuse_by_ministry(case: VisaCase, reason: str, *, by: Actor) -> None:
    """Note the ministry's refusal; it may come without a reason."""
    move(case, VisaState.MINISTRY_REFUSED, by=by)
    case.refusal_reason = reason.strip() or None


def refuse_by_consulate(case: VisaCase, reason: str, *, by: Actor) -> None:
    """Note the consulate's refusal; it may come without a reason."""
    move(case, VisaState.CONSULATE_REFUSED, by=by)
    case.refusal_reason = reason.strip() or None


def note_visa(case: VisaCase, until: date | None, *, by: Actor) -> None:
    """Note that the visa stands in the passport; ``until`` is its last day where it is known."""
    move(case, VisaState.VISA_ISSUED, by=by)
    case.visa_until = until
    case.refusal_reason = None


def take_back(case: VisaCase, *, by: Actor) -> None:
    """Undo the last step, which was noted by mistake; what it had brought goes with it."""
    before, left = state_before(case), case.state
    if before is None:
        raise CaseStateError(lazy("The last step of this case cannot be taken back."))
    move(case, before, by=by)
    if left is VisaState.AUTHORISED:
        case.authorisation_code = case.valid_until = case.authorised_on = None
    case.visa_until = None
    case.asked = None
    case.refusal_reason = None


def reveal_code(case: VisaCase, *, by: Actor) -> str:
    """The whole authorisation code; the look is logged."""
    record(by, "visas:case:revealed", case, event_id=case.participant.event_id)
    return case.authorisation_code or ""


def choose_consulate(case: VisaCase, consulate: Consulate | None, *, by: Actor) -> None:
    """Say where the visa is to be collected; a code in force is bound to its consulate."""
    if case.state is VisaState.AUTHORISED:
        raise CaseStateError(lazy("The authorisation code is bound to its consulate."))
    if case.consulate_id == (consulate.id if consulate else None):
        return
    case.consulate = consulate
    _record_change(case, ["consulate"], by)


def turn_page(case: VisaCase, degrees: int | None, *, by: Actor) -> None:
    """Turn the passport page for the ministry by so many degrees to the right.

    It holds for the scan that lies there now. None: as each profile turns all of them.
    """
    document = case.participant.document
    if document is None or document.scan_id is None:
        raise NotFoundError(lazy("There is no passport page to turn."))
    if degrees not in {None, 0, 90, 180, 270}:
        raise InvalidError(lazy("Choose one of the options offered."), field="turn")
    case.page_turn = degrees
    case.turned_file_id = document.scan_id if degrees is not None else None
    _record_change(case, ["page_turn"], by)


def set_route(case: VisaCase, route: VisaRoute, reason: str, *, by: Actor) -> None:
    """Set the route by hand; while the reason stands, rules do not touch it."""
    if not reason.strip():
        raise InvalidError(lazy("Say why the rules do not fit this person."), field="reason")
    case.route, case.override_reason = route, reason.strip()
    _record_change(case, ["route"], by)
    weigh(case, by=by)


def follow_rules(case: VisaCase, *, by: Actor) -> None:
    """Drop the route set by hand; the rules hold again."""
    if not case.override_reason:
        return
    case.override_reason = ""
    _record_change(case, ["route"], by)
    weigh(case, by=by)


def _record_change(case: VisaCase, fields: list[str], by: Actor) -> None:
    record(
        by,
        "visas:case:edited",
        case,
        event_id=case.participant.event_id,
        changes={"fields": fields},
    )


def weigh(case: VisaCase, *, by: Actor, rules: Sequence[VisaRule] | None = None) -> None:
    """Let rules and data say route, deadline and, before the letter, the state.

    ``rules`` are the event's where many cases are weighed at once.
    """
    person = case.participant
    apply_rules(case, person, rules_of(person.event) if rules is None else rules)
    target = derived_state(person, case.route, clock.today(person.event.timezone))
    if case.state in DERIVED and case.state is not target:
        move(case, target, by=by)


def apply_rules(case: VisaCase, person: Participant, rules: Sequence[VisaRule]) -> None:
    """Fill route and deadline from the table of rules; a route set by hand stays."""
    rule = rule_for(person, rules)
    case.rule_id = rule.id if rule else None
    if not case.override_reason:
        case.route = rule.route if rule else None
    case.apply_by = deadline_of(person.event, rule)


def letter_was_issued(participant: Participant, *, by: Actor) -> None:
    """Move the case on when its first letter stands; a later one changes nothing."""
    case = open_case(participant, by=by)
    if case.state in PREPARING:
        move(case, VisaState.LETTER_ISSUED, by=by)


def letter_was_ended(participant_id: int, *, by: Actor) -> None:
    """Put the case back where rules and data leave it, unless the ministry has it already."""
    case = case_of(participant_id)
    if case is not None and case.state is VisaState.LETTER_ISSUED:
        person = case.participant
        target = derived_state(person, case.route, clock.today(person.event.timezone))
        move(case, target, by=by)
