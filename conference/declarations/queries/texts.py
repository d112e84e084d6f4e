"""Declarations, their paragraphs, comments and numbered texts."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.declarations.enums import CommentState, DeclarationState
from conference.declarations.models import (
    Comment,
    Declaration,
    DeclarationArticle,
    DeclarationPaper,
    DeclarationVersion,
)
from conference.declarations.rules import OPEN_TEXTS, is_shown_to_delegations
from conference.delegations.models import Delegation
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.programme.models import ProgrammeSession

_WITH_TEXT = selectinload(Declaration.versions).selectinload(DeclarationVersion.articles)


def declarations_of(event: Event) -> Sequence[Declaration]:
    """All declarations of an event with their texts, the oldest first."""
    query = select(Declaration).where(Declaration.event_id == event.id).options(_WITH_TEXT)
    return db.session.scalars(query.order_by(Declaration.id)).all()


def public_declarations(event: Event) -> Sequence[Declaration]:
    """Those that everybody may read."""
    query = (
        select(Declaration)
        .where(
            Declaration.event_id == event.id,
            or_(
                Declaration.state == DeclarationState.ADOPTED,
                and_(Declaration.shows_draft, Declaration.state.in_(OPEN_TEXTS)),
            ),
        )
        .options(_WITH_TEXT)
        .order_by(Declaration.id)
    )
    return db.session.scalars(query).all()


def declaration_by_id(event: Event, declaration_id: int) -> Declaration:
    """A declaration of an event; ``NotFoundError`` for any other."""
    query = select(Declaration).where(
        Declaration.id == declaration_id, Declaration.event_id == event.id
    )
    found: Declaration | None = db.session.scalar(query.options(_WITH_TEXT))
    if found is None:
        raise NotFoundError(lazy("This declaration is not known."))
    return found


def article_by_id(declaration: Declaration, article_id: int) -> DeclarationArticle:
    """A paragraph of the latest version."""
    for article in declaration.latest.articles:
        if article.id == article_id:
            return article
    raise NotFoundError(lazy("This paragraph is not known."))


def version_numbered(declaration: Declaration, number: int | None) -> DeclarationVersion:
    """A version by its number, the latest without one."""
    if number is None:
        return declaration.latest
    for version in declaration.versions:
        if version.number == number:
            return version
    raise NotFoundError(lazy("This version is not known."))


def comments_on(declaration: Declaration) -> Sequence[Comment]:
    """All comments but those taken back, with their delegations, in the order they came."""
    query = (
        select(Comment)
        .where(Comment.declaration_id == declaration.id, Comment.state != CommentState.WITHDRAWN)
        .options(joinedload(Comment.delegation))
        .order_by(Comment.created_at, Comment.id)
    )
    return db.session.scalars(query).all()


def comments_by_article(declaration: Declaration) -> Mapping[int | None, list[Comment]]:
    """The comments under the key of their article; None: on the whole text."""
    found: dict[int | None, list[Comment]] = {}
    for comment in comments_on(declaration):
        found.setdefault(comment.article_key, []).append(comment)
    return found


def comment_counts(event: Event) -> Mapping[int, Counter[CommentState]]:
    """Declaration → how many comments stand in which state."""
    query = (
        select(Comment.declaration_id, Comment.state, func.count())
        .join(Comment.declaration)
        .where(Declaration.event_id == event.id)
        .group_by(Comment.declaration_id, Comment.state)
    )
    found: dict[int, Counter[CommentState]] = {}
    for declaration_id, state, count in db.session.execute(query):
        found.setdefault(declaration_id, Counter())[state] = count
    return found


def comment_by_id(declaration: Declaration, comment_id: int) -> Comment:
    """A comment on a declaration; ``NotFoundError`` for any other."""
    query = select(Comment).where(
        Comment.id == comment_id, Comment.declaration_id == declaration.id
    )
    found: Comment | None = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("This comment is not known."))
    return found


def own_comments(declaration: Declaration, delegation: Delegation) -> Sequence[Comment]:
    """What a delegation said, in order, with what it took back."""
    query = select(Comment).where(
        Comment.declaration_id == declaration.id, Comment.delegation_id == delegation.id
    )
    return db.session.scalars(query.order_by(Comment.created_at, Comment.id)).all()


def own_comment(declaration: Declaration, delegation: Delegation, comment_id: int) -> Comment:
    """A comment of a delegation; for everybody else's the answer is that there is none."""
    found = comment_by_id(declaration, comment_id)
    if found.delegation_id != delegation.id:
        raise NotFoundError(lazy("This comment is not known."))
    return found


def declarations_for(delegation: Delegation) -> list[Declaration]:
    """The declarations that a delegation may see."""
    return [each for each in declarations_of(delegation.event) if is_shown_to_delegations(each)]


def declaration_for(delegation: Delegation, declaration_id: int) -> Declaration:
    """A declaration that a delegation may see; a draft in the making does not exist for it."""
    found = declaration_by_id(delegation.event, declaration_id)
    if not is_shown_to_delegations(found):
        raise NotFoundError(lazy("This declaration is not known."))
    return found


def sessions_of(event: Event) -> Sequence[ProgrammeSession]:
    """The sessions at which a declaration may have been adopted, by time."""
    query = select(ProgrammeSession).where(ProgrammeSession.event_id == event.id)
    return db.session.scalars(query.order_by(ProgrammeSession.starts_at, ProgrammeSession.id)).all()


def papers_of(declaration: Declaration) -> Sequence[DeclarationPaper]:
    """The numbered texts, the newest first."""
    query = select(DeclarationPaper).where(DeclarationPaper.declaration_id == declaration.id)
    return db.session.scalars(query.order_by(DeclarationPaper.id.desc())).all()


def paper_by_id(declaration: Declaration, paper_id: int) -> DeclarationPaper:
    """A numbered text of a declaration; ``NotFoundError`` for any other."""
    found = db.session.get(DeclarationPaper, paper_id)
    if found is None or found.declaration_id != declaration.id:
        raise NotFoundError(lazy("There is no such paper."))
    return found


def live_paper(declaration: Declaration, language: Language) -> DeclarationPaper | None:
    """The numbered text in a language that is in force or being printed."""
    query = (
        select(DeclarationPaper)
        .join(IssuedDocument, IssuedDocument.id == DeclarationPaper.document_id)
        .where(
            DeclarationPaper.declaration_id == declaration.id,
            IssuedDocument.language == language.value,
            IssuedDocument.state.in_([DocumentState.ISSUING, DocumentState.ISSUED]),
        )
        .order_by(DeclarationPaper.id.desc())
        .limit(1)
    )
    found: DeclarationPaper | None = db.session.scalar(query)
    return found


def issued_papers(declaration: Declaration) -> Sequence[DeclarationPaper]:
    """The numbered texts that are in force, one for each language."""
    return [
        paper for paper in papers_of(declaration) if paper.document.state is DocumentState.ISSUED
    ]
