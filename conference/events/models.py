"""Event, Venue, organisers, categories, zones, deadlines, permits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.approvals.models import Approval
from conference.cities.models import City, Organisation
from conference.core import clock
from conference.core.colours import text_on
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.events.enums import (
    DeadlineKind,
    EventState,
    HostState,
    OrganiserRole,
    Promotion,
    YearCalendar,
)
from conference.i18n.localised import Localised, LocalisedType


class Venue(Base):
    """Where an event takes place."""

    __tablename__ = "venues"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    address: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"))
    capacity: Mapped[int | None]

    city: Mapped[City | None] = relationship()


class EventSeries(Base):
    """A conference that comes again, hosted by one city after the other."""

    __tablename__ = "event_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    description: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    hosts: Mapped[list["SeriesHost"]] = relationship(
        back_populates="series", order_by="SeriesHost.edition", cascade="all, delete-orphan"
    )


class SeriesHost(Base):
    """Which city is to host an edition, or did."""

    __tablename__ = "series_hosts"
    __table_args__ = (UniqueConstraint("series_id", "edition", "city_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("event_series.id", ondelete="CASCADE"))
    edition: Mapped[int]
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id"), index=True)
    year: Mapped[int | None]
    """In the Gregorian calendar."""
    state: Mapped[HostState] = mapped_column(default=HostState.PROPOSED)
    note: Mapped[str] = mapped_column(String(300), default="")

    series: Mapped[EventSeries] = relationship(back_populates="hosts")
    city: Mapped[City] = relationship()


class Event(Base):
    """One edition of a conference."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    state: Mapped[EventState] = mapped_column(default=EventState.IDEA)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    short_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    theme: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    description: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """Last day, inclusive, in the venue's time zone."""
    timezone: Mapped[str] = mapped_column(String(60), default="UTC")
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venues.id"))
    host_city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"))
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["fa", "ar", "en"])
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    accent_colour: Mapped[str] = mapped_column(String(7), default="#0a6a74")
    emblem_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))

    letter_header: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    letter_opening: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Optional formula above the letter, for example an invocation."""
    signatory_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_title: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    letter_prefix: Mapped[str] = mapped_column(String(20), default="")
    """Latin letters before the letter number."""
    letter_calendar: Mapped[YearCalendar] = mapped_column(default=YearCalendar.GREGORIAN)
    letter_costs: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Who pays travel, lodging and insurance: a sentence of the letter."""
    people_fetch_letters: Mapped[bool] = mapped_column(default=True)
    """Whether a person may fetch the own letter; without it, the secretariat hands it over."""
    hijri_adjustment: Mapped[int] = mapped_column(default=0)
    arabic_digits: Mapped[str] = mapped_column(String(4), default="arab")

    countries: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The event's own names of countries, and which are offered: see ``i18n.countries``."""

    contact_email: Mapped[str] = mapped_column(String(254), default="")
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    privacy_notice: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    passport_months: Mapped[int] = mapped_column(default=6)
    """How many months after the event a passport should still be valid."""
    has_waiting_list: Mapped[bool] = mapped_column(default=True)
    places: Mapped[int | None]
    """How many people may take part at all; None without a cap."""
    show_country_on_badge: Mapped[bool] = mapped_column(default=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event_series.id"), index=True)
    edition: Mapped[int | None]
    """Which edition of its series it is, from 1."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    """Set by every change of the configuration, also of its categories, zones and other parts."""
    version: Mapped[int] = mapped_column(default=1)

    series: Mapped["EventSeries | None"] = relationship()
    venue: Mapped[Venue | None] = relationship()
    host_city: Mapped[City | None] = relationship()
    emblem: Mapped[StoredFile | None] = relationship()
    organisers: Mapped[list["EventOrganiser"]] = relationship(
        back_populates="event", order_by="EventOrganiser.position", cascade="all, delete-orphan"
    )
    zones: Mapped[list["Zone"]] = relationship(
        back_populates="event", order_by="Zone.position", cascade="all, delete-orphan"
    )
    categories: Mapped[list["Category"]] = relationship(
        back_populates="event", order_by="Category.position", cascade="all, delete-orphan"
    )
    deadlines: Mapped[list["EventDeadline"]] = relationship(
        back_populates="event", order_by="EventDeadline.at", cascade="all, delete-orphan"
    )
    photo_profiles: Mapped[list["PhotoProfile"]] = relationship(
        back_populates="event", order_by="PhotoProfile.position", cascade="all, delete-orphan"
    )
    permits: Mapped[list["EventPermit"]] = relationship(
        back_populates="event", order_by="EventPermit.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class EventOrganiser(Base):
    """An organisation that holds or supports the event, in the order its logo is shown."""

    __tablename__ = "event_organisers"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[OrganiserRole] = mapped_column(default=OrganiserRole.HOST)
    position: Mapped[int] = mapped_column(default=0)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))

    event: Mapped[Event] = relationship(back_populates="organisers")
    organisation: Mapped[Organisation] = relationship()
    logo: Mapped[StoredFile | None] = relationship()


category_zones = Table(
    "category_zones",
    Base.metadata,
    Column("category_id", ForeignKey("categories.id", ondelete="CASCADE"), primary_key=True),
    Column("zone_id", ForeignKey("zones.id", ondelete="CASCADE"), primary_key=True),
)


class Zone(Base):
    """A part of the venue that badges open: a letter on the badge, a rule at the door."""

    __tablename__ = "zones"
    __table_args__ = (UniqueConstraint("event_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(4))
    name: Mapped[Localised] = mapped_column(LocalisedType)
    capacity: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship(back_populates="zones")


class Category(Base):
    """A kind of participant: word, letter and colour on the badge, zones, quota."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("event_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[Localised] = mapped_column(LocalisedType)
    letter: Mapped[str] = mapped_column(String(2))
    colour: Mapped[str] = mapped_column(String(7), default="#0a6a74")
    needs_quota: Mapped[bool] = mapped_column(default=True)
    is_head: Mapped[bool] = mapped_column(default=False)
    """Whether a person of this category is the head of the delegation."""
    for_accompanying: Mapped[bool] = mapped_column(default=False)
    """Whether its people come along with another person of the delegation."""
    open_to_public: Mapped[bool] = mapped_column(default=False)
    """Whether anybody may ask to be registered in it (a request, never an approval)."""
    needs_function: Mapped[bool] = mapped_column(default=True)
    places: Mapped[int | None]
    """How many people of all delegations together; None without a cap."""
    promotion: Mapped[Promotion] = mapped_column(default=Promotion.OFF)
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship(back_populates="categories")
    zones: Mapped[list[Zone]] = relationship(secondary=category_zones, order_by=Zone.position)

    @property
    def text_colour(self) -> str:
        """White or black, whichever is easier to read on the category's colour."""
        return text_on(self.colour)


class EventDeadline(Base):
    """A moment after which something is closed."""

    __tablename__ = "event_deadlines"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[DeadlineKind]
    at: Mapped[datetime]

    event: Mapped[Event] = relationship(back_populates="deadlines")


class EventPermit(Base):
    """A permit of the event's checklist."""

    __tablename__ = "event_permits"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), unique=True)

    event: Mapped[Event] = relationship(back_populates="permits")
    approval: Mapped[Approval] = relationship(lazy="joined")


class PhotoProfile(Base):
    """How an authority wants photos of people: so many pixels, at most so many kB, as JPEG."""

    __tablename__ = "photo_profiles"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    width: Mapped[int]
    height: Mapped[int]
    max_kb: Mapped[int]
    """One kB is 1000 bytes, the stricter of the two readings."""
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship(back_populates="photo_profiles")
