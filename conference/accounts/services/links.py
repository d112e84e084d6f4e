"""Magic links and the visits they start."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from conference.accounts.enums import VisitKind
from conference.accounts.models import EndedSession, GuessCounter, MagicLink, Visit
from conference.accounts.rules import ABSOLUTE_LIMIT, LOCK_FOR, VISIT_HOURS, is_live
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy

_ACTORS = {
    VisitKind.FOCAL_POINT: ActorKind.FOCAL_POINT,
    VisitKind.PARTICIPANT: ActorKind.PARTICIPANT,
    VisitKind.CONTACT_OFFICE: ActorKind.CONTACT_OFFICE,
}
_KEEP_FOR = timedelta(days=30)


class LinkSpentError(DomainError):
    """The magic link was used before, has run out, or never existed; the three look the same."""

    status = 410


def create_magic_link(kind: VisitKind, subject_id: int, event_id: int | None, *, hours: int) -> str:
    """Make a single-use key of 256 random bits that holds for some hours; only its hash is kept.

    ``event_id`` is None for a contact office, which belongs to no event.
    """
    token = secrets.token_urlsafe(32)
    db.session.add(
        MagicLink(
            token_hash=hash_token(token),
            kind=kind,
            subject_id=subject_id,
            event_id=event_id,
            expires_at=clock.now() + timedelta(hours=hours),
        )
    )
    db.session.flush()
    return token


def peek_magic_link(token: str) -> MagicLink | None:
    """The link if it could be used now; changes nothing, so a mail scanner may look."""
    link: MagicLink | None = db.session.scalar(
        select(MagicLink)
        .where(MagicLink.token_hash == hash_token(token))
        .execution_options(populate_existing=True)
    )
    return link if link is not None and is_live(link, clock.now()) else None


def consume_magic_link(token: str) -> str:
    """Use the link up and start a visit; returns the visit's key for ``start_visit``.

    One atomic statement decides, so that of two callers with one link exactly one gets in.
    """
    now = clock.now()
    spent = db.session.execute(
        update(MagicLink)
        .where(
            MagicLink.token_hash == hash_token(token),
            MagicLink.used_at.is_(None),
            MagicLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(MagicLink.kind, MagicLink.subject_id, MagicLink.event_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if spent is None:
        raise LinkSpentError(
            lazy("This link was used before or is too old. Ask for a new one."), field="token"
        )
    visit_token = secrets.token_urlsafe(32)
    visit = Visit(
        token_hash=hash_token(visit_token),
        kind=spent.kind,
        subject_id=spent.subject_id,
        event_id=spent.event_id,
        expires_at=now + timedelta(hours=VISIT_HOURS),
    )
    db.session.add(visit)
    record(Actor(_ACTORS[spent.kind], spent.subject_id), "accounts:visit:started", visit)
    return visit_token


def end_visit(visit: Visit) -> None:
    """End one visit, as its own visitor asks."""
    if visit.ended_at is None:
        visit.ended_at = clock.now()
        record(Actor(_ACTORS[visit.kind], visit.subject_id), "accounts:visit:ended", visit)


def end_visits(kind: VisitKind, subject_id: int, *, by: Actor | None = None) -> int:
    """End every running visit of a focal point or participant, and spend the links still open.

    Returns how many visits ended; the next request of each finds the door closed.
    """
    now = clock.now()
    db.session.execute(
        update(MagicLink)
        .where(
            MagicLink.kind == kind, MagicLink.subject_id == subject_id, MagicLink.used_at.is_(None)
        )
        .values(used_at=now)
    )
    ended = list(
        db.session.scalars(
            update(Visit)
            .where(Visit.kind == kind, Visit.subject_id == subject_id, Visit.ended_at.is_(None))
            .values(ended_at=now)
            .returning(Visit)
        )
    )
    for visit in ended:
        record(by or Actor(_ACTORS[kind], subject_id), "accounts:visit:ended", visit)
    return len(ended)


def sweep_links() -> None:
    """Forget links and visits a month after their end, and what guards against the past."""
    limit = clock.now() - _KEEP_FOR
    db.session.execute(delete(MagicLink).where(MagicLink.expires_at < limit))
    db.session.execute(delete(Visit).where(Visit.expires_at < limit))
    oldest_session = clock.now() - ABSOLUTE_LIMIT
    db.session.execute(delete(EndedSession).where(EndedSession.ended_at < oldest_session))
    over = clock.now() - LOCK_FOR
    db.session.execute(
        delete(GuessCounter).where(
            GuessCounter.since < over,
            or_(GuessCounter.locked_until.is_(None), GuessCounter.locked_until < clock.now()),
        )
    )
