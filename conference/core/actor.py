"""Who does something: handed from the edge (view, command, job) to every service as ``by=``."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """The kinds of doers that the audit log tells apart."""

    STAFF = "staff"
    FOCAL_POINT = "focal_point"
    PARTICIPANT = "participant"
    CONTACT_OFFICE = "contact_office"
    VISITOR = "visitor"
    DEVICE = "device"
    JOB = "job"
    COMMAND = "command"


@dataclass(frozen=True)
class Actor:
    """A doer by kind and row id; names are looked up where they are shown, never stored here."""

    kind: ActorKind
    id: int | None = None

    @property
    def user_id(self) -> int | None:
        """The staff member's row id, or None for every other kind."""
        return self.id if self.kind is ActorKind.STAFF else None


COMMAND = Actor(ActorKind.COMMAND)
JOB = Actor(ActorKind.JOB)
VISITOR = Actor(ActorKind.VISITOR)
