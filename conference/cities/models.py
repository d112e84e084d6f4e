"""City, Organisation, Contact."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.enums import OrganisationKind
from conference.core import clock
from conference.core.database import Base
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
