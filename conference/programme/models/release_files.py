"""What is made of a release once, for everybody: its prints and its calendars."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.database import Base
from conference.core.files import StoredFile
from conference.programme.models.releases import Release


class ReleaseFile(Base):
    """A booklet or the calendar of a release, or the plan of one of its days, in one language."""

    __tablename__ = "programme_release_files"
    __table_args__ = (UniqueConstraint("release_id", "language", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("programme_releases.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    day: Mapped[date]
    """The day of a plan; ``BOOKLET`` and ``CALENDAR`` are of all days."""
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    pages: Mapped[int] = mapped_column(default=0)

    release: Mapped[Release] = relationship()
    file: Mapped[StoredFile] = relationship()


BOOKLET = date(1970, 1, 1)
CALENDAR = date(1970, 1, 2)
WHOLE = (BOOKLET, CALENDAR)
"""What stands in place of a day where the file is of all days."""
