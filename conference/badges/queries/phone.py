"""Copies of badges on phones: the key by which a phone asks whether its copy still holds.

The key opens nothing and tells nothing: a row number and a keyed hash of it. It travels in a
header, never in an address, and needs no visit, so a phone learns of a revocation also after the
person's visit is over.
"""

import hmac

from sqlalchemy.orm import joinedload

from conference.badges.models import Badge
from conference.badges.rules import may_be_carried
from conference.core.crypto import keyring
from conference.core.database import db
from conference.events.models import Event

_PURPOSE = "badges.copy"
_LONGEST = 60


def copy_key(badge: Badge) -> str:
    """The key of the copies of a badge."""
    return f"{badge.id}.{_proof(badge.id)}"


def copy_holds(event: Event, key: str) -> bool:
    """Whether the badge of a key is still one that its bearer may carry at this event."""
    number, _, proof = key[:_LONGEST].partition(".")
    if not (number.isascii() and number.isdigit()) or len(number) > 15:
        return False
    if not hmac.compare_digest(proof.encode(), _proof(int(number)).encode()):
        return False
    badge = db.session.get(Badge, int(number), options=[joinedload(Badge.participant)])
    return (
        badge is not None
        and badge.event_id == event.id
        and may_be_carried(badge.participant, badge, event)
    )


def _proof(badge_id: int) -> str:
    return keyring().fingerprint(str(badge_id), purpose=_PURPOSE)[:32]
