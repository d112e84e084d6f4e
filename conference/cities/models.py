"""The address book, letterheads, topics, and what cities offer and seek of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.enums import InterestKind, InterestState, OrganisationKind
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType
from conference.i18n.ordering import ORDER_COLUMNS, Ordered


class City(Ordered, Base):
    """A city; ``geonameid`` is GeoNames' number where the entry came from there."""

    __tablename__ = "cities"
    __table_args__ = tuple(Index(None, column) for column in ORDER_COLUMNS)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    country: Mapped[str] = mapped_column(String(2), index=True)
    """ISO 3166-1 alpha-2."""
    timezone: Mapped[str] = mapped_column(String(60), default="UTC")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]
    geonameid: Mapped[int | None] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="", index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Organisation(Ordered, Base):
    """A municipality, council, ministry, mission, network or media outlet."""

    __tablename__ = "organisations"
    __table_args__ = tuple(Index(None, column) for column in ORDER_COLUMNS)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    kind: Mapped[OrganisationKind] = mapped_column(default=OrganisationKind.MUNICIPALITY)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"), index=True)
    country: Mapped[str] = mapped_column(String(2), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str] = mapped_column(String(254), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="", index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City | None] = relationship()


class Contact(Ordered, Base):
    """A person in the address book, at an organisation or a city."""

    __tablename__ = "contacts"
    __table_args__ = tuple(Index(None, column) for column in ORDER_COLUMNS)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    function: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="", index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Letterhead(Base):
    """What stands above the letters of a city, a council or an event."""

    __tablename__ = "letterheads"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    """How it is called in lists."""
    head: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The lines beside the emblem: body, department."""
    address: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The lines at the foot."""
    invocation: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The words in the middle of the top, where a language has them; empty means none."""
    emblem_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    emblem: Mapped[StoredFile | None] = relationship()


class Topic(Base):
    """A subject on which cities work together, from a list that the secretariat keeps."""

    __tablename__ = "topics"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    """Stable and the same in every language, such as ``public-transport``."""
    name: Mapped[Localised] = mapped_column(LocalisedType)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]
    """Since when it can no longer be chosen; what was stated of it stays."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class CityInterest(Base):
    """A city offers or seeks something in the field of a topic."""

    __tablename__ = "city_interests"
    __table_args__ = (
        UniqueConstraint("city_id", "topic_id", "kind"),
        Index(None, "topic_id", "kind", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"))
    kind: Mapped[InterestKind]
    state: Mapped[InterestState] = mapped_column(default=InterestState.OPEN)
    note: Mapped[str] = mapped_column(Text, default="")
    """What exactly, in the city's own words; never about persons."""
    language: Mapped[str] = mapped_column(String(2), default="en")
    """The language of the note."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City] = relationship()
    topic: Mapped[Topic] = relationship()


class CityDesignation(Base):
    """A network that a city is part of, or a title that it bears (domain, table 5.1 row 19)."""

    __tablename__ = "city_designations"

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    network: Mapped[Localised] = mapped_column(LocalisedType)
    field: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    year: Mapped[int | None]
    """Gregorian."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City] = relationship()
