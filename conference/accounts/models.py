"""Staff, roles, magic links and visits."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_security import UserMixin
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.enums import Role, VisitKind
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.i18n.ordering import Ordered

if TYPE_CHECKING:
    _UserMixin: Any = object
else:
    _UserMixin = UserMixin


class User(Ordered, Base, _UserMixin):  # type: ignore[misc]  # the mixin comes untyped
    """A member of staff; the column names of the second half are Flask-Security's."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    must_change_password: Mapped[bool] = mapped_column(default=False)
    """The password was handed over by somebody else and opens only the page that changes it."""
    signed_in_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(EncryptedText("users.tf_totp_secret"))
    totp_counter: Mapped[int | None]
    """Time step of the last code accepted, so that none opens twice."""
    mf_recovery_codes: Mapped[list[str]] = mapped_column(default=list)
    """Keyed hashes of the recovery codes not yet used."""

    assignments: Mapped[list["RoleAssignment"]] = relationship(
        back_populates="user",
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by="RoleAssignment.id",
    )

    @property
    def has_second_factor(self) -> bool:
        """Whether signing in asks for a code too."""
        return self.tf_totp_secret is not None


class RoleAssignment(Base):
    """One role of one user, for one event or (``event_id`` empty) for all."""

    __tablename__ = "role_assignments"
    __table_args__ = (
        UniqueConstraint("user_id", "role", "event_id"),
        Index(
            "uq_role_assignments_everywhere",
            "user_id",
            "role",
            unique=True,
            sqlite_where=text("event_id IS NULL"),
            postgresql_where=text("event_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))

    user: Mapped[User] = relationship(back_populates="assignments")


class GuessCounter(Base):
    """How often a secret was guessed at; keyed by a hash, so that it names nobody.

    An address that no account has is counted in the same way, so that a lock tells nothing.
    """

    __tablename__ = "guess_counters"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    attempts: Mapped[int]
    since: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class EndedSession(Base):
    """A staff session that was signed out before its time: a copy of its cookie opens nothing.

    The cookie itself is the session; the ends alone are kept, as long as a cookie could live.
    """

    __tablename__ = "ended_sessions"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(default=clock.now)


class MagicLink(Base):
    """A single-use key sent by mail; only its hash is kept."""

    __tablename__ = "magic_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[VisitKind]
    subject_id: Mapped[int] = mapped_column(index=True)
    """Row id of the focal point, the participant or the contact office."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    """None for a contact office, which belongs to no event."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Visit(Base):
    """A session started by a magic link; looked up on every request, so it can be ended at once."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[VisitKind]
    subject_id: Mapped[int] = mapped_column(index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    """None for a contact office, which belongs to no event."""
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
