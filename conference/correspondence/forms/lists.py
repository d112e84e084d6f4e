"""The filter above the list of letters."""

from collections.abc import Sequence
from typing import Any

from conference.core import clock
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.forms.choices import book_choices, number_or_none
from conference.correspondence.models import LetterBook
from conference.correspondence.queries import LetterFilter
from conference.i18n import lazy
from conference.web.forms import BaseForm, ChoiceField, TextField


class LetterFilterForm(BaseForm):
    """What the reader wants to see; sent with the address."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing, so it needs no guard."""

        csrf = False

    q = TextField(lazy("Number, name, subject, words"), maximum=100)
    book = ChoiceField(lazy("Book"), default="")
    direction = ChoiceField(lazy("Direction"), default="")
    state = ChoiceField(lazy("State"), default="")
    year = ChoiceField(lazy("Year"), default="")
    due = ChoiceField(lazy("Answer"), default="")

    def __init__(
        self,
        *args: Any,
        books: Sequence[LetterBook] = (),
        years: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", str(lazy("All")))
        self.book.choices = [everything, *book_choices(books)]
        self.direction.choices = [everything, *Direction.choices()]
        self.state.choices = [everything, *LetterState.choices()]
        self.year.choices = [everything, *((str(year), str(year)) for year in years)]
        self.due.choices = [
            everything,
            ("waiting", str(lazy("awaited"))),
            ("overdue", str(lazy("overdue"))),
        ]

    def wish(self, **others: int | None) -> LetterFilter:
        """The filter; what is not offered counts as nothing."""
        self.validate()
        offered = {name for name in ("book", "direction", "state", "year", "due") if self._ok(name)}
        chosen = {name: self[name].data for name in offered}
        direction, state = chosen.get("direction"), chosen.get("state")
        due = chosen.get("due")
        return LetterFilter(
            words=self.q.data or "",
            book_id=number_or_none(chosen.get("book")),
            direction=Direction(direction) if direction else None,
            state=LetterState(state) if state else None,
            year=number_or_none(chosen.get("year")),
            waiting=due == "waiting",
            overdue_on=clock.office_today() if due == "overdue" else None,
            **others,
        )

    def _ok(self, name: str) -> bool:
        return not self[name].errors and bool(self[name].data)
