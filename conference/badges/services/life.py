"""The life of a badge at the desk: handed over, lost, damaged, returned; each act is noted.

None of these acts is an entry: only a scan at a gate lets anybody in. A badge that is lost, damaged
or returned is dead at once for whoever asks the server, and for phones with their next list.
"""

from conference.audit.services import record
from conference.badges.enums import ActKind, BadgeState, IdentityDocument
from conference.badges.models import Badge, BadgeAct, BadgeDeskRules, CustodyReceipt
from conference.badges.queries import last_act, live_badge, needs_two_people
from conference.badges.rules import can_move, reasons_against_badge, reasons_against_hand_over
from conference.badges.services.badges import (
    issue_badge,
    issue_temporary_again,
    lock_holder,
    mark_printed,
    refuse_without_right,
)
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.models import Participant


class BadgeActError(DomainError):
    """The badge cannot do this from where it stands; the message says why."""


def print_at_desk(participant: Participant, *, by: Actor) -> Badge:
    """The badge to be printed now: the one that is ready, or a new one where there is none.

    Whoever is not approved yet has the temporary one printed, if there is one.
    One that was printed before is not printed twice: a second card would open the same doors.
    """
    lock_holder(participant)
    badge = live_badge(participant.id)
    is_bridge = badge is not None and badge.is_temporary
    if badge is None or not (is_bridge and reasons_against_badge(participant)):
        badge = issue_badge(participant, by=by)
    if badge.state is not BadgeState.READY:
        raise BadgeActError(
            lazy("This badge was printed before. If the card is no good, say why it is replaced.")
        )
    mark_printed([badge], by=by)
    note_act(badge, ActKind.PRINTED, by=by)
    return badge


def hand_over(badge: Badge, identity: IdentityDocument | None, *, by: Actor) -> None:
    """Give a printed badge to the person it belongs to, whose document was seen."""
    if identity is None:
        raise InvalidError(lazy("Say which document you have seen."), field="identity")
    _give(badge, identity, None, by=by)


def give_on_receipt(badge: Badge, receipt: CustodyReceipt, *, by: Actor) -> None:
    """Give a printed badge to whoever signs the receipt."""
    _give(badge, receipt.identity, receipt, by=by)


def _give(
    badge: Badge, identity: IdentityDocument, receipt: CustodyReceipt | None, *, by: Actor
) -> None:
    lock_holder(badge.participant)
    db.session.refresh(badge, ["state", "revoked_at"])
    reasons = reasons_against_hand_over(badge)
    if reasons:
        raise BadgeActError(" ".join(reasons))
    _move(badge, BadgeState.HANDED_OVER)
    note_act(badge, ActKind.HANDED_OVER, by=by, identity=identity, receipt=receipt)
    changes = {"number": badge.number, "receipt": receipt.id if receipt else None}
    record(by, "badges:badge:handed_over", badge, changes=changes)


def undo_hand_over(badge: Badge, reason: str, *, by: Actor) -> None:
    """The badge was not given after all: it is back at the desk, printed."""
    reason = _reason(reason)
    _lock(badge)
    given = last_act(badge.id, ActKind.HANDED_OVER)
    if badge.state is not BadgeState.HANDED_OVER:
        raise BadgeActError(lazy("This badge is not handed over."))
    _move(badge, BadgeState.PRINTED)
    receipt = given.receipt if given is not None else None
    note_act(badge, ActKind.UNDONE, by=by, reason=reason, receipt=receipt)
    record(by, "badges:badge:hand_over_undone", badge, changes={"number": badge.number})


def report_lost(badge: Badge, note: str = "", *, by: Actor) -> None:
    """The badge is gone: its code is dead from now on; a replacement waits for an officer."""
    _lock(badge)
    if not can_move(badge, BadgeState.LOST_REPORTED):
        raise BadgeActError(lazy("This badge no longer holds."))
    _move(badge, BadgeState.LOST_REPORTED, ends=True)
    note_act(badge, ActKind.LOST, by=by, reason=note.strip()[:300])
    record(by, "badges:badge:lost", badge, changes={"number": badge.number})


