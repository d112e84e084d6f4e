"""The office's lists: filter, search, page, next case, export."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer, joinedload

from conference.core.database import db
from conference.events.models import Event
from conference.i18n import search_words
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING, REVIEWABLE, MissingPart, misses
from conference.registration.rules.warnings import WarningKind, has_warning
from conference.web.paging import Page, paginate


@dataclass(frozen=True, kw_only=True)
class RegistrationFilter:
    """What a list of participants is narrowed to; empty means everything."""

    search: str = ""
    state: ParticipationState | None = None
    waiting: bool = False
    """Only those who wait for the registrar."""
    category_id: int | None = None
    delegation_id: int | None = None
    warning: WarningKind | None = None
    missing: MissingPart | None = None
    """Only those of whom it is expected and who miss something of it."""
    stale: bool = False
    """Only those whose letter or badge no longer agrees with the data."""


def _filtered(event: Event, wanted: RegistrationFilter) -> Select[Any]:
    query = select(Participant).where(Participant.event_id == event.id)
    for word in search_words(wanted.search):
        query = query.where(Participant.search_text.contains(word, autoescape=True))
    if wanted.state is not None:
        query = query.where(Participant.state == wanted.state)
    if wanted.waiting:
        query = query.where(Participant.state.in_(REVIEWABLE))
    if wanted.category_id is not None:
        query = query.where(Participant.category_id == wanted.category_id)
    if wanted.delegation_id is not None:
        query = query.where(Participant.delegation_id == wanted.delegation_id)
    if wanted.stale:
        query = query.where(Participant.letter_is_stale | Participant.badge_is_stale)
    if wanted.missing is not None:
        query = query.where(Participant.state.in_(OCCUPYING), misses(event, wanted.missing))
    if wanted.warning is not None:
        query = query.where(has_warning(event, wanted.warning))
    return query


def people_filtered(event: Event, wanted: RegistrationFilter) -> Select[Any]:
    """Everybody of a filtered list in its order, as a select to narrow to what is needed."""
    return _filtered(event, wanted).order_by(Participant.sort_name, Participant.id)


def registration_pages(event: Event, wanted: RegistrationFilter, number: int) -> Page[Participant]:
    """One page of participants by name, with delegation and category."""
    query = (
        _filtered(event, wanted)
        .options(
            joinedload(Participant.delegation),
            joinedload(Participant.category),
            defer(Participant.biography),
            defer(Participant.search_text),
            defer(Participant.wishes),
        )
        .order_by(Participant.sort_name, Participant.id)
    )
    return paginate(query, number)


def case_after(event: Event, wanted: RegistrationFilter, current: Participant) -> int | None:
    """Row id of the next case of a list after the present one, or the first; None when empty."""
    here = select(Participant.sort_name).where(Participant.id == current.id).scalar_subquery()
    query = (
        _filtered(event, wanted)
        .with_only_columns(Participant.id)
        .where(Participant.id != current.id)
        .order_by(Participant.sort_name, Participant.id)
        .limit(1)
    )
    later = query.where(
        (Participant.sort_name > here)
        | ((Participant.sort_name == here) & (Participant.id > current.id))
    )
    found: int | None = db.session.scalar(later)
    return found if found is not None else db.session.scalar(query)


def state_counts(event: Event) -> dict[ParticipationState, int]:
    """How many participants of an event stand in each state."""
    query = (
        select(Participant.state, func.count())
        .where(Participant.event_id == event.id)
        .group_by(Participant.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
