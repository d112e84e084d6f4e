"""Participant, travel document, travel plan, needs, consents, corrections asked for."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.i18n import lazy
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.enums import (
    ConsentKind,
    DelegationRole,
    DocumentType,
    ParticipationState,
    RankClass,
    Sex,
    TravelState,
)


class Participant(Base):
    """One person of one delegation at one event. Names in Latin letters are as in the passport."""

    __tablename__ = "participants"
    __table_args__ = (
        Index(None, "event_id", "state", "sort_name"),
        Index(None, "event_id", "sort_name"),
        Index(None, "delegation_id", "category_id", "state"),
        Index(
            "ix_participants_twins",
            *("event_id", "birth_date", "skeleton", "native_skeleton", "state"),
        ),
        Index(None, "category_id", "state"),
        Index(
            "ix_participants_missing",
            *("event_id", "delegation_id", "category_id", "state", "missing_bits"),
            *("needs_visa_help", "nationality"),
        ),
        Index(
            "uq_participants_head",
            "delegation_id",
            unique=True,
            sqlite_where=text("is_live_head"),
            postgresql_where=text("is_live_head"),
        ),
        Index(
            "uq_participants_deputy",
            "delegation_id",
            unique=True,
            sqlite_where=text("is_live_deputy"),
            postgresql_where=text("is_live_deputy"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    """The tracking code: 10 random characters, for URLs and for the person."""
    state: Mapped[ParticipationState] = mapped_column(default=ParticipationState.DRAFT)
    travel_state: Mapped[TravelState] = mapped_column(default=TravelState.UNKNOWN)
    is_self_registered: Mapped[bool] = mapped_column(default=False)
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    """Registered at the desk: the little that was asked there is enough for the approval."""
    role: Mapped[DelegationRole] = mapped_column(default=DelegationRole.MEMBER)
    is_live_head: Mapped[bool] = mapped_column(default=False)
    """Head of delegation in a state that counts; unique per delegation."""
    is_live_deputy: Mapped[bool] = mapped_column(default=False)
    """Deputy head in a state that counts; unique per delegation."""
    accompanies_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    """The person of the same delegation with whom this one comes."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"))
    waitlisted_at: Mapped[datetime | None]
    """Since when on the waiting list; None elsewhere."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    """The participant whom this one turned out to be: scans and the log still point here."""
    erased_at: Mapped[datetime | None]
    """When everything personal was removed at the person's own wish; the row says no more."""

    surname: Mapped[str] = mapped_column(String(200), default="")
    given_names: Mapped[str] = mapped_column(String(200), default="")
    native_name: Mapped[str] = mapped_column(String(200), default="")
    father_name: Mapped[str] = mapped_column(String(200), default="")
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    birth_place: Mapped[str] = mapped_column(String(200), default="")
    nationality: Mapped[str] = mapped_column(String(3), default="")
    second_nationality: Mapped[str] = mapped_column(String(3), default="")
    badge_name: Mapped[str] = mapped_column(String(200), default="")
    """Name on the badge in Latin letters."""
    badge_name_native: Mapped[str] = mapped_column(String(200), default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    badge_photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))

    honorific: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    function_title: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    organisation: Mapped[str] = mapped_column(String(200), default="")
    rank_class: Mapped[RankClass] = mapped_column(default=RankClass.OTHER)
    in_office_since: Mapped[date | None]
    biography: Mapped[str] = mapped_column(Text, default="")

    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    mobile: Mapped[str] = mapped_column(String(40), default="")
    messenger: Mapped[str] = mapped_column(String(100), default="")
    copy_to_focal_point: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(2), default="en")
    spoken_languages: Mapped[list[str]] = mapped_column(default=list)
    emergency_name: Mapped[str] = mapped_column(String(200), default="")
    emergency_relation: Mapped[str] = mapped_column(String(100), default="")
    emergency_phone: Mapped[str] = mapped_column(String(40), default="")
    wishes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Participation: arrival ceremony, statement, bilateral wishes, visits …"""

    needs_visa_help: Mapped[bool] = mapped_column(default=False)
    steps_done: Mapped[list[str]] = mapped_column(default=list)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    duplicate_override: Mapped[str] = mapped_column(Text, default="")
    """Reason why a registrar let a warned duplicate pass."""
    over_quota_override: Mapped[str] = mapped_column(Text, default="")
    confirmed_by_focal_point: Mapped[bool] = mapped_column(default=False)
    letter_is_stale: Mapped[bool] = mapped_column(default=False)
    badge_is_stale: Mapped[bool] = mapped_column(default=False)

    search_text: Mapped[str] = mapped_column(Text, default="")
    """Folded names, organisation, delegation, reference and e-mail, for one substring search."""
    sort_name: Mapped[str] = mapped_column(String(400), default="")
    skeleton: Mapped[str] = mapped_column(String(400), default="")
    native_skeleton: Mapped[str] = mapped_column(String(400), default="")
    """Both names by ``i18n.name_skeleton``: equal ones and one day of birth make a warning."""
    missing_bits: Mapped[int] = mapped_column(default=0)
    """What is missing, whatever category and event ask for: see ``rules.missing``."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    delegation: Mapped[Delegation] = relationship()
    category: Mapped[Category] = relationship()
    accompanies: Mapped["Participant | None"] = relationship(
        foreign_keys=[accompanies_id], remote_side="Participant.id"
    )
    replaces: Mapped["Participant | None"] = relationship(
        foreign_keys=[replaces_id], remote_side="Participant.id"
    )
    photo: Mapped[StoredFile | None] = relationship(foreign_keys=[photo_id])
    badge_photo: Mapped[StoredFile | None] = relationship(foreign_keys=[badge_photo_id])
    document: Mapped["TravelDocument | None"] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )
    travel: Mapped["TravelPlan | None"] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )
    needs: Mapped["Needs | None"] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="participant", order_by="Consent.id", cascade="all, delete-orphan"
    )
    corrections: Mapped[list["Correction"]] = relationship(
        back_populates="participant", order_by="Correction.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration

    @property
    def latin_name(self) -> str:
        """Given names and surname as in the passport."""
        return f"{self.given_names} {self.surname}".strip()

    @property
    def display_name(self) -> str:
        """The name in the person's own script, or else in Latin letters."""
        if self.erased_at is not None:
            return str(lazy("Deleted person"))
        return self.native_name or self.latin_name


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
