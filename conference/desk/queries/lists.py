"""The rows of printed lists, read in pieces by their ids."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import defer, joinedload, selectinload

from conference.badges.models import Badge
from conference.checkin.models import Gate
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.desk.models import PrintedList
from conference.events.models import Event, category_zones
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING
from conference.visas.models import VisaLetter


def printed_list(event: Event, list_id: int) -> PrintedList | None:
    """One printed list of this event."""
    query = select(PrintedList).where(PrintedList.id == list_id, PrintedList.event_id == event.id)
    return db.session.scalar(query.options(joinedload(PrintedList.job)))


def purge_candidates(before: datetime) -> list[PrintedList]:
    """The printed lists that were asked for before a moment."""
    return list(db.session.scalars(select(PrintedList).where(PrintedList.created_at < before)))


def people_listed(ids: Sequence[int]) -> list[Participant]:
    """People in the order of their ids' list."""
    query = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(
            joinedload(Participant.delegation),
            joinedload(Participant.category),
            defer(Participant.biography),
            defer(Participant.search_text),
            defer(Participant.wishes),
        )
    )
    return _in_order(db.session.scalars(query), ids)


def delegations_listed(ids: Sequence[int]) -> list[Delegation]:
    """Delegations with quotas and focal points."""
    query = (
        select(Delegation)
        .where(Delegation.id.in_(ids))
        .options(selectinload(Delegation.quotas), selectinload(Delegation.focal_points))
    )
    return _in_order(db.session.scalars(query), ids)


def letters_listed(ids: Sequence[int]) -> list[VisaLetter]:
    """Letters with their document, person and passport."""
    of_person = joinedload(VisaLetter.participant)
    query = (
        select(VisaLetter)
        .where(VisaLetter.id.in_(ids))
        .options(
            joinedload(VisaLetter.document),
            of_person.joinedload(Participant.delegation),
            of_person.joinedload(Participant.document),
        )
    )
    return _in_order(db.session.scalars(query), ids)


def _in_order(rows: Any, ids: Sequence[int]) -> list[Any]:
    found = {row.id: row for row in rows}
    return [found[each] for each in ids if each in found]


def badge_numbers(participant_ids: Sequence[int]) -> dict[int, Badge]:
    """The live badge of each person who has one."""
    query = select(Badge).where(
        Badge.participant_id.in_(participant_ids), Badge.revoked_at.is_(None)
    )
    return {badge.participant_id: badge for badge in db.session.scalars(query)}


def door_ids(gate: Gate) -> list[int]:
    """Whoever may pass a gate: by the category's zones, or by a temporary badge."""
    opens = (
        select(category_zones.c.category_id)
        .where(category_zones.c.zone_id == gate.zone_id)
        .scalar_subquery()
    )
    bridged = (
        select(Badge.participant_id)
        .where(Badge.event_id == gate.event_id, Badge.revoked_at.is_(None), Badge.is_temporary)
        .scalar_subquery()
    )
    by_category = Participant.category_id.in_(opens)
    admitted = or_(
        Participant.state == ParticipationState.APPROVED,
        Participant.id.in_(bridged) & Participant.state.in_(OCCUPYING),
    )
    query = (
        select(Participant.id)
        .where(Participant.event_id == gate.event_id, by_category, admitted)
        .order_by(Participant.sort_name, Participant.id)
    )
    return list(db.session.scalars(query))
