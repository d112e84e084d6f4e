"""Rights and notes as organisers see them in the back office."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import joinedload

from conference.checkin.models import (
    CategoryTime,
    DelegationPass,
    DoorNote,
    Grant,
    Presence,
    ZonePolicy,
)
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event, Zone
from conference.i18n import search_words
from conference.registration.models import Participant


@dataclass(frozen=True)
class ZoneRow:
    """A zone with its policy, or None where nothing was said yet."""

    zone: Zone
    policy: ZonePolicy | None


def zone_rows(event: Event) -> list[ZoneRow]:
    """Every zone of an event with its policy, in one query."""
    query = (
        select(Zone, ZonePolicy)
        .outerjoin(ZonePolicy, ZonePolicy.zone_id == Zone.id)
        .where(Zone.event_id == event.id)
        .order_by(Zone.position, Zone.id)
    )
    return [ZoneRow(zone, policy) for zone, policy in db.session.execute(query)]


def category_times(zone: Zone) -> dict[int, CategoryTime]:
    """What was said of categories in a zone, by category."""
    query = select(CategoryTime).where(CategoryTime.zone_id == zone.id)
    return {row.category_id: row for row in db.session.scalars(query)}


def passes_of(event: Event) -> list[tuple[DelegationPass, int]]:
    """The passes of delegations and how many are in use now, in one query."""
    used = (
        select(Presence.pass_id, func.count().label("number"))
        .where(Presence.event_id == event.id, Presence.is_inside, Presence.pass_id.is_not(None))
        .group_by(Presence.pass_id)
        .subquery()
    )
    query = (
        select(DelegationPass, func.coalesce(used.c.number, 0))
        .outerjoin(used, used.c.pass_id == DelegationPass.id)
        .join(Zone, Zone.id == DelegationPass.zone_id)
        .where(DelegationPass.event_id == event.id)
        .options(joinedload(DelegationPass.delegation), joinedload(DelegationPass.zone))
        .order_by(DelegationPass.delegation_id, Zone.position, Zone.id)
    )
    rows = [(row, int(number)) for row, number in db.session.execute(query).all()]
    return sorted(rows, key=lambda pair: pair[0].delegation.name.text())


def delegation_pass(event: Event, pass_id: int) -> DelegationPass | None:
    """One row of passes of this event."""
    query = select(DelegationPass).where(
        DelegationPass.id == pass_id, DelegationPass.event_id == event.id
    )
    found: DelegationPass | None = db.session.scalar(query)
    return found


def delegations_of(event: Event) -> list[Delegation]:
    """Every delegation of an event by the name as the reader sees it."""
    query = select(Delegation).where(Delegation.event_id == event.id)
    return sorted(db.session.scalars(query), key=lambda each: each.name.text())


def people_with_rights(event: Event, text: str) -> Select[Participant]:
    """People with rights or a note of their own; with words, all people whom they find."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.merged_into_id.is_(None))
        .options(joinedload(Participant.category), joinedload(Participant.delegation))
        .order_by(Participant.sort_name, Participant.id)
    )
    words = search_words(text)
    if words:
        return query.where(
            *(Participant.search_text.contains(word, autoescape=True) for word in words)
        )
    return query.where(
        or_(
            exists().where(Grant.participant_id == Participant.id),
            exists().where(DoorNote.participant_id == Participant.id),
        )
    )


def grants_of(participant_id: int) -> Sequence[Grant]:
    """A person's own rights by zone."""
    query = (
        select(Grant)
        .join(Zone)
        .where(Grant.participant_id == participant_id)
        .options(joinedload(Grant.zone), joinedload(Grant.granted_by))
        .order_by(Zone.position, Zone.id)
    )
    return db.session.scalars(query).all()


def note_of(participant_id: int) -> DoorNote | None:
    """What the steward is told about a person."""
    found: DoorNote | None = db.session.get(DoorNote, participant_id)
    return found


def person_here(event: Event, participant_id: int) -> Participant | None:
    """A person of this event."""
    query = select(Participant).where(
        Participant.id == participant_id, Participant.event_id == event.id
    )
    found: Participant | None = db.session.scalar(query)
    return found
