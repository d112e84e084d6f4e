"""How a ministry wants its lists, and which person was sent to it when."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.events.enums import YearCalendar
from conference.events.models import Event, PhotoProfile
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.models import Participant
from conference.visas.enums.ministry import (
    ArchiveLayout,
    DateStyle,
    LetterCase,
    MinistryBatchState,
    MinistryField,
    PageTurn,
    SheetFormat,
    batch_trouble_words,
)


class MinistryProfile(Base):
    """How one authority wants the people: columns, pictures, file names, covering letter."""

    __tablename__ = "ministry_profiles"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    is_example: Mapped[bool] = mapped_column(default=False)
    """Shows how a profile is written; nobody has said that a ministry wants it so."""
    language: Mapped[str] = mapped_column(String(2), default="en")
    """The language of words in the cells and of the covering letter."""
    date_style: Mapped[DateStyle] = mapped_column(default=DateStyle.ISO)
    calendar: Mapped[YearCalendar] = mapped_column(default=YearCalendar.GREGORIAN)
    letter_case: Mapped[LetterCase] = mapped_column(default=LetterCase.AS_TYPED)
    sheet_format: Mapped[SheetFormat] = mapped_column(default=SheetFormat.XLSX)
    layout: Mapped[ArchiveLayout] = mapped_column(default=ArchiveLayout.FOLDERS)
    file_pattern: Mapped[str] = mapped_column(String(80), default="{number}-{kind}")
    """Name of a picture without its ending; placeholders of ``services.ministry.patterns``."""
    with_photo: Mapped[bool] = mapped_column(default=False)
    photo_profile_id: Mapped[int | None] = mapped_column(
        ForeignKey("photo_profiles.id", ondelete="SET NULL")
    )
    with_scan: Mapped[bool] = mapped_column(default=False)
    scan_width: Mapped[int] = mapped_column(default=800)
    """Pixels."""
    scan_height: Mapped[int] = mapped_column(default=600)
    scan_max_kb: Mapped[int] = mapped_column(default=500)
    """One kB is 1000 bytes, the stricter of the two readings."""
    scan_turn: Mapped[PageTurn] = mapped_column(default=PageTurn.LANDSCAPE)
    letter_to: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Addressee of the covering letter, one line or several; empty: the ministry in general."""
    letter_text: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """A paragraph of the organiser's own in the covering letter."""
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    event: Mapped[Event] = relationship()
    photo_profile: Mapped[PhotoProfile | None] = relationship()
    columns: Mapped[list["MinistryColumn"]] = relationship(
        back_populates="profile",
        order_by="MinistryColumn.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class MinistryColumn(Base):
    """One column of a profile's list."""

    __tablename__ = "ministry_columns"

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(
        ForeignKey("ministry_profiles.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    field: Mapped[MinistryField]
    heading: Mapped[str] = mapped_column(String(120))
    """As the authority words it."""
    plain: Mapped[bool] = mapped_column(default=False)
    """Written in the 26 Latin letters alone, without marks."""
    required: Mapped[bool] = mapped_column(default=False)
    """Whether a person without it is left out."""

    profile: Mapped[MinistryProfile] = relationship(back_populates="columns")


class MinistryBatch(Base):
    """One hand-over to a ministry: numbered without gaps once it is confirmed."""

    __tablename__ = "ministry_batches"
    __table_args__ = (UniqueConstraint("event_id", "year", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    profile_id: Mapped[int | None] = mapped_column(
        ForeignKey("ministry_profiles.id", ondelete="SET NULL")
    )
    profile_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """As it was called at the time."""
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(String(60), unique=True)
    """With Latin digits in every language; None while it is a draft."""
    state: Mapped[MinistryBatchState] = mapped_column(default=MinistryBatchState.DRAFT, index=True)
    language: Mapped[str] = mapped_column(String(2), default="en")
    supplements_id: Mapped[int | None] = mapped_column(
        ForeignKey("ministry_batches.id", ondelete="SET NULL")
    )
    """The batch whose changed people this one holds."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    sha256: Mapped[str] = mapped_column(String(64), default="")
    """Of the archive; it stays when the archive is deleted."""
    people: Mapped[int] = mapped_column(default=0)
    """How many people the archive holds."""
    left_out: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Reference of a person left out while the archive was made → codes of the reasons."""
    fault: Mapped[str] = mapped_column(Text, default="")
    """Why the archive cannot be made: what the log says; ``fault_words`` say it to people."""
    trouble: Mapped[dict[str, str] | None]
    """The same as ``{"code": …, …}``, for words in the reader's language."""
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was withdrawn."""
    job_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by: Mapped[int | None]
    """Row id of the user."""
    made_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship()
    profile: Mapped[MinistryProfile | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    supplements: Mapped["MinistryBatch | None"] = relationship(remote_side="MinistryBatch.id")
    sendings: Mapped[list["MinistrySending"]] = relationship(
        back_populates="batch",
        order_by="MinistrySending.row, MinistrySending.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def fault_words(self) -> str:
        """Why the archive cannot be made, in the reader's language."""
        values = dict(self.trouble or {})
        return batch_trouble_words(values.pop("code"), values) if values else self.fault


class MinistrySending(Base):
    """One person in one batch."""

    __tablename__ = "ministry_sendings"
    __table_args__ = (
        UniqueConstraint("batch_id", "participant_id"),
        Index(None, "batch_id", "row"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("ministry_batches.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    row: Mapped[int | None]
    """The person's number in the list, from 1; None before the archive is made."""
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    """Keyed hash over all that was sent, to find whose data have changed since."""

    batch: Mapped[MinistryBatch] = relationship(back_populates="sendings")
    participant: Mapped[Participant] = relationship()
