"""Alerts for the visa officer: what stood out, whom it is about, who cleared it and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.delegations.models import Delegation
from conference.registration.models import Participant
from conference.visas.enums import AlertKind, AlertState, AlertWeight


class RegistrationOrigin(Base):
    """By which connection somebody was entered: a mark that two of one day and network share.

    The mark is a keyed hash over event, day and network, so it tells no address, cannot be followed
    from day to day or event to event, and goes after ``rules.alerts.ORIGIN_DAYS``.
    """

    __tablename__ = "registration_origins"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[str] = mapped_column(String(64))
    noted_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class VisaAlert(Base):
    """Something that stood out among the people of an event. It accuses nobody."""

    __tablename__ = "visa_alerts"
    __table_args__ = (
        UniqueConstraint("event_id", "kind", "key"),
        Index(None, "event_id", "state", "weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[AlertKind]
    weight: Mapped[AlertWeight]
    key: Mapped[str] = mapped_column(String(64))
    """Keyed hash over what the people share; the shared value itself is not stored."""
    state: Mapped[AlertState] = mapped_column(default=AlertState.OPEN)
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )
    """The delegation that all of them belong to, where it is one."""
    found_at: Mapped[datetime] = mapped_column(default=clock.now)
    """When it was first found, or found again with further people."""
    cleared_at: Mapped[datetime | None]
    cleared_by: Mapped[int | None]
    """Row id of the user."""
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was cleared."""

    delegation: Mapped[Delegation | None] = relationship()
    people: Mapped[list["VisaAlertPerson"]] = relationship(
        back_populates="alert", cascade="all, delete-orphan", passive_deletes=True
    )


class VisaAlertPerson(Base):
    """Whom an alert is about."""

    __tablename__ = "visa_alert_people"

    alert_id: Mapped[int] = mapped_column(
        ForeignKey("visa_alerts.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    alert: Mapped[VisaAlert] = relationship(back_populates="people")
    participant: Mapped[Participant] = relationship()
