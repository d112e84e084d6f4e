"""Designs of badges, their pictures, and what the back tells everybody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.badges.enums import BadgeSize, FaceSide
from conference.badges.models.layout import FaceLayout
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.events.models import Event
from conference.i18n.localised import Localised, LocalisedType


class BadgeDesign(Base):
    """How the badges of some categories of an event look."""

    __tablename__ = "badge_designs"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        Index(
            "uq_badge_designs_default",
            "event_id",
            unique=True,
            sqlite_where=text("is_default"),
            postgresql_where=text("is_default"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    size: Mapped[BadgeSize] = mapped_column(default=BadgeSize.A6)
    width: Mapped[float]
    """Millimetres."""
    height: Mapped[float]
    """Millimetres."""
    mirrors: Mapped[bool] = mapped_column(default=True)
    """Whether people who read from right to left get the boxes the other way round."""
    front: Mapped[dict[str, Any]] = mapped_column(default=dict)
    back: Mapped[dict[str, Any]] = mapped_column(default=dict)
    category_ids: Mapped[list[int]] = mapped_column(default=list)
    """Categories that have this design of their own."""
    is_default: Mapped[bool] = mapped_column(default=False)
    """Serves every category that has none of its own; one of an event at most."""
    version: Mapped[int] = mapped_column(default=1)
    """Raised by every change."""
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    pictures: Mapped[list["BadgeDesignPicture"]] = relationship(
        back_populates="design", order_by="BadgeDesignPicture.key", cascade="all, delete-orphan"
    )

    def face(self, side: FaceSide) -> FaceLayout:
        """One of its faces."""
        return FaceLayout.from_dict(self.front if side is FaceSide.FRONT else self.back)


class BadgeDesignPicture(Base):
    """A picture that a design shows, named by its key."""

    __tablename__ = "badge_design_pictures"
    __table_args__ = (UniqueConstraint("design_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    design_id: Mapped[int] = mapped_column(ForeignKey("badge_designs.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(20))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))

    design: Mapped[BadgeDesign] = relationship(back_populates="pictures")
    file: Mapped[StoredFile] = relationship()


class BadgeInformation(Base):
    """What the back of every badge of an event tells: whom to call, where things are."""

    __tablename__ = "badge_information"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    emergency: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Numbers to call, a line each."""
    link: Mapped[str] = mapped_column(String(200), default="")
    """Where the code on the back leads."""
    map_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))

    map: Mapped[StoredFile | None] = relationship()
