"""The lines of a session's people and of its interpretation."""

from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField, IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from conference.core.errors import InvalidError
from conference.events.forms.base import TicksField
from conference.i18n import lazy
from conference.programme import queries
from conference.programme.enums import InterpretationMode, PersonRole, RoleState
from conference.programme.forms.sessions import language_ticks
from conference.programme.models import ProgrammeSession
from conference.programme.services.people import (
    MOST_PAIRS,
    MOST_PEOPLE,
    InterpretationDetails,
    RoleDetails,
)
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, BooleanField, ChoiceField, NumberField

SPARE_LINES = 2


class _RoleForm(Form):
    row = HiddenField()
    position = NumberField(lazy("Order"), minimum=1, maximum=1000)
    role = ChoiceField(lazy("Role"))
    minutes = NumberField(lazy("Length (minutes)"), maximum=600)
    state = ChoiceField(lazy("Answer"))
    is_published = BooleanField(lazy("Named in public"))
    is_removed = BooleanField(lazy("Remove"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = PersonRole.choices()
        self.state.choices = RoleState.choices()


class PeopleForm(BaseForm):
    """Every line of the people of a session at once."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    lines = FieldList(FormField(_RoleForm), max_entries=MOST_PEOPLE)

    def __init__(self, session: ProgrammeSession, **kwargs: Any) -> None:
        lines = [
            {
                "row": str(row.id),
                "position": number,
                "role": row.role.value,
                "minutes": row.minutes,
                "state": row.state.value,
                "is_published": row.is_published,
            }
            for number, row in enumerate(session.roles, 1)
        ]
        super().__init__(data={"version": session.version, "lines": lines}, **kwargs)

    def details(self) -> list[RoleDetails]:
        """The lines in the order of their numbers; equal numbers keep the order of the page."""
        forms = [entry.form for entry in self["lines"]]
        forms.sort(key=lambda line: line.position.data or MOST_PEOPLE)
        return [
            RoleDetails(
                id=row_id_or_none(line.row.data) or 0,
                role=PersonRole(line.role.data),
                minutes=line.minutes.data,
                state=RoleState(line.state.data),
                is_published=bool(line.is_published.data),
                is_removed=bool(line.is_removed.data),
            )
            for line in forms
        ]


class _LanguageForm(Form):
    source = ChoiceField(lazy("From"))
    target = ChoiceField(lazy("Into"))
    mode = ChoiceField(lazy("Way"))
    booth = NumberField(lazy("Booth"), minimum=1, maximum=50)
    interpreters = TicksField(lazy("Interpreters"))


class InterpretationForm(BaseForm):
    """Every line of the interpretation at once, with two empty ones; no language removes a line."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    lines = FieldList(FormField(_LanguageForm), max_entries=MOST_PAIRS + SPARE_LINES)

    def __init__(self, session: ProgrammeSession, **kwargs: Any) -> None:
        lines: list[dict[str, Any]] = [
            {
                "source": row.source,
                "target": row.target,
                "mode": row.mode.value,
                "booth": row.booth,
                "interpreters": [str(each.id) for each in row.interpreters],
            }
            for row in session.interpretations
        ]
        empty = {"mode": InterpretationMode.SIMULTANEOUS.value}
        lines += [empty] * SPARE_LINES
        super().__init__(data={"version": session.version, "lines": lines}, **kwargs)
        languages = [("", "—"), *language_ticks(session.event.languages)]
        people = [(str(row.id), row.name) for row in queries.interpreters_of(session.event_id)]
        for entry in self["lines"]:
            entry.form.source.choices = entry.form.target.choices = languages
            entry.form.mode.choices = InterpretationMode.choices()
            entry.form.interpreters.choices = people

    def details(self) -> list[InterpretationDetails]:
        """The lines that name languages; ``InvalidError`` where one names one alone."""
        lines = [entry.form for entry in self["lines"]]
        if any(bool(line.source.data) != bool(line.target.data) for line in lines):
            raise InvalidError(lazy("Choose two different languages."))
        return [
            InterpretationDetails(
                source=line.source.data,
                target=line.target.data,
                mode=InterpretationMode(line.mode.data),
                booth=line.booth.data,
                interpreter_ids=[int(each) for each in line.interpreters.data or ()],
            )
            for line in lines
            if line.source.data
        ]


class AddPersonForm(BaseForm):
    """Which of the people found is added, and as what."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    reference = HiddenField()
    role = ChoiceField(lazy("Role"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.role.choices = [*PersonRole.choices(), ("invitee", str(lazy("Invited guest")))]
