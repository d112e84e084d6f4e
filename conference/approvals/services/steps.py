"""The steps of an approval: asked for, answered, lapsed; and what it needs first."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval, approval_needs
from conference.approvals.queries.digest import expired
from conference.approvals.rules import makes_circle
from conference.approvals.services.approvals import check_days, check_step, hold
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy

ANSWERS = frozenset({ApprovalState.GRANTED, ApprovalState.REFUSED})


def ask(approval: Approval, on: date, *, by: Actor, event_id: int | None = None) -> None:
    """Note that the authority was asked; asking again after an answer begins anew."""
    hold(approval)
    check_step(approval.state, ApprovalState.REQUESTED)
    before, approval.state, approval.requested_on = (
        approval.state,
        ApprovalState.REQUESTED,
        on,
    )
    if approval.decided_on is not None and approval.decided_on < on:
        approval.decided_on = approval.expires_on = None
    changes = {"from": before.value, "to": approval.state.value}
    record(by, "approvals:approval:requested", approval, event_id=event_id, changes=changes)


def answer(
    approval: Approval,
    state: ApprovalState,
    *,
    by: Actor,
    number: str = "",
    decided_on: date | None = None,
    expires_on: date | None = None,
    condition: str = "",
    event_id: int | None = None,
) -> None:
    """Note what the authority decided; ``state`` is granted or refused."""
    assert state in ANSWERS, state
    hold(approval)
    check_step(approval.state, state)
    check_days(approval.requested_on, decided_on, expires_on)
    before, approval.state = approval.state, state
    approval.number = number or approval.number
    approval.decided_on, approval.expires_on = decided_on, expires_on
    approval.condition = condition or approval.condition
    changes = {"from": before.value, "to": state.value}
    record(by, "approvals:approval:answered", approval, event_id=event_id, changes=changes)


def lapse_expired(today: date, *, by: Actor) -> int:
    """Let the granted ones lapse whose last day is over; a second run finds none."""
    rows = expired(today)
    for approval in rows:
        approval.state = ApprovalState.LAPSED
        changes = {"from": ApprovalState.GRANTED.value, "to": ApprovalState.LAPSED.value}
        record(by, "approvals:approval:lapsed", approval, changes=changes)
    return len(rows)


def set_needs(
    approval: Approval,
    firsts: Sequence[Approval],
    *,
    by: Actor,
    event_id: int | None = None,
) -> None:
    """Say which approvals must be granted before this one is asked for; a circle is refused."""
    db.session.flush()
    columns = approval_needs.c
    # all rows are few: a circle may run through any of them
    needs: dict[int, list[int]] = {}
    for waiting, first in db.session.execute(select(columns.waiting_id, columns.first_id)):
        needs.setdefault(waiting, []).append(first)
    needs.pop(approval.id, None)
    for first_row in firsts:
        if makes_circle(approval.id, [first_row.id], needs):
            raise InvalidError(
                lazy(
                    "“%(name)s” itself waits for this approval: neither could ever be asked for.",
                    name=first_row.authority,
                ),
                field="needs",
            )
    if {each.id for each in firsts} != {each.id for each in approval.needs}:
        approval.needs = list(firsts)
        changes = {"fields": ["needs"]}
        record(by, "approvals:approval:edited", approval, event_id=event_id, changes=changes)
