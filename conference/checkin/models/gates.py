"""Gates: the places where badges are scanned."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.checkin.enums import Direction
from conference.core.database import Base
from conference.events.models import Zone
from conference.i18n.localised import Localised, LocalisedType


class Gate(Base):
    """A place where badges are scanned for one zone."""

    __tablename__ = "gates"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"))
    name: Mapped[Localised] = mapped_column(LocalisedType)
    position: Mapped[int] = mapped_column(default=0)
    direction: Mapped[Direction | None]
    """The only way it leads; None for both ways."""
    active: Mapped[bool] = mapped_column(default=True)

    zone: Mapped[Zone] = relationship()
