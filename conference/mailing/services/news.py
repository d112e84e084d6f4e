"""Who wants no news: kept by a keyed hash of the address, changed by a link that names nobody."""

import hmac
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.crypto import keyring
from conference.core.database import db, is_sqlite
from conference.mailing.models import NewsRefusal

_LENGTH = 32


def address_hash(event_id: int, address: str) -> str:
    """The keyed hash under which an address is known at one event."""
    known = f"{event_id}:{address.strip().lower()}"
    return keyring().fingerprint(known, purpose="news_refusals.address_hash")[:_LENGTH]


def news_token(event_id: int, address: str) -> str:
    """The token of an address's link: a keyed hash and its signature, nothing personal."""
    known = address_hash(event_id, address)
    return known + _signature(event_id, known)


def read_token(event_id: int, token: str) -> str | None:
    """The hash that a token carries, None where it was not made here for this event."""
    known, signature = token[:_LENGTH], token[_LENGTH:]
    genuine = _signature(event_id, known) if token.isascii() else ""
    return known if genuine and hmac.compare_digest(signature, genuine) else None


def _signature(event_id: int, known: str) -> str:
    return keyring().fingerprint(f"{event_id}:{known}", purpose="news:link")[:_LENGTH]


def refused_hashes(event_id: int, hashes: Collection[str]) -> set[str]:
    """Those of the hashes whose addresses want no news; one query."""
    query = select(NewsRefusal.address_hash).where(
        NewsRefusal.event_id == event_id, NewsRefusal.address_hash.in_(hashes)
    )
    return set(db.session.scalars(query)) if hashes else set()


def wants_news(event_id: int, address: str) -> bool:
    """Whether news may go to an address."""
    return not refused_hashes(event_id, [address_hash(event_id, address)])


def refuse_news(event_id: int, known: str, *, by: Actor) -> None:
    """Send no more news to the address behind a hash; a second time changes nothing."""
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = insert(NewsRefusal).values(event_id=event_id, address_hash=known)
    made = db.session.scalar(statement.on_conflict_do_nothing().returning(NewsRefusal.id))
    if made is not None:
        record(by, "mailing:news:refused", db.session.get_one(NewsRefusal, made))


def accept_news(event_id: int, known: str, *, by: Actor) -> None:
    """Send news again to the address behind a hash."""
    gone = db.session.scalar(
        delete(NewsRefusal)
        .where(NewsRefusal.event_id == event_id, NewsRefusal.address_hash == known)
        .returning(NewsRefusal.id)
    )
    if gone is not None:
        record(by, "mailing:news:accepted", None, event_id=event_id)


def set_news(event_id: int, address: str, *, wanted: bool, by: Actor) -> None:
    """Switch news for an address on or off: for the person's own page."""
    change = accept_news if wanted else refuse_news
    change(event_id, address_hash(event_id, address), by=by)