def approve_replacement(badge: Badge, identity: IdentityDocument | None, *, by: Actor) -> Badge:
    """A new badge with a new number for a lost one, by an officer who has seen the person.

    Where the event asks for two people, not by whoever reported the loss.
    """
    if identity is None:
        raise InvalidError(lazy("Say which document you have seen."), field="identity")
    _lock(badge)
    if badge.state is not BadgeState.LOST_REPORTED:
        raise BadgeActError(lazy("This badge does not wait for a replacement."))
    if not may_approve(badge, by):
        raise BadgeActError(lazy("Whoever reported the loss does not approve the replacement."))
    _move(badge, BadgeState.REVOKED)
    db.session.flush()
    refuse_without_right(badge.participant)
    made = issue_badge(badge.participant, by=by)
    note_act(badge, ActKind.REPLACED, by=by, identity=identity)
    changes = {"number": badge.number, "new_number": made.number}
    record(by, "badges:badge:replaced", badge, changes=changes)
    return made


def may_approve(badge: Badge, by: Actor) -> bool:
    """Whether this officer is another than who reported the loss, where that is asked for."""
    if not needs_two_people(badge.event_id):
        return True
    report = last_act(badge.id, ActKind.LOST)
    return report is None or (report.actor_kind, report.actor_id) != (by.kind, by.id)


def replace_damaged(badge: Badge, reason: str, *, by: Actor) -> Badge:
    """A new badge for a card that is spoiled; the old code is dead, for the card may still read."""
    reason = _reason(reason)
    _lock(badge)
    if not can_move(badge, BadgeState.DAMAGED):
        raise BadgeActError(lazy("Only a badge that was printed can be damaged."))
    if not badge.is_temporary:
        refuse_without_right(badge.participant)
    _move(badge, BadgeState.DAMAGED, ends=True)
    db.session.flush()
    if badge.is_temporary:
        made = issue_temporary_again(badge, by=by)
    else:
        made = issue_badge(badge.participant, by=by)
    note_act(badge, ActKind.DAMAGED, by=by, reason=reason)
    changes = {"number": badge.number, "new_number": made.number}
    record(by, "badges:badge:damaged", badge, changes=changes)
    return made


def take_back(badge: Badge, *, by: Actor) -> None:
    """The card lies at the desk again: found, or given back; it never opens a door again."""
    _lock(badge)
    if not can_move(badge, BadgeState.RETURNED):
        raise BadgeActError(lazy("This badge cannot come back: nobody has it."))
    _move(badge, BadgeState.RETURNED, ends=True)
    note_act(badge, ActKind.RETURNED, by=by)
    record(by, "badges:badge:returned", badge, changes={"number": badge.number})


def set_desk_rules(event: Event, *, two_people: bool, by: Actor) -> None:
    """What the event asks of its badge desk."""
    rules = db.session.get(BadgeDeskRules, event.id)
    if rules is None:
        rules = BadgeDeskRules(event_id=event.id)
        db.session.add(rules)
    rules.two_people = two_people
    db.session.flush()
    record(by, "badges:desk:ruled", event, event_id=event.id, changes={"two_people": two_people})


def note_act(
    badge: Badge,
    kind: ActKind,
    *,
    by: Actor,
    identity: IdentityDocument | None = None,
    reason: str = "",
    receipt: CustodyReceipt | None = None,
) -> None:
    """Keep what was done with a badge, for the desk's own pages."""
    db.session.add(
        BadgeAct(
            event_id=badge.event_id,
            badge_id=badge.id,
            kind=kind,
            actor_kind=by.kind,
            actor_id=by.id,
            identity=identity,
            reason=reason,
            receipt_id=receipt.id if receipt is not None else None,
        )
    )
    db.session.flush()


def _move(badge: Badge, to: BadgeState, *, ends: bool = False) -> None:
    if not can_move(badge, to):
        raise BadgeActError(lazy("This badge no longer holds."))
    badge.state = to
    if ends and badge.revoked_at is None:
        badge.revoked_at = clock.now()


def _lock(badge: Badge) -> None:
    """Let two clerks queue up, and see the badge as the first of them left it."""
    lock_holder(badge.participant)
    db.session.refresh(badge, ["state", "revoked_at"])


def _reason(text: str) -> str:
    if not text.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    return text.strip()[:300]
