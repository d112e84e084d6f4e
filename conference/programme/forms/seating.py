"""The seats of a session, all in one form, and the language of their list on paper."""

from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField, IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from conference.core.errors import DomainError
from conference.i18n import current_language, lazy
from conference.i18n.filters import bdi
from conference.programme.models import ProgrammeSession
from conference.programme.queries.seating import Seating
from conference.programme.rules.seating import LONGEST
from conference.programme.services.seating import DoubleSeatError
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, ChoiceField, Required, TextField, language_choices


class _SeatForm(Form):
    row = HiddenField()
    seat = TextField(lazy("Seat"), maximum=LONGEST)


class SeatingForm(BaseForm):
    """A line for each person, found again by the row id."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    lines = FieldList(FormField(_SeatForm))

    def __init__(self, session: ProgrammeSession, seating: Seating, **kwargs: Any) -> None:
        people = (*seating.expected, *seating.left)
        lines = [{"row": str(each.person.id), "seat": each.seat} for each in people]
        super().__init__(data={"version": session.version, "lines": lines}, **kwargs)
        names = {each.person.id: each.person.display_name for each in people}
        for person_id, line in self.by_person().items():
            line.seat.label.text = bdi(names.get(person_id, ""))

    def seats(self) -> dict[int, str]:
        """The seat typed for each person."""
        return {person_id: line.seat.data or "" for person_id, line in self.by_person().items()}

    def by_person(self) -> dict[int, Any]:
        """The lines by whom they are for."""
        forms = [entry.form for entry in self["lines"]]
        return {row_id_or_none(each.row.data) or 0: each for each in forms}

    def refuse(self, error: DomainError) -> None:
        """A seat given twice is said at each of the boxes."""
        if not isinstance(error, DoubleSeatError):
            super().refuse(error)
            return
        for person_id, line in self.by_person().items():
            if person_id in error.people:
                line.seat.errors = [str(error)]
        self["lines"].errors = [each.errors for each in self["lines"] if each.errors]


class SeatListForm(BaseForm):
    """In which language the list is printed."""

    language = ChoiceField(lazy("Language"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(data={"language": current_language().value}, **kwargs)
        self.language.choices = language_choices()
