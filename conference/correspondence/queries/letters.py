"""Letters: the list with its filters, one letter, its thread, what waits for an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import defer, joinedload, selectinload

from conference.approvals.models import Approval
from conference.cities.models import Organisation
from conference.core.database import db
from conference.correspondence.enums import Confidentiality, Direction, LetterState
from conference.correspondence.models import Letter, LetterApproval
from conference.correspondence.queries.search import has_words
from conference.correspondence.rules import WAITING
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument

_LIGHT = (joinedload(Letter.book), joinedload(Letter.responsible), defer(Letter.body))


@dataclass(frozen=True, kw_only=True)
class LetterFilter:
    """What the reader of the list wants to see."""

    words: str = ""
    book_id: int | None = None
    direction: Direction | None = None
    state: LetterState | None = None
    year: int | None = None
    waiting: bool = False
    overdue_on: date | None = None
    """Only letters whose answer was due before this day."""
    city_id: int | None = None
    organisation_id: int | None = None
    contact_id: int | None = None
    responsible_id: int | None = None


def letters_matching(wish: LetterFilter, *, everything: bool) -> Select[Any]:
    """The letters of the list, the newest first; without ``everything`` the ordinary ones alone."""
    query = select(Letter).options(*_LIGHT).order_by(Letter.dated.desc(), Letter.id.desc())
    for name in ("book_id", "direction", "state", "year"):
        wanted = getattr(wish, name)
        if wanted is not None:
            query = query.where(getattr(Letter, name) == wanted)
    for name in ("city_id", "organisation_id", "contact_id", "responsible_id"):
        wanted = getattr(wish, name)
        if wanted is not None:
            query = query.where(getattr(Letter, name) == wanted)
    if wish.waiting:
        query = query.where(Letter.state.in_(WAITING), Letter.due_on.is_not(None))
    if wish.overdue_on is not None:
        query = query.where(Letter.state.in_(WAITING), Letter.due_on < wish.overdue_on)
    if (condition := has_words(wish.words)) is not None:
        query = query.where(condition)
    return _readable(query, everything)


def printed_and_unsent(letters: Sequence[Letter]) -> set[int]:
    """The ids of those among some letters that can be marked as sent."""
    signed = [each.document_id for each in letters if each.state is LetterState.SIGNED]
    query = (
        select(Letter.id)
        .join(Letter.document)
        .where(Letter.document_id.in_(signed), IssuedDocument.state == DocumentState.ISSUED)
    )
    return set(db.session.scalars(query)) if signed else set()


def _readable(query: Select[Any], everything: bool) -> Select[Any]:
    if everything:
        return query
    return query.where(Letter.confidentiality == Confidentiality.ORDINARY)


def letter_with_all(letter_id: int) -> Letter | None:
    """One letter with what its page shows."""
    query = (
        select(Letter)
        .where(Letter.id == letter_id)
        .options(
            joinedload(Letter.book),
            joinedload(Letter.document),
            joinedload(Letter.file),
            joinedload(Letter.responsible),
            selectinload(Letter.copies),
            selectinload(Letter.attachments),
            selectinload(Letter.steps),
            selectinload(Letter.approvals).joinedload(LetterApproval.approval),
        )
    )
    return db.session.scalar(query)


def letter_of_document(document_id: int) -> Letter | None:
    """The letter that a numbered PDF is of."""
    return db.session.scalar(select(Letter).where(Letter.document_id == document_id))


def thread_of(letter: Letter, *, everything: bool) -> Sequence[Letter]:
    """The letters of its thread in the order of their days, itself included."""
    root = letter.root_id
    query = (
        select(Letter)
        .where(or_(Letter.id == root, Letter.thread_id == root))
        .options(*_LIGHT)
        .order_by(Letter.dated, Letter.id)
    )
    return db.session.scalars(_readable(query, everything)).all()


def waiting_letters(*, everything: bool) -> Select[Any]:
    """The letters that wait for an answer, the most urgent first."""
    query = letters_matching(LetterFilter(waiting=True), everything=everything)
    return query.order_by(None).order_by(Letter.due_on, Letter.id)


def overdue_letters(today: date) -> Sequence[Letter]:
    """The letters with somebody responsible whose answer is late and who was not told today."""
    query = select(Letter).where(
        Letter.state.in_(WAITING),
        Letter.due_on < today,
        Letter.responsible_id.is_not(None),
        or_(Letter.reminded_on.is_(None), Letter.reminded_on < today),
    )
    return db.session.scalars(query.options(*_LIGHT).order_by(Letter.due_on, Letter.id)).all()


def letters_of_city(city_id: int, *, everything: bool = False) -> Select[Any]:
    """The letters to and from a city and its organisations, the newest first."""
    there = select(Organisation.id).where(Organisation.city_id == city_id)
    query = letters_matching(LetterFilter(), everything=everything)
    return query.where(or_(Letter.city_id == city_id, Letter.organisation_id.in_(there)))


def letters_of_organisation(organisation_id: int, *, everything: bool = False) -> Select[Any]:
    """The letters to and from an organisation, the newest first."""
    return letters_matching(LetterFilter(organisation_id=organisation_id), everything=everything)


def letter_approvals_of(approval_ids: Collection[int]) -> Sequence[LetterApproval]:
    """Which letters ask for, or answer, these approvals."""
    query = (
        select(LetterApproval)
        .where(LetterApproval.approval_id.in_(approval_ids))
        .options(joinedload(LetterApproval.letter).options(defer(Letter.body)))
        .order_by(LetterApproval.id)
    )
    return db.session.scalars(query).all()


def open_approvals() -> Sequence[Approval]:
    """The approvals, those still open first, for a choice."""
    return db.session.scalars(select(Approval).order_by(Approval.id.desc()).limit(300)).all()
