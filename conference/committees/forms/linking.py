"""Naming a decision of the register in another form: by its number, found by its words."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from conference.committees.models import Decision
from conference.committees.queries import decision_with_number, decisions_matching
from conference.core.database import db
from conference.i18n import lazy
from conference.web.forms import CodeField

OFFERED = 30
"""The latest decisions that a browser proposes while somebody types."""
FOUND = 8
"""The decisions shown where what was typed is no number."""


class DecisionNumberField(CodeField):
    """The number of a decision; words of its text are searched for, and what fits is shown.

    ``found`` holds what fits once such words were refused. With ``only_known=False`` another
    body's number is kept as typed.
    """

    def __init__(self, *args: Any, only_known: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, maximum=60, render_kw={"dir": "auto"}, **kwargs)
        self.only_known = only_known
        self.decision_id: int | None = None
        self.found: Sequence[Decision] = ()

    def offered(self) -> Sequence[Decision]:
        """The latest decisions, older ones being found by their words."""
        return db.session.scalars(decisions_matching().limit(OFFERED)).all()

    def pre_validate(self, form: Any) -> None:
        """Find the decision of the number, or refuse what is none."""
        self.decision_id = decision_with_number(self.data) if self.data else None
        if not self.data or not self.only_known or self.decision_id is not None:
            return
        self.found = db.session.scalars(decisions_matching(self.data).limit(FOUND)).all()
        if not self.found:
            raise ValidationError(
                str(lazy("No decision has this number, and none holds these words."))
            )
        raise ValidationError(
            str(lazy("No decision has this number. Enter the number of one of those found below."))
        )
