"""The visa case of one person, its history, and the table of rules that drives it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.actor import ActorKind
from conference.core.database import Base, EncryptedText
from conference.events.models import Event
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.models import Participant
from conference.visas.enums import VisaRoute, VisaState
from conference.visas.models.consulates import Consulate


class VisaRule(Base):
    """What the organiser has learnt: nationality and kind of document → route, forms, lead time.

    Empty nationality or kind of document means any; the most specific active rule holds.
    """

    __tablename__ = "visa_rules"
    __table_args__ = (UniqueConstraint("event_id", "nationality", "document_type"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    nationality: Mapped[str] = mapped_column(String(3), default="")
    """ICAO three-letter code; empty: any nationality."""
    document_type: Mapped[str] = mapped_column(String(40), default="")
    """Value of ``DocumentType``; empty: any document."""
    route: Mapped[VisaRoute]
    extra_forms: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Further papers that are asked for, one a line; the person reads them."""
    lead_days: Mapped[int | None]
    """Days before the opening by which the visa must be asked for."""
    note: Mapped[str] = mapped_column(Text, default="")
    """Where the rule was read; stays inside."""
    is_active: Mapped[bool] = mapped_column(default=True)
    is_example: Mapped[bool] = mapped_column(default=False)
    """An example shows how a rule is written; it is never active."""
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    event: Mapped[Event] = relationship()


class VisaCase(Base):
    """The visa axis of one person."""

    __tablename__ = "visa_cases"
    __table_args__ = (Index(None, "state", "apply_by"), Index(None, "state", "valid_until"))

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    state: Mapped[VisaState] = mapped_column(default=VisaState.NEEDED)
    state_since: Mapped[datetime | None] = mapped_column(default=clock.now)
    route: Mapped[VisaRoute | None]
    """From the rule, or set by hand; None where no rule speaks."""
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("visa_rules.id", ondelete="SET NULL"))
    override_reason: Mapped[str] = mapped_column(Text, default="")
    """Why the route was set by hand; while it stands, rules do not touch the route."""
    apply_by: Mapped[date | None]
    """The opening day less the lead time of the rule."""
    examined_at: Mapped[datetime | None] = mapped_column(index=True)
    """When rules and data were last weighed; a change after it has the case weighed again."""

    consulate_id: Mapped[int | None] = mapped_column(ForeignKey("consulates.id"), index=True)
    """Where the visa is collected: the ministry's code is bound to it."""
    authorisation_code: Mapped[str | None] = mapped_column(
        EncryptedText("visa_cases.authorisation_code")
    )
    authorised_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    """Last day of the authorisation code."""
    sent_at: Mapped[datetime | None]
    """When the case last went to the ministry."""
    visa_until: Mapped[date | None]
    """Last day on which the issued visa can be used, where it is known."""
    asked: Mapped[str | None] = mapped_column(EncryptedText("visa_cases.asked"))
    """What the ministry or the consulate wants to know more."""
    refusal_reason: Mapped[str | None] = mapped_column(EncryptedText("visa_cases.refusal_reason"))
    """A refusal may come without reasons."""
    page_turn: Mapped[int | None]
    """Degrees to the right by which the passport page is turned for the ministry: 0, 90, 180, 270;
    None: as the profile turns all of them."""
    turned_file_id: Mapped[int | None]
    """Row id of the scan that the angle was chosen for; another scan is another page."""
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    participant: Mapped[Participant] = relationship()
    consulate: Mapped[Consulate | None] = relationship()
    rule: Mapped[VisaRule | None] = relationship()
    steps: Mapped[list["VisaStep"]] = relationship(
        back_populates="case",
        order_by="VisaStep.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def masked_code(self) -> str:
        """The authorisation code with all but its last three characters hidden."""
        code = self.authorisation_code
        return f"•••••{code[-3:]}" if code else ""


class VisaStep(Base):
    """One step of a case: which state it came to, when and by whom. Only added to."""

    __tablename__ = "visa_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(
        ForeignKey("visa_cases.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[VisaState]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_kind: Mapped[ActorKind]
    actor_id: Mapped[int | None]

    case: Mapped[VisaCase] = relationship(back_populates="steps")
