"""What belongs to one participant: document, travel, needs, consents, corrections."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.registration.enums import ConsentKind, DocumentType
from conference.registration.models.people import Participant


class TravelDocument(Base):
    """The travel document. Number and MRZ are encrypted; equal ones are found by a keyed hash."""

    __tablename__ = "travel_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    type: Mapped[DocumentType] = mapped_column(default=DocumentType.ORDINARY)
    number: Mapped[str] = mapped_column(EncryptedText("travel_documents.number"))
    number_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    """Keyed hash over issuing country and number."""
    issuing_country: Mapped[str] = mapped_column(String(3), default="")
    """ICAO 9303 three-letter code."""
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    mrz: Mapped[str | None] = mapped_column(EncryptedText("travel_documents.mrz"))
    mrz_agrees: Mapped[bool] = mapped_column(default=False)
    """Whether an MRZ was given, its check digits hold and it agrees with the typed fields."""
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))

    participant: Mapped[Participant] = relationship(back_populates="document")
    scan: Mapped[StoredFile | None] = relationship()

    @property
    def masked_number(self) -> str:
        """The number with all but its last three characters hidden."""
        return masked(self.number)


def masked(number: str) -> str:
    """A number with all but its last three characters hidden."""
    return f"•••••{number[-3:]}" if number else ""


class TravelPlan(Base):
    """Arrival, departure and stay."""

    __tablename__ = "travel_plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    arrives_at: Mapped[datetime | None]
    arrival_place: Mapped[str] = mapped_column(String(100), default="")
    arrival_carrier: Mapped[str] = mapped_column(String(60), default="")
    """Flight, train or border crossing."""
    departs_at: Mapped[datetime | None]
    departure_place: Mapped[str] = mapped_column(String(100), default="")
    departure_carrier: Mapped[str] = mapped_column(String(60), default="")
    luggage_note: Mapped[str] = mapped_column(String(300), default="")
    wants_lounge: Mapped[bool] = mapped_column(default=False)
    hotel: Mapped[str] = mapped_column(String(200), default="")
    check_in: Mapped[date | None]
    check_out: Mapped[date | None]
    room_type: Mapped[str] = mapped_column(String(20), default="")
    shares_with: Mapped[str] = mapped_column(String(200), default="")
    paid_by: Mapped[str] = mapped_column(String(20), default="")
    needs_car: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")

    participant: Mapped[Participant] = relationship(back_populates="travel")


class Needs(Base):
    """Diet, accessibility, health: used for the person's care alone and deletable at once."""

    __tablename__ = "needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    diets: Mapped[list[str]] = mapped_column(default=list)
    allergies: Mapped[str | None] = mapped_column(EncryptedText("needs.allergies"))
    accessibility: Mapped[list[str]] = mapped_column(default=list)
    accessibility_other: Mapped[str | None] = mapped_column(EncryptedText("needs.accessibility"))
    medical_note: Mapped[str | None] = mapped_column(EncryptedText("needs.medical_note"))
    blood_group: Mapped[str] = mapped_column(String(4), default="")
    wants_prayer_room: Mapped[bool] = mapped_column(default=False)

    participant: Mapped[Participant] = relationship(back_populates="needs")


class Consent(Base):
    """One answer to one question of consent; the newest of a kind holds, older ones are kept."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[ConsentKind]
    given: Mapped[bool]
    level: Mapped[str] = mapped_column(String(20), default="")
    """For the list of participants: nobody, participants, public."""
    declared_by_focal_point: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship(back_populates="consents")


class Correction(Base):
    """One field that a registrar returned, with the reason the person is told."""

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("participant_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship(back_populates="corrections")
