"""How many of the invited are expected to come, as the secretariat estimates it."""

from collections.abc import Mapping

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.enums import DelegationKind
from conference.delegations.models import ExpectedShare
from conference.events.models import Event
from conference.i18n import lazy


def set_expected_shares(event: Event, wanted: Mapping[DelegationKind, int], *, by: Actor) -> None:
    """Set for some kinds of delegations how many of a hundred invited places will be taken."""
    rows = {
        row.kind: row
        for row in db.session.scalars(
            select(ExpectedShare).where(ExpectedShare.event_id == event.id)
        )
    }
    changed = []
    for kind, percent in wanted.items():
        if not 0 <= percent <= 100:
            raise InvalidError(lazy("Enter a number from 0 to 100."), field=f"share_{kind.value}")
        row = rows.get(kind)
        if row is None:
            row = ExpectedShare(event_id=event.id, kind=kind, percent=-1)
            db.session.add(row)
        if row.percent != percent:
            row.percent = percent
            changed.append(kind.value)
    if changed:
        record(
            by, "delegations:expectation:set", event, event_id=event.id, changes={"kinds": changed}
        )
