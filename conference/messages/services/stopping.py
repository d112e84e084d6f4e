"""Stopping a sending: what has not gone out stays here, and it is said who stopped it."""

from typing import Any

from sqlalchemy import select, update

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.messages.enums import RecipientState
from conference.messages.models import Dispatch, DispatchRecipient
from conference.messages.queries import is_under_way


def stop(dispatch: Dispatch, *, by: Actor) -> None:
    """Stop a sending that is planned, being written or going out; a second time it is refused.

    Recipients first, then their mails: whoever writes a chunk in this moment holds its rows, so
    its mails are there when the second statement looks for them.
    """
    query = select(Dispatch).where(Dispatch.id == dispatch.id).with_for_update(key_share=True)
    db.session.scalars(query.execution_options(populate_existing=True)).one()
    if dispatch.stopped_at is not None or not is_under_way(dispatch):
        raise DomainError(lazy("There is nothing left to stop: every mail has gone out."))
    mine = DispatchRecipient.dispatch_id == dispatch.id
    unwritten: Any = db.session.execute(
        update(DispatchRecipient)
        .where(mine, DispatchRecipient.state == RecipientState.WAITING)
        .values(state=RecipientState.STOPPED)
        .execution_options(synchronize_session=False)
    )
    written = select(DispatchRecipient.outbox_id).where(
        mine, DispatchRecipient.outbox_id.is_not(None)
    )
    count = int(unwritten.rowcount) + mailing.stop_waiting(written)
    dispatch.stopped_at, dispatch.stopped_by_id = clock.now(), by.user_id
    record(by, "messages:dispatch:stopped", dispatch, changes={"recipients": count})
