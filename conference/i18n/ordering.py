"""Lists in the order of names, on every database alike: one stored key for each language.

SQLite knows nothing of languages, and PostgreSQL's collations follow the library it was built
with. So a row that is listed by name inherits `Ordered`, and keeps what `sort_key` makes of its
name, as hexadecimal digits that both databases compare as bytes. `Model.sort_name` in a query is
the column of the language in force; the order is that of Python, and an index serves it.
"""

from typing import Any, ClassVar

from sqlalchemy import String, Table, event, inspect, select, update
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from conference.core import jobs
from conference.core.database import db, reading
from conference.i18n.collation import sort_key
from conference.i18n.locales import LANGUAGES, Language, current_language

LENGTH = 400
_LETTERS = 80
"""So much of a name is put in order; what begins alike stays in the order of its ids."""
_BYTES = String(LENGTH).with_variant(String(LENGTH, collation="C"), "postgresql")
CHUNK = 500
ORDER_COLUMNS = ("order_en", "order_fa", "order_ar")


class Ordered:
    """A row that lists show in the order of its name.

    The keys follow the name by themselves whenever the row is written through the session.
    """

    ordered_by: ClassVar[tuple[str, ...]] = ("name",)
    """The attributes that make the name."""

    order_en: Mapped[str] = mapped_column(_BYTES, default="", deferred=True)
    order_fa: Mapped[str] = mapped_column(_BYTES, default="", deferred=True)
    order_ar: Mapped[str] = mapped_column(_BYTES, default="", deferred=True)

    def name_in_lists(self, language: Language) -> str:
        """The name under which readers of a language look for the row."""
        name: Any = getattr(self, "name")  # noqa: B009 - the model's own, unknown here
        text: str = name if isinstance(name, str) else name.text(language)
        return text

    @hybrid_property
    def sort_name(self) -> str:
        """What a list in the language in force is sorted by, before the id."""
        key: str = getattr(self, _column(current_language()))
        return key

    @sort_name.inplace.expression
    @classmethod
    def _sort_name(cls) -> InstrumentedAttribute[str]:
        column: InstrumentedAttribute[str] = getattr(cls, _column(current_language()))
        return column

    def order_keys(self) -> dict[str, str]:
        """The keys that the present name has, by column."""
        return {_column(each): _key(self.name_in_lists(each), each) for each in LANGUAGES}


def _column(language: Language) -> str:
    return f"order_{language.value}"


def _key(name: str, language: Language) -> str:
    return sort_key(name[:_LETTERS], language).hex()[:LENGTH] if name else ""


@event.listens_for(Ordered, "before_insert", propagate=True)
def _order_new(_mapper: Any, _connection: Any, row: Ordered) -> None:
    for column, key in row.order_keys().items():
        setattr(row, column, key)


@event.listens_for(Ordered, "before_update", propagate=True)
def _order_renamed(mapper: Any, connection: Any, row: Ordered) -> None:
    attributes = inspect(row).attrs
    if any(attributes[name].history.has_changes() for name in row.ordered_by):
        _order_new(mapper, connection, row)


@jobs.handler("i18n:order:refresh", every=86_400)
def refresh_order(job: jobs.Job) -> None:
    """Compute keys anew where they differ: after a migration, or with other rules of sorting.

    Run again at any point it does no harm, and it writes nothing where all is well.
    """
    for model in Ordered.__subclasses__():
        last: int | None = 0
        while last is not None:
            with reading():
                last, stale = _stale_after(model, last)
            if stale:
                _write(model, stale)
                jobs.report_progress(job, job.done + len(stale))


def _stale_after(model: Any, last: int) -> tuple[int | None, dict[int, dict[str, str]]]:
    """The next rows of a table whose keys are not what their names make of them, by id."""
    names = [getattr(model, name) for name in model.ordered_by]
    keys = [getattr(model, column) for column in ORDER_COLUMNS]
    query = select(model.id, *keys, *names).where(model.id > last).order_by(model.id)
    rows = db.session.execute(query.limit(CHUNK)).all()
    stale = {}
    for number, en, fa, ar, *values in rows:
        wanted = model(**dict(zip(model.ordered_by, values, strict=True))).order_keys()
        if wanted != dict(zip(ORDER_COLUMNS, (en, fa, ar), strict=True)):
            stale[number] = wanted
    return (rows[-1].id if rows else None), stale


def _write(model: Any, stale: dict[int, dict[str, str]]) -> None:
    """Write keys alone: neither the version of a row nor when it was changed."""
    table: Table = model.__table__
    untouched = {column.key: column for column in table.c if column.onupdate is not None}
    for number, keys in stale.items():
        db.session.execute(update(table).where(table.c.id == number).values({**untouched, **keys}))
