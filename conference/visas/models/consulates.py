"""The consulates that letters are addressed to and where visas are collected."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.database import Base
from conference.i18n.localised import Localised, LocalisedType


class Consulate(Base):
    """An embassy or consulate of the host country; it outlives one event, as the address book."""

    __tablename__ = "consulates"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    city: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    country: Mapped[str] = mapped_column(String(3), default="")
    """ISO 3166-1 alpha-3 code of the country where it stands."""
    salutation: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The first line of a letter's address, such as “His Excellency the Consul General”."""
    address: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    """Whether it is offered for new cases and letters."""
