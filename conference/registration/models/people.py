"""The participant: one person of one delegation at one event."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.i18n import Language, lazy
from conference.i18n.collation import is_arabic_script
from conference.i18n.localised import Localised, LocalisedType
from conference.i18n.ordering import ORDER_COLUMNS, Ordered
from conference.registration.enums import (
    DelegationRole,
    ParticipationState,
    RankClass,
    Sex,
    TravelState,
)

if TYPE_CHECKING:
    from conference.registration.models.papers import (
        Consent,
        Correction,
        Needs,
        TravelDocument,
        TravelPlan,
    )


class Participant(Ordered, Base):
    """One person of one delegation at one event. Names in Latin letters are as in the passport."""

    __tablename__ = "participants"
    __table_args__ = (
        Index(None, "event_id", "state"),
        *(Index(None, "event_id", column) for column in ORDER_COLUMNS),
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

    ordered_by = ("surname", "given_names", "native_name")

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
    photo_original_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The whole picture the photo was cut from; None where nothing was cut away."""
    photo_frame: Mapped[str] = mapped_column(String(60), default="")
    """The part of the original that was chosen (``pictures.Frame``); empty is its middle."""

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
    photo_original: Mapped[StoredFile | None] = relationship(foreign_keys=[photo_original_id])
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
    def photo_files(self) -> list[StoredFile | None]:
        """The photo in all its sizes."""
        return [self.photo, self.badge_photo, self.photo_original]

    def name_in_lists(self, language: Language) -> str:
        """Surname first, but what is written in their own letters for who reads Arabic script."""
        reads_native = language is not Language.ENGLISH and is_arabic_script(self.native_name or "")
        latin = f"{self.surname or ''} {self.given_names or ''}".strip()
        return (self.native_name if reads_native else latin) or self.native_name or ""

    @property
    def display_name(self) -> str:
        """The name in the person's own script, or else in Latin letters, or else the code."""
        if self.erased_at is not None:
            return str(lazy("Deleted person"))
        return self.native_name or self.latin_name or self.reference
