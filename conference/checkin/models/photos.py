"""The photos that phones at the door carry: very small ones, made once."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.database import Base


class Thumbnail(Base):
    """A photo in the size for phones; it goes with the photo it was made from."""

    __tablename__ = "door_thumbnails"

    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_files.id", ondelete="CASCADE"), primary_key=True
    )
    body: Mapped[bytes]
    """WebP; empty where the photo could not be read, so that nobody tries again."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
