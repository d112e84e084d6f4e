"""Prints, and how they were asked for."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.events.models import Event
from conference.i18n import Language
from conference.registration.enums import ListOrder
from conference.stationery.enums import (
    Audience,
    EnvelopeSize,
    LabelSheet,
    Paper,
    Script,
    Subject,
)


@dataclass(frozen=True)
class PrintOptions:
    """How a paper is printed; each reads only what concerns it."""

    script: Script = Script.OWN_LATIN
    language: Language | None = None
    """None: that of each addressee or delegation."""
    envelope: EnvelopeSize = EnvelopeSize.DL
    sender: bool = True
    sheet: LabelSheet = LabelSheet.L3X7
    start: int = 1
    """The first free label, counted from the top left, row by row."""
    order: ListOrder = ListOrder.ALPHABET
    audience: Audience = Audience.PARTICIPANTS

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what ``as_dict`` wrote; what is missing is as it is unless chosen."""
        data = cls().as_dict() | data
        return cls(
            Script(data["script"]),
            Language(data["language"]) if data["language"] else None,
            EnvelopeSize(data["envelope"]),
            data["sender"],
            LabelSheet(data["sheet"]),
            data["start"],
            ListOrder(data["order"]),
            Audience(data["audience"]),
        )


class StationeryPrint(Base):
    """One paper for chosen subjects; a job prints it, and its file is kept for some days."""

    __tablename__ = "stationery_prints"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    paper: Mapped[Paper]
    subject: Mapped[Subject]
    row_ids: Mapped[list[int]] = mapped_column(default=list)
    """Row ids of the subjects, in order."""
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """``PrintOptions`` as data."""
    language: Mapped[str] = mapped_column(String(2), default="en")
    """In which whoever asked reads what is reported."""
    unlisted: Mapped[int] = mapped_column(default=0)
    """How many people a list of participants left out because they had not agreed."""
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    left_out: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Row id of each subject that could not be printed → why; forgotten with the file."""
    faults: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Row id of each person who stands on a sheet by reference alone → why; forgotten likewise."""
    printed: Mapped[int] = mapped_column(default=0)
    """How many subjects stand on the paper."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    requester: Mapped[User | None] = relationship()
    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    @property
    def chosen(self) -> PrintOptions:
        """How it was asked for."""
        return PrintOptions.from_dict(self.options)

    @property
    def is_internal(self) -> bool:
        """Whether it names people who did not agree to be listed."""
        return self.paper is Paper.PARTICIPANTS and self.chosen.audience is Audience.INTERNAL
