"""What the forms of the steps share: drafts, what was stored, and who changed it meanwhile."""

import hashlib
from typing import Any, ClassVar

from wtforms import HiddenField, RadioField
from wtforms.validators import ValidationError

from conference.i18n import Language, current_language, lazy
from conference.registration.enums import Step
from conference.registration.models import Participant
from conference.web.forms import BaseForm, ChoicesField, Required


class OneOfField(RadioField):
    """One of a few, all in sight; none is an answer where the field is not required."""

    def pre_validate(self, form: Any) -> None:
        """Refuse a value that is not offered, in words."""
        if self.data in {None, "", "None"}:
            self.data = ""
            return
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(str(lazy("Choose one of the options offered."))) from None


class TicksField(ChoicesField):
    """Any number of a few, all in sight as ticks."""


class StepForm(BaseForm):
    """A step of the registration form.

    ``seen`` is the fingerprint of what was stored when the page was shown, so that a change made
    elsewhere in the meantime is not overwritten unseen.
    """

    step: ClassVar[Step]
    is_draft = False
    seen = HiddenField()

    def __init__(self, participant: Participant, formdata: Any = None, **kwargs: Any) -> None:
        self.participant = participant
        self.fingerprint = _fingerprint(self.stored(participant))
        super().__init__(formdata=formdata, data=self.stored(participant), **kwargs)
        self.fill_choices()

    def take(self, participant: Participant) -> None:
        """Go on with the row as it is now: others may have changed it since the form was read."""
        self.participant = participant
        self.fingerprint = _fingerprint(self.stored(participant))

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """What the database holds of this step, by field name."""
        raise NotImplementedError

    def details(self) -> Any:
        """What the service is given."""
        raise NotImplementedError

    def fill_choices(self) -> None:
        """Set the choices that depend on the event or the reader's language."""

    def validate_draft(self) -> bool:
        """Check only what was typed: what is empty may come later."""
        self.is_draft = True
        for field in self:
            field.validators = [v for v in field.validators if not isinstance(v, Required)]
        return bool(self.validate())

    def refuse_field(self, name: str, sentence: str) -> bool:
        """Put a sentence on a field; gives False, the form's verdict."""
        self[name].errors = [*self[name].errors, str(sentence)]
        return False

    @property
    def is_outdated(self) -> bool:
        """Whether this step was changed elsewhere since the page was shown."""
        return bool(self.seen.raw_data) and self.seen.data != self.fingerprint

    def differences(self) -> list[tuple[str, str]]:
        """The fields that hold something else in the database: (label, what is stored)."""
        now = type(self)(self.participant)
        return [
            (str(field.label.text), readable(now[field.name]))
            for field in self
            if field.name != "seen"
            and field.type not in {"CSRFTokenField", "UploadField"}
            and field.data != now[field.name].data
        ]


def readable(field: Any) -> str:
    """A field's value in words."""
    if isinstance(field, TicksField):
        chosen = set(field.data or ())
        separator = ", " if current_language() is Language.ENGLISH else "، "
        return separator.join(str(label) for value, label in _pairs(field) if value in chosen)
    if hasattr(field, "choices"):
        return next((str(label) for value, label in _pairs(field) if value == field.data), "")
    if field.data is True or field.data is False:
        return str(lazy("Yes") if field.data else lazy("No"))
    return str(field._value()) if hasattr(field, "_value") else str(field.data or "")  # noqa: SLF001 - WTForms' own name for the shown text


def _pairs(field: Any) -> list[tuple[Any, Any]]:
    return list(field.choices or ())


def _fingerprint(values: dict[str, Any]) -> str:
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]


def enum_value(member: Any) -> str:
    """An enum member as a form's value."""
    return member.value if member is not None else ""
