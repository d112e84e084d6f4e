"""Letters, and what hangs on one."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.approvals.models import Approval
from conference.cities.models import City, Contact, Letterhead, Organisation
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.correspondence.enums import (
    ApprovalRole,
    Confidentiality,
    CopyPurpose,
    Direction,
    Dispatch,
    LetterState,
    TextState,
)
from conference.correspondence.models.books import LetterBook
from conference.documents.models import IssuedDocument


class Letter(Base):
    """One official letter. The counterpart is who it goes to, or who it comes from."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("book_id", "year", "sequence"),
        Index(None, "dated", "id"),
        Index(None, "book_id", "dated"),
        Index(None, "state", "due_on"),
        Index(None, "year", "dated"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("letter_books.id"))
    direction: Mapped[Direction]
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    """Both from the moment it has its number: at signing, or when an incoming one is registered."""
    number: Mapped[str | None] = mapped_column(String(60), unique=True)
    """As printed, in Latin digits in every language."""
    dated: Mapped[date]
    """The day the letter bears."""
    received_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    sent_by: Mapped[Dispatch | None]
    due_on: Mapped[date | None]
    """Until when an answer is awaited: ours to an incoming letter, theirs to an outgoing one."""
    their_number: Mapped[str] = mapped_column(String(80), default="")
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contacts.id", ondelete="SET NULL"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisations.id", ondelete="SET NULL"), index=True
    )
    city_id: Mapped[int | None] = mapped_column(
        ForeignKey("cities.id", ondelete="SET NULL"), index=True
    )
    counterpart_name: Mapped[str] = mapped_column(String(200), default="")
    """With the form of address, as printed."""
    counterpart_post: Mapped[str] = mapped_column(String(300), default="")
    counterpart_body: Mapped[str] = mapped_column(String(300), default="")
    signatory_name: Mapped[str] = mapped_column(String(200), default="")
    signatory_post: Mapped[str] = mapped_column(String(300), default="")
    signatory_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    """Who sees to the answer and is reminded."""
    language: Mapped[str] = mapped_column(String(2), default="en")
    letterhead_id: Mapped[int | None] = mapped_column(ForeignKey("letterheads.id"))
    subject: Mapped[str] = mapped_column(String(300), default="")
    opening: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(EncryptedText("letters.body"), default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.ORDINARY)
    in_reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    """The first letter of the thread; None for one that begins it."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id"), unique=True)
    """The numbered PDF of an outgoing letter."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The scan of an incoming letter."""
    reminded_on: Mapped[date | None]
    ticket: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Made with the form that began it: the same form sent twice is the same letter."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    book: Mapped[LetterBook] = relationship()
    contact: Mapped[Contact | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    city: Mapped[City | None] = relationship()
    signatory: Mapped[User | None] = relationship(foreign_keys=[signatory_id])
    responsible: Mapped[User | None] = relationship(foreign_keys=[responsible_id])
    letterhead: Mapped[Letterhead | None] = relationship()
    in_reply_to: Mapped["Letter | None"] = relationship(
        foreign_keys=[in_reply_to_id], remote_side="Letter.id"
    )
    document: Mapped[IssuedDocument | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    copies: Mapped[list["LetterCopy"]] = relationship(
        order_by="LetterCopy.position", cascade="all, delete-orphan"
    )
    attachments: Mapped[list["LetterAttachment"]] = relationship(
        order_by="LetterAttachment.id", cascade="all, delete-orphan", back_populates="letter"
    )
    steps: Mapped[list["LetterStep"]] = relationship(
        order_by="LetterStep.id", cascade="all, delete-orphan"
    )
    approvals: Mapped[list["LetterApproval"]] = relationship(
        cascade="all, delete-orphan", order_by="LetterApproval.id", back_populates="letter"
    )

    @property
    def root_id(self) -> int:
        """The first letter of its thread."""
        return self.thread_id or self.id

    @property
    def counterpart(self) -> str:
        """Who it goes to or comes from, in one line."""
        return (
            "، ".join(self._counterpart())
            if self.language != "en"
            else ", ".join(self._counterpart())
        )

    def _counterpart(self) -> list[str]:
        parts = (self.counterpart_name, self.counterpart_post, self.counterpart_body)
        return [part for part in parts if part]


class LetterCopy(Base):
    """Somebody who gets a copy, in the order of rank."""

    __tablename__ = "letter_copies"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    recipient: Mapped[str] = mapped_column(String(300))
    purpose: Mapped[CopyPurpose] = mapped_column(default=CopyPurpose.INFORMATION)


class LetterAttachment(Base):
    """A file that goes or came with a letter."""

    __tablename__ = "letter_attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    text_state: Mapped[TextState] = mapped_column(default=TextState.WAITING)
    words: Mapped[str] = mapped_column(Text, default="")
    """The folded words that could be taken out, each once."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    letter: Mapped[Letter] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship()


class LetterStep(Base):
    """One step in the life of a letter."""

    __tablename__ = "letter_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), index=True)
    state: Mapped[LetterState]
    on: Mapped[date] = mapped_column("day")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class LetterApproval(Base):
    """A letter that asks for an approval, or answers."""

    __tablename__ = "letter_approvals"
    __table_args__ = (UniqueConstraint("letter_id", "approval_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"))
    approval_id: Mapped[int] = mapped_column(
        ForeignKey("approvals.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[ApprovalRole] = mapped_column(default=ApprovalRole.ASKS)

    letter: Mapped[Letter] = relationship(back_populates="approvals")
    approval: Mapped[Approval] = relationship()
