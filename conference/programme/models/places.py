"""Where sessions take place, how long the way between venues is, and their tracks."""

from datetime import time

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.colours import text_on
from conference.core.database import Base
from conference.events.models import Event, Venue, Zone
from conference.i18n.localised import Localised, LocalisedType


class Room(Base):
    """A hall or a room in which sessions and bilateral meetings take place."""

    __tablename__ = "programme_rooms"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    capacity: Mapped[int | None]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id", ondelete="SET NULL"))
    """The zone whose door stands before it."""
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venues.id"))
    """None: the event's own venue."""
    booths: Mapped[int] = mapped_column(default=0)
    """How many booths for simultaneous interpretation it has."""
    for_meetings: Mapped[bool] = mapped_column(default=False)
    """Whether bilateral meetings may be given this room."""
    opens_at: Mapped[time | None]
    closes_at: Mapped[time | None]
    """By the clock of the venue, on every day of the event; None: at all times."""
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship()
    zone: Mapped[Zone | None] = relationship()
    venue: Mapped[Venue | None] = relationship()


class TravelTime(Base):
    """How long the way from one venue to another takes; the same back, unless a row says so."""

    __tablename__ = "programme_travel_times"
    __table_args__ = (UniqueConstraint("event_id", "from_venue_id", "to_venue_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    from_venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"))
    to_venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"))
    minutes: Mapped[int]

    event: Mapped[Event] = relationship()
    from_venue: Mapped[Venue] = relationship(foreign_keys=[from_venue_id])
    to_venue: Mapped[Venue] = relationship(foreign_keys=[to_venue_id])


class Track(Base):
    """A thread that runs through the programme."""

    __tablename__ = "programme_tracks"
    __table_args__ = (UniqueConstraint("event_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[Localised] = mapped_column(LocalisedType)
    colour: Mapped[str] = mapped_column(String(7), default="#0a6a74")
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship()

    @property
    def text_colour(self) -> str:
        """White or black, whichever is easier to read on the track's colour."""
        return text_on(self.colour)
