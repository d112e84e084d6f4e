"""Alembic's entry: the connection comes from ``conference.core.migrate``."""

import json
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops

from conference.core.database import Base, EncryptedText, UtcDateTime
from conference.core.migrate import is_modelled
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
    if isinstance(item, sa.types.TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def fill_what_exists(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Give a new column that may not be empty the model's default for the rows that exist."""
    for script in directives:
        for table in script.upgrade_ops.ops:
            for step in getattr(table, "ops", []):
                if isinstance(step, ops.AddColumnOp) and not step.column.nullable:
                    step.column.server_default = step.column.server_default or default_of(step)


def default_of(step: ops.AddColumnOp) -> sa.DefaultClause:
    """The default in SQL. Where the model has none, the migration must be written by hand."""
    column = Base.metadata.tables[step.table_name].columns[step.column.name]
    default: Any = column.default
    if default is not None and default.is_scalar:
        if isinstance(default.arg, bool):
            return sa.DefaultClause(sa.text("true" if default.arg else "false"))
        return sa.DefaultClause(str(getattr(default.arg, "value", default.arg)))
    if isinstance(column.type, LocalisedType):
        return sa.DefaultClause("{}")
    if isinstance(column.type, sa.JSON) and default is not None:
        return sa.DefaultClause(json.dumps(default.arg(None)))
    raise SystemExit(f"{column}: what shall the rows that exist get?")


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_item,
    process_revision_directives=fill_what_exists,
    compare_type=True,
    include_name=is_modelled,
)
with context.begin_transaction():
    context.run_migrations()
