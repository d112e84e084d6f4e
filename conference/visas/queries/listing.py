"""Letters of a period, for the list that the ministry and consulates get."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.documents.queries import names_people
from conference.events.models import Event
from conference.registration.models import Participant
from conference.visas.models import VisaLetter

LIST_REGISTER = "visa-letter-list"
TO_NOBODY = 0
"""In place of a consulate's row id: letters addressed to whom it may concern."""
_LISTED = (
    DocumentState.ISSUED,
    DocumentState.SUPERSEDED,
    DocumentState.REVOKED,
    DocumentState.VOID,
)
"""A void number is listed too: else the reader would look for it."""


@dataclass(frozen=True)
class ListedLetters:
    """Which letters are listed; days as ISO text, empty where there is no limit."""

    first: str = ""
    last: str = ""
    consulate_id: int | None = None
    """The addressee; None: every one, ``TO_NOBODY``: letters to whom it may concern."""


def listed_letters(event: Event, wanted: ListedLetters) -> Select[VisaLetter]:
    """Letters issued or ended within the period, by their number.

    A letter revoked in the period is listed although it was issued before: that is the news.
    """
    query = (
        select(VisaLetter)
        .join(VisaLetter.document)
        .join(VisaLetter.participant)
        .where(IssuedDocument.event_id == event.id, IssuedDocument.state.in_(_LISTED))
        .options(
            contains_eager(VisaLetter.document),
            contains_eager(VisaLetter.participant).joinedload(Participant.document),
            joinedload(VisaLetter.consulate),
        )
        .order_by(IssuedDocument.year, IssuedDocument.sequence)
    )
    within = _within(event, wanted)
    if within is not None:
        query = query.where(within)
    if wanted.consulate_id is not None:
        addressee = wanted.consulate_id or None
        query = query.where(VisaLetter.consulate_id == addressee)
    return query


def _within(event: Event, wanted: ListedLetters) -> ColumnElement[bool] | None:
    zone = ZoneInfo(event.timezone)
    moments = (IssuedDocument.issued_at, IssuedDocument.ended_at)
    limits = []
    for moment in moments:
        one = []
        if wanted.first:
            first = max(date.fromisoformat(wanted.first), date.min + timedelta(days=2))
            one.append(moment >= _midnight(first, zone))
        if wanted.last:
            last = min(date.fromisoformat(wanted.last), date.max - timedelta(days=2))
            one.append(moment < _midnight(last + timedelta(days=1), zone))
        limits.append(and_(*one) if one else None)
    given = [each for each in limits if each is not None]
    return or_(*given) if given else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def count_listed(event: Event, wanted: ListedLetters) -> int:
    """How many letters the list would have."""
    query = listed_letters(event, wanted).order_by(None)
    return int(db.session.scalar(query.with_only_columns(func.count(VisaLetter.id))) or 0)


def lists_of(event: Event) -> Select[IssuedDocument]:
    """The lists that were issued, the newest first; a select for paging."""
    return (
        select(IssuedDocument)
        .where(IssuedDocument.event_id == event.id, IssuedDocument.register == LIST_REGISTER)
        .order_by(IssuedDocument.id.desc())
    )


def list_of_event(event: Event, document_id: int) -> IssuedDocument | None:
    """One of the lists, if it belongs to the event."""
    return db.session.scalar(lists_of(event).where(IssuedDocument.id == document_id))


def lists_with_names(event_id: int, limit: int | None = None) -> Sequence[IssuedDocument]:
    """The lists of an event whose file or data name people still."""
    query = (
        select(IssuedDocument)
        .where(
            IssuedDocument.event_id == event_id,
            IssuedDocument.register == LIST_REGISTER,
            names_people(),
        )
        .order_by(IssuedDocument.id)
    )
    return db.session.scalars(query.limit(limit)).all()
