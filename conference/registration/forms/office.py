"""The office's forms: filter, decisions, substitution, download."""

from typing import Any

from wtforms.validators import Optional

from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import lazy
from conference.registration.enums import ParticipationState, Step
from conference.registration.models import Participant
from conference.registration.queries import RegistrationFilter
from conference.registration.rules import CORRECTABLE_FIELDS, MissingPart, field_label
from conference.registration.rules.fields import LABELS
from conference.registration.rules.warnings import WarningKind
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)

WAITING = "waiting"
EVERYBODY = "all"


class RegistrationFilterForm(BaseForm):
    """What the list is narrowed to; ``state`` comes from the tabs."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    category = ChoiceField(lazy("Category"), [Optional()], coerce=str)
    warning = ChoiceField(lazy("Warning"), [Optional()])
    missing = ChoiceField(lazy("Misses"), [Optional()])
    stale = BooleanField(lazy("Letter or badge out of date"))

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        every = ("", lazy("All"))
        self.category.choices = [
            every,
            *((str(row.id), row.name.text()) for row in categories_of(event)),
        ]
        self.warning.choices = [every, *WarningKind.choices()]
        self.missing.choices = [every, *MissingPart.choices()]

    def details(self, search: str, state: str, delegation: Delegation | None) -> RegistrationFilter:
        """The filter; a value that is not offered narrows nothing."""
        self.validate()
        category = "" if self.category.errors else self.category.data
        warning = "" if self.warning.errors else self.warning.data
        missing = "" if self.missing.errors else self.missing.data
        known = {member.value for member in ParticipationState}
        return RegistrationFilter(
            search=search,
            state=ParticipationState(state) if state in known else None,
            waiting=state == WAITING,
            category_id=int(category) if category else None,
            delegation_id=delegation.id if delegation else None,
            warning=WarningKind(warning) if warning else None,
            missing=MissingPart(missing) if missing else None,
            stale=bool(self.stale.data),
        )


class ApprovalForm(BaseForm):
    """Approval; the reasons are asked for where a warning blocks."""

    duplicate_override = LongTextField(
        lazy("Why this is not a duplicate"), [Optional()], maximum=500
    )
    over_quota_override = LongTextField(
        lazy("Why the quota may be exceeded"), [Optional()], maximum=500
    )


class DecisionForm(BaseForm):
    """A decision whose reason the person is told."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=2000)


class PlaceForm(BaseForm):
    """Giving a place; a reason where none is free."""

    over_quota_override = LongTextField(
        lazy("Why the quota may be exceeded"), [Optional()], maximum=500
    )


class SubstitutionForm(BaseForm):
    """The person who takes another one's place."""

    surname = TextField(lazy("Surname"), [Required()])
    given_names = TextField(lazy("Given names"))
    native_name = TextField(lazy("Name in native script"))
    email = CodeField(lazy("Email"))
    language = ChoiceField(lazy("Preferred language"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()


class ReturnForm(BaseForm):
    """A reason for each field that is given back; made by ``return_form``."""

    def reasons(self) -> dict[str, str]:
        """Field → reason, of those that have one."""
        return {
            name.removeprefix("field_"): field.data
            for name, field in self._fields.items()
            if name.startswith("field_") and field.data
        }

    def by_step(self) -> list[tuple[str, list[Any]]]:
        """The fields under the names of their steps."""
        groups: dict[Step, list[Any]] = {}
        for name in CORRECTABLE_FIELDS:
            groups.setdefault(LABELS[name][0], []).append(self._fields[f"field_{name}"])
        return [(step.label, fields) for step, fields in groups.items()]


def return_form(participant: Participant, formdata: Any = None) -> ReturnForm:
    """The form, filled with what was returned before."""
    fields = {
        f"field_{name}": TextField(field_label(name), maximum=500) for name in CORRECTABLE_FIELDS
    }
    present = {f"field_{row.field}": row.reason for row in participant.corrections}
    made: ReturnForm = type("EventReturnForm", (ReturnForm,), fields)(
        data=present, **({} if formdata is None else {"formdata": formdata})
    )
    return made
