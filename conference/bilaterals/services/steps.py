"""The one way a meeting goes from state to state: checked, noted, recorded."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import insert, select

from conference.audit.services import record, record_all
from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.models import BilateralMeeting, BilateralStep
from conference.bilaterals.rules import may_become
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy

_S = MeetingState
ACTIONS: Final = {
    _S.REQUESTED: "bilaterals:meeting:requested",
    _S.COUNTERED: "bilaterals:meeting:countered",
    _S.ACCEPTED: "bilaterals:meeting:accepted",
    _S.DECLINED: "bilaterals:meeting:declined",
    _S.ALLOCATED: "bilaterals:meeting:allocated",
    _S.CONFIRMED: "bilaterals:meeting:confirmed",
    _S.HELD: "bilaterals:meeting:held",
    _S.NO_SHOW: "bilaterals:meeting:no_show",
    _S.CANCELLED: "bilaterals:meeting:cancelled",
}


def lock(meeting: BilateralMeeting) -> None:
    """Hold a meeting's row until the transaction ends, and read it as it stands now."""
    db.session.scalar(
        select(BilateralMeeting)
        .where(BilateralMeeting.id == meeting.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def move(
    meeting: BilateralMeeting,
    state: MeetingState,
    *,
    by: Actor,
    side: Side | None = None,
    note: str = "",
) -> None:
    """Bring a meeting into a state; ``side`` says for which delegation. Refuses what may not be."""
    refuse_unless(meeting, state)
    before, meeting.state, meeting.changed_at = meeting.state, state, clock.now()
    meeting.steps.append(
        BilateralStep(state=state, actor_kind=by.kind, actor_id=by.id, side=side, note=note)
    )
    changes = {"before": before.value, "state": state.value}
    record(
        by, ACTIONS[state], meeting, changes={**changes, **({"side": side.value} if side else {})}
    )


def note_all(moves: Sequence[tuple[BilateralMeeting, MeetingState]], *, by: Actor) -> None:
    """Check, note and record the steps of many meetings whose rows one statement changes next."""
    now = clock.now()
    for meeting, state in moves:
        refuse_unless(meeting, state)
    if moves:
        who = {"actor_kind": by.kind, "actor_id": by.id, "at": now}
        rows = [{"meeting_id": meeting.id, "state": state, **who} for meeting, state in moves]
        db.session.execute(insert(BilateralStep), rows)
    for reached in dict.fromkeys(state for _meeting, state in moves):
        record_all(
            by,
            ACTIONS[reached],
            [
                (meeting, {"before": meeting.state.value, "state": state.value})
                for meeting, state in moves
                if state is reached
            ],
        )


def refuse_unless(meeting: BilateralMeeting, state: MeetingState) -> None:
    """Refuse what a meeting may not become from where it stands."""
    if not may_become(meeting, state):
        raise DomainError(
            lazy("The meeting is “%(state)s” by now. Look at it again.", state=meeting.state.words)
        )
