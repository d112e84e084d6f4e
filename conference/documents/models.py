"""Registers, their numbers, and the documents they hold."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.documents.enums import DocumentState, trouble_words
from conference.documents.signing import Level
from conference.i18n import gettext as _
from conference.i18n.localised import Localised, LocalisedType


class NumberCounter(Base):
    """The last number taken in a register (``visa-letter``, ``badge``) of an event and year."""

    __tablename__ = "number_counters"
    __table_args__ = (UniqueConstraint("register", "event_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


class IssuedDocument(Base):
    """One row of a register: a number is never used twice and never missing."""

    __tablename__ = "issued_documents"
    __table_args__ = (
        UniqueConstraint("register", "event_id", "year", "sequence"),
        UniqueConstraint("number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    """None for a letter of the city's own register, which counts its numbers itself."""
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(String(60))
    """The number as printed, in Latin digits in every language."""
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[DocumentState] = mapped_column(default=DocumentState.ISSUING, index=True)
    token: Mapped[str] = mapped_column(EncryptedText("issued_documents.token"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    data: Mapped[str | None] = mapped_column(EncryptedText("issued_documents.data"))
    """The frozen data as JSON, encrypted; removed by retention."""
    event_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The event as it was called at the time: shown by the verification page."""
    initials: Mapped[str] = mapped_column(String(20), default="")
    masked_number: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    issued_at: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was revoked or abandoned, or, while it is being issued, why it cannot be printed; in
    the latter case ``trouble_words`` say it in the reader's language."""
    trouble: Mapped[dict[str, str] | None]
    """While it is stuck: ``{"code": …, …}`` for ``enums.trouble_words``."""
    tried_again: Mapped[bool] = mapped_column(default=False)
    """Whether a stuck document is tried again by itself, because the trouble may pass."""
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    signature_level: Mapped[Level | None]
    """How the file is signed; None for one that is not, as before signatures came."""
    certificate: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 of the certificate that signed it."""
    self_made: Mapped[bool] = mapped_column(default=False)
    """Whether that certificate is the installation's own, which says nothing of who signed."""

    file: Mapped[StoredFile | None] = relationship()

    @property
    def is_stuck(self) -> bool:
        """Whether printing failed for a reason that trying again by itself does not mend."""
        return self.state is DocumentState.ISSUING and self.reason != ""

    @property
    def stuck_label(self) -> str:
        """For the state of a stuck document: whether it waits or somebody has to act."""
        return _("waits for its signature") if self.tried_again else _("cannot be printed")

    @property
    def trouble_words(self) -> str:
        """Why it cannot be printed or signed, in the reader's language."""
        values = dict(self.trouble or {})
        return trouble_words(values.pop("code"), values) if values else self.reason
