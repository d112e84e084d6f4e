"""The audit log and the triggers that keep it append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.actor import ActorKind
from conference.core.database import Base


class AuditEntry(Base):
    """One action."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "subject_kind", "subject_id"), Index(None, "event_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_kind: Mapped[ActorKind]
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(80), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    event_id: Mapped[int | None]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)


def append_only_statements(table: str) -> dict[str, list[str]]:
    """The statements, by dialect, that make a table refuse UPDATE and DELETE."""
    message = f"{table} is append-only"
    sqlite = [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for verb in ("update", "delete")
    ]
    postgresql = [
        (
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        ),
    ]
    return {"sqlite": sqlite, "postgresql": postgresql}


def make_append_only(table: Any) -> None:
    """Create the triggers together with the table."""
    for dialect, statements in append_only_statements(table.name).items():
        for statement in statements:
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


make_append_only(AuditEntry.__table__)
