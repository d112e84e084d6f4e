"""Secret addresses of personal calendars: calendar programs cannot sign in.

The secret is a keyed hash of what the calendar is about and of how often its address was renewed,
so it stands in no table, cannot be guessed, and ends with the installation's key.
"""

import hmac
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.crypto import keyring
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.programme.models import RenewedCalendar
from conference.registration.models import Participant

PERSON: Final = "person"
DELEGATION: Final = "delegation"
_LENGTH = 32
"""Hexadecimal digits: 128 bits."""


def secret_of(kind: str, row_id: int) -> str:
    """The secret part of the address of a person's or a delegation's calendar."""
    about = f"{kind}:{row_id}"
    if times := db.session.scalar(select(RenewedCalendar.times).where(_column(kind) == row_id)):
        about += f":{times}"
    return keyring().fingerprint(about, purpose="programme-feed")[:_LENGTH]


def is_secret(kind: str, row_id: int, given: str) -> bool:
    """Whether somebody knows the secret; compared in constant time."""
    return hmac.compare_digest(secret_of(kind, row_id).encode(), given.encode())


def renew_secret(whose: Participant | Delegation, *, by: Actor) -> None:
    """Give a calendar a new address; the old one leads nowhere from now on."""
    kind = PERSON if isinstance(whose, Participant) else DELEGATION
    query = select(RenewedCalendar).where(_column(kind) == whose.id)
    row = db.session.scalar(query.with_for_update(key_share=True))
    if row is None:
        row = RenewedCalendar(**{_column(kind).key: whose.id}, times=0)
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:  # the same button, pressed in another window
            row = db.session.scalars(query.with_for_update(key_share=True)).one()
    row.times += 1
    db.session.flush()
    record(by, "programme:calendar:renewed", whose, event_id=whose.event_id)


def _column(kind: str) -> Any:
    own = {PERSON: RenewedCalendar.participant_id, DELEGATION: RenewedCalendar.delegation_id}
    return own[kind]
