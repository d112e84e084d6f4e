"""Walk-ins, inviting units, and delegations by a typed name."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from conference.core import clock
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.desk.models import InvitingUnit, WalkInRequest
from conference.events.models import Event
from conference.i18n import search_key, search_words
from conference.registration.models import Participant


def units_of(event: Event) -> Sequence[InvitingUnit]:
    """Every inviting unit of an event, those in use first."""
    query = select(InvitingUnit).where(InvitingUnit.event_id == event.id)
    order = (InvitingUnit.active.desc(), InvitingUnit.position, InvitingUnit.id)
    return db.session.scalars(query.order_by(*order)).all()


def unit_of(event: Event, unit_id: int) -> InvitingUnit | None:
    """One unit of this event."""
    query = select(InvitingUnit).where(
        InvitingUnit.id == unit_id, InvitingUnit.event_id == event.id
    )
    return db.session.scalar(query)


def delegation_names(event: Event) -> list[str]:
    """The names of the event's delegations in the reader's language, for the browser to offer."""
    query = select(Delegation.name).where(
        Delegation.event_id == event.id, ~Delegation.is_public_requests
    )
    query = query.order_by(Delegation.sort_name, Delegation.id)
    return [name.text() for name in db.session.scalars(query)]


def delegations_named(event: Event, typed: str) -> list[Delegation]:
    """The delegations of a name in any language; else those that hold every word of it."""
    words = search_words(typed)
    if not words:
        return []
    query = select(Delegation).where(
        Delegation.event_id == event.id,
        ~Delegation.is_public_requests,
        *(Delegation.search_key.contains(word, autoescape=True) for word in words),
    )
    found = list(db.session.scalars(query.order_by(Delegation.id)))
    wanted = search_key(typed)
    exact = [
        each
        for each in found
        if wanted in {search_key(name) for name in each.name.as_dict().values()}
    ]
    return exact or found


def _whole() -> Select[WalkInRequest]:
    return select(WalkInRequest).options(
        joinedload(WalkInRequest.participant).joinedload(Participant.delegation),
        joinedload(WalkInRequest.participant).joinedload(Participant.category),
        joinedload(WalkInRequest.unit),
        joinedload(WalkInRequest.focal_point),
    )


def walk_ins(event: Event) -> Select[WalkInRequest]:
    """The walk-ins of an event, newest first."""
    return (
        _whole()
        .where(WalkInRequest.event_id == event.id)
        .order_by(WalkInRequest.asked_at.desc(), WalkInRequest.id.desc())
    )


def walk_ins_today(event: Event) -> Select[WalkInRequest]:
    """Those of today in the venue's time zone."""
    zone = ZoneInfo(event.timezone)
    midnight = datetime.combine(clock.today(event.timezone), time(), zone)
    return walk_ins(event).where(WalkInRequest.asked_at >= midnight)


def request_about(event: Event, reference: str) -> WalkInRequest | None:
    """The newest question about a person of this event."""
    query = walk_ins(event).join(Participant, Participant.id == WalkInRequest.participant_id)
    return db.session.scalar(query.where(Participant.reference == reference.upper()).limit(1))


def request_of_token(token: str) -> WalkInRequest | None:
    """The question that a key belongs to, whether or not it still decides."""
    query = _whole().where(WalkInRequest.token_hash == hash_token(token))
    return db.session.scalar(query.execution_options(populate_existing=True))
