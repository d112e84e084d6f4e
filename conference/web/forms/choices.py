"""Fields that offer choices."""

from typing import Any

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from conference.i18n import (
    LANGUAGES,
    current_language,
    lazy,
)


class ChoiceField(SelectField):
    """One of several; ``choices`` are (value, label) pairs, set in the form's constructor."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Refuse a value of the wrong kind, in words."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(lazy("Choose one of the options offered."))) from None

    def pre_validate(self, form: Any) -> None:
        """Refuse a value that is not offered, in words."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(str(lazy("Choose one of the options offered."))) from None


class ChoicesField(SelectMultipleField):
    """Any number of several."""

    def pre_validate(self, form: Any) -> None:
        """Refuse a value that is not offered, in words."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(str(lazy("Choose one of the options offered."))) from None


def language_choices() -> list[tuple[str, str]]:
    """The three languages, each under its own name, the reader's first."""
    here = current_language()
    ordered = sorted(LANGUAGES, key=lambda language: language is not here)
    return [(language.value, language.label) for language in ordered]
