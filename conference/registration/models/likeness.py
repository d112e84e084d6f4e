"""What was found in pictures, and pairs of records that may be one person."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile


class PhotoPrint(Base):
    """The perceptual hash of a person's photo, cut into bands by which similar ones are found."""

    __tablename__ = "photo_prints"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    bits: Mapped[str] = mapped_column(String(16))
    """64 bits as 16 hexadecimal digits."""
    colours: Mapped[bytes]
    """64 points of red, green and blue."""
    band_0: Mapped[str] = mapped_column(String(4), index=True)
    band_1: Mapped[str] = mapped_column(String(4), index=True)
    band_2: Mapped[str] = mapped_column(String(4), index=True)
    band_3: Mapped[str] = mapped_column(String(4), index=True)


class PersonPair(Base):
    """Two records of one event: their photos look alike, or a registrar found them distinct."""

    __tablename__ = "person_pairs"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    """The smaller row id of the two."""
    second_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    same_photo: Mapped[bool] = mapped_column(default=False)
    distinct_at: Mapped[datetime | None]
    distinct_by: Mapped[int | None]
    """Row id of the user who said that these are two people."""
    reason: Mapped[str] = mapped_column(Text, default="")


class PictureCheck(Base):
    """What was found in a stored picture; it goes with the file, by whatever way that goes."""

    __tablename__ = "picture_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_files.id", ondelete="CASCADE"), unique=True
    )
    job_id: Mapped[int | None]
    hints: Mapped[list[str]] = mapped_column(default=list)
    """Codes of ``PictureHint``."""
    offer: Mapped[str | None] = mapped_column(EncryptedText("picture_checks.offer"))
    """The lines read from a scan, until the person has answered whether to take them."""
    done_at: Mapped[datetime | None]

    file: Mapped[StoredFile] = relationship()
