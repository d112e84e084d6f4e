"""Pages of long lists."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, literal, select

from conference.core.database import db

T = TypeVar("T")
PAGE_SIZE = 50


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of rows with the count of all."""

    rows: list[T]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page comes after."""
        return self.number < self.pages

    @property
    def first(self) -> int:
        """Number of the first row shown, counted from one; 0 when there is none."""
        return 0 if not self.total else (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return min(self.number * self.size, self.total)


def paginate(query: Select[Any], number: int, *, size: int = PAGE_SIZE) -> Page[Any]:
    """Run a select for one page of entities: two queries, whatever the length of the list.

    The select knows neither DISTINCT nor GROUP BY: its rows are counted without their columns.
    """
    number = min(max(1, number), 1_000_000)
    rows_alone = query.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
    count: Any = select(func.count()).select_from(rows_alone.subquery())
    total = db.session.scalar(count) or 0
    rows = list(db.session.scalars(query.limit(size).offset((number - 1) * size)).unique())
    return Page(rows, number, total, size)
