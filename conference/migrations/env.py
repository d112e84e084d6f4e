"""Alembic's entry: the connection comes from ``conference.core.migrate``."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from conference.core.database import Base, EncryptedText, UtcDateTime
from conference.i18n.localised import LocalisedType


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write a column's type in SQLAlchemy's own words, which do not change with our code."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, EncryptedText):
        return "sa.LargeBinary()"
    if isinstance(item, LocalisedType):
        return "LOCALISED"
    if isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
