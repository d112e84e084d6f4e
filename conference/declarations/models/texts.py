"""The declaration, its versions and articles, and what delegations say about them."""

import hashlib
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.declarations.enums import (
    AdoptionMode,
    ArticleKind,
    CommentState,
    DeclarationState,
    TextState,
)
from conference.delegations.models import Delegation
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import Language
from conference.i18n.localised import Localised, LocalisedType
from conference.programme.models import ProgrammeSession


class Declaration(Base):
    """A text that the delegations of an event discuss and adopt."""

    __tablename__ = "declarations"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    title: Mapped[Localised] = mapped_column(LocalisedType)
    original_language: Mapped[str] = mapped_column(String(2), default="en")
    """The language that is drafted in; the others are translations of it."""
    state: Mapped[DeclarationState] = mapped_column(default=DeclarationState.DRAFTING)
    comments_from: Mapped[datetime | None]
    comments_until: Mapped[datetime | None]
    """The window of comments; outside it none is taken, whatever the state."""
    shows_draft: Mapped[bool] = mapped_column(default=False)
    """Whether everybody may read the draft before it is adopted."""

    adoption_mode: Mapped[AdoptionMode | None]
    adopted_on: Mapped[date | None]
    adopted_by: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The body that adopted it."""
    programme_session_id: Mapped[int | None] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="SET NULL")
    )
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was withdrawn."""
    translated_later: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Language → day on which its text was added, after the adoption."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    row_version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    programme_session: Mapped[ProgrammeSession | None] = relationship()
    versions: Mapped[list["DeclarationVersion"]] = relationship(
        back_populates="declaration",
        order_by="DeclarationVersion.number",
        cascade="all, delete-orphan",
    )

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - SQLAlchemy's declaration

    @property
    def latest(self) -> "DeclarationVersion":
        """The version that holds now."""
        return self.versions[-1]

    @property
    def original(self) -> Language:
        """The language that is drafted in."""
        return Language(self.original_language)

    def added_on(self, language: Language) -> date | None:
        """When the text in a language was added; None for one that was there at the adoption."""
        day = self.translated_later.get(language.value)
        return date.fromisoformat(day) if day else None


class DeclarationVersion(Base):
    """The text at one time; once somebody outside was shown it, it changes no more."""

    __tablename__ = "declaration_versions"
    __table_args__ = (UniqueConstraint("declaration_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declarations.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    """What changed, in the words of whoever drafted it."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]
    """When it was first shown to delegations or to everybody."""

    declaration: Mapped[Declaration] = relationship(back_populates="versions")
    author: Mapped[User | None] = relationship()
    articles: Mapped[list["DeclarationArticle"]] = relationship(
        order_by="DeclarationArticle.position", cascade="all, delete-orphan"
    )


class DeclarationArticle(Base):
    """A paragraph of a version; its key stays the same from version to version."""

    __tablename__ = "declaration_articles"
    __table_args__ = (UniqueConstraint("version_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("declaration_versions.id", ondelete="CASCADE")
    )
    key: Mapped[int]
    kind: Mapped[ArticleKind] = mapped_column(default=ArticleKind.OPERATIVE)
    position: Mapped[int] = mapped_column(default=0)
    """Among the paragraphs of its version; the preamble stands before the rest."""
    text: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    made_from: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Language → hash of the original text that its translation was made from."""

    def state_of(self, language: Language, original: Language) -> TextState:
        """How the text in a language stands to the one in the original language."""
        if not self.text.exact(language).strip():
            return TextState.MISSING
        is_current = language == original or self.made_from.get(language.value) == text_mark(
            self.text.exact(original)
        )
        return TextState.CURRENT if is_current else TextState.BEHIND


def text_mark(text: str) -> str:
    """A short hash by which a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Comment(Base):
    """What a delegation says about an article, or about the whole text (``article_key`` None)."""

    __tablename__ = "declaration_comments"
    __table_args__ = (Index(None, "declaration_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declarations.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    version_number: Mapped[int]
    """The version that the delegation had before its eyes."""
    article_key: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[CommentState] = mapped_column(default=CommentState.OPEN)
    answer: Mapped[str] = mapped_column(Text, default="")
    """What the secretariat says to it; the delegation reads it."""
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    declaration: Mapped[Declaration] = relationship()
    delegation: Mapped[Delegation] = relationship()


class DeclarationPaper(Base):
    """The adopted text in one language as a numbered document."""

    __tablename__ = "declaration_papers"
    __table_args__ = (UniqueConstraint("document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(
        ForeignKey("declarations.id", ondelete="CASCADE"), index=True
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_documents.id"))

    declaration: Mapped[Declaration] = relationship()
    document: Mapped[IssuedDocument] = relationship(lazy="joined")
