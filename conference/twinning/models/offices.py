"""Contact offices, what a city says of itself, and what was changed from there."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.models import City, Contact
from conference.core import clock
from conference.core.database import Base
from conference.i18n.localised import Localised, LocalisedType


class ContactOffice(Base):
    """The place that answers for a city in its relations; the magic link goes to its address."""

    __tablename__ = "contact_offices"

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    address: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    hours: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"))
    person: Mapped[str] = mapped_column(String(200), default="")
    """Who is to be asked for, as the city itself writes it."""
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    """Where the magic link goes; only the office of our own city changes it."""
    phone: Mapped[str] = mapped_column(String(40), default="")
    website: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    is_open: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City] = relationship()
    contact: Mapped[Contact | None] = relationship()


class CityEntry(Base):
    """What a city says of itself to its partners."""

    __tablename__ = "city_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id"), unique=True)
    population: Mapped[int | None]
    area_km2: Mapped[int | None]
    access: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    economy: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    culture: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    expectations: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    city: Mapped[City] = relationship()


class EntryChange(Base):
    """Something that a contact office changed by itself; the names of the fields, no values."""

    __tablename__ = "entry_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(
        ForeignKey("contact_offices.id", ondelete="CASCADE"), index=True
    )
    subject: Mapped[str] = mapped_column(String(40))
    """``office``, ``city`` or ``activity``."""
    subject_id: Mapped[int]
    fields: Mapped[list[str]] = mapped_column(default=list)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime | None]

    office: Mapped[ContactOffice] = relationship()
