"""The base of every form, and the two validators that fields share."""

from functools import cache
from gettext import NullTranslations
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.i18n import get_translations
from wtforms.validators import ValidationError

from conference.core.errors import DomainError
from conference.i18n import (
    Language,
    current_language,
    lazy,
)
from conference.i18n.localised import Localised


@cache
def _own_sentences(language: Language) -> NullTranslations:
    """WTForms' own messages in a language, read once; Flask-WTF reads them at every request."""
    return get_translations([language.value])


class BaseForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form with CSRF guard; ``refuse`` shows a service's refusal on its field."""

    class Meta:
        """What WTForms itself is told."""

        def get_translations(self, _form: Any) -> NullTranslations:
            """WTForms' messages in the reader's language."""
            return _own_sentences(current_language())

    def refuse(self, error: DomainError) -> None:
        """Put the sentence of a refusal on the field it names, or above the form."""
        target = self._fields.get(error.field or "")
        if target is None:
            self.form_errors.append(str(error))
        else:
            target.errors = [*target.errors, str(error)]


class Required:
    """The field must not be left empty; for files too."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms' own protocol

    def __init__(self, message: Any = None) -> None:
        self.message = message or lazy("This field is required.")

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse nothing, blank text, and a file input without a file."""
        value = field.data
        empty = value is None or value is False or value == [] or not str(value).strip()
        if isinstance(value, Localised):
            empty = not value
        if empty and not (field.raw_data and getattr(field, "parse_failed", False)):
            raise ValidationError(str(self.message))


def too_long(maximum: int) -> Any:
    """A validator for text: at most so many characters."""

    def check(_form: Any, field: Field) -> None:
        if field.data and len(field.data) > maximum:
            raise ValidationError(
                str(lazy("Use at most %(count)d characters.", count=maximum)),
            )

    return check
