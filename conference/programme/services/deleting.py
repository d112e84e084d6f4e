"""Deleting a draft: what was released is cancelled instead, so that calendars are told."""

from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import defer

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import delete_file
from conference.i18n import lazy
from conference.programme.enums import BookingState
from conference.programme.models import (
    Booking,
    ProgrammeSession,
    Release,
    SpeakersList,
    SpeakingRequest,
)
from conference.programme.queries.public import programme_of
from conference.programme.services.sessions import check_version


def why_not_deletable(session: ProgrammeSession) -> Any | None:
    """What stands against deleting a session, as a lazy sentence; None where nothing does."""
    if _is_released(session):
        return lazy("This session stands in a release. Cancel it: then calendars are told.")
    if _count(Booking, session, Booking.state != BookingState.CANCELLED):
        return lazy("People have booked this session. Cancel it: then they are told.")
    if _count(SpeakingRequest, session):
        return lazy("Delegations have asked for the floor of this session. Cancel it instead.")
    return None


def delete_session(session: ProgrammeSession, *, by: Actor, version: int | None = None) -> None:
    """Delete a session that nobody outside has seen, with its people, languages and documents."""
    check_version(session, version)
    refusal = why_not_deletable(session)
    if refusal is not None:
        raise DomainError(refusal)
    files = [paper.file for paper in session.documents]
    record(by, "programme:session:deleted", session, changes={"session": session.code})
    db.session.execute(delete(SpeakersList).where(SpeakersList.session_id == session.id))
    db.session.delete(session)
    db.session.flush()
    for file in files:
        delete_file(file)


def _is_released(session: ProgrammeSession) -> bool:
    """Whether the newest release has it, or tells that it is no more; unplaced ones it has not."""
    query = select(Release).where(Release.event_id == session.event_id)
    query = query.order_by(Release.number.desc()).options(defer(Release.content)).limit(1)
    release = db.session.scalar(query)
    if release is None:
        return False
    programme = programme_of(release)
    return session.code in programme.by_code or any(
        gone.code == session.code for gone in programme.gone
    )


def _count(model: Any, session: ProgrammeSession, *conditions: Any) -> int:
    query = select(func.count()).where(model.session_id == session.id, *conditions)
    return db.session.scalar(query) or 0
