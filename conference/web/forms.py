"""The base of every form, and fields that take what people really type.

Digits may be Persian, Arabic or Latin; dates Gregorian or Solar Hijri; pasted text loses invisible
controls. Typed values are kept when something is wrong.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField
from wtforms.i18n import get_translations
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea, TextInput

from conference.core.errors import DomainError
from conference.i18n import (
    LANGUAGES,
    DateError,
    Language,
    clean,
    clean_multiline,
    current_language,
    lazy,
    parse_date,
    to_ascii_digits,
)
from conference.i18n.localised import Localised

__all__ = [
    "BaseForm",
    "BooleanField",
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "DateField",
    "DateTimeField",
    "FileField",
    "LocalisedField",
    "LongTextField",
    "NumberField",
    "Required",
    "TextField",
]


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


class TextField(StringField):
    """One line of text, cleaned; ``maximum`` characters at most (200 unless told)."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        maximum: int = 200,
        script: Language | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, [*(validators or ()), too_long(maximum)], **kwargs)
        self.script = script
        self.render_kw = {"maxlength": maximum, "dir": "auto", **(self.render_kw or {})}

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Clean what was typed; what cannot be text is nothing."""
        self.data = clean(str(valuelist[0]), self.script) if valuelist else ""


class LongTextField(TextField):
    """Several lines of text, cleaned line by line."""

    def __init__(self, *args: Any, maximum: int = 5000, **kwargs: Any) -> None:
        super().__init__(*args, maximum=maximum, **kwargs)

    multiline = True
    widget = TextArea()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the line breaks and clean the rest."""
        self.data = clean_multiline(str(valuelist[0]), self.script) if valuelist else ""


class CodeField(StringField):
    """A code, phone or e-mail: Latin digits whatever was typed, left to right."""

    def __init__(self, *args: Any, upper: bool = False, maximum: int = 254, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upper = upper
        self.validators = [*self.validators, too_long(maximum)]
        self.render_kw = {"dir": "ltr", "maxlength": maximum, **(self.render_kw or {})}

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Fold digits and drop what cannot be seen."""
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        self.data = text.upper() if self.upper else text


class NumberField(Field):
    """A whole number in any of the three sets of digits."""

    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        minimum: int = 0,
        maximum: int = 1_000_000,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, list(validators or ()), **kwargs)
        self.minimum, self.maximum = minimum, maximum
        self.parse_failed = False
        self.render_kw = {"dir": "ltr", "inputmode": "numeric", **(self.render_kw or {})}

    def _value(self) -> str:
        if self.parse_failed and self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; keep what was typed when it is none."""
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdigit() and len(text) < 12):
            self.parse_failed = True
            raise ValueError(str(lazy("Enter a whole number.")))
        self.data = int(text)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Check the bounds."""
        if self.data is not None and not self.minimum <= self.data <= self.maximum:
            raise ValidationError(
                str(
                    lazy(
                        "Enter a number from %(minimum)d to %(maximum)d.",
                        minimum=self.minimum,
                        maximum=self.maximum,
                    )
                )
            )


class DateField(Field):
    """A day, typed as Gregorian or Solar Hijri in any digits; shown in ISO form."""

    widget = TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parse_failed = False
        self.render_kw = {
            "dir": "ltr",
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": 20,
            **(self.render_kw or {}),
        }

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day; keep what was typed when it is none."""
        self.data = None
        text = clean(str(valuelist[0])) if valuelist else ""
        if not text:
            return
        try:
            self.data = parse_date(text)
        except DateError as error:
            self.parse_failed = True
            raise ValueError(str(error)) from None


class DateTimeField(Field):
    """A day and an hour in the event's time zone (``zone``), kept as a moment in UTC."""

    widget = TextInput()

    def __init__(self, *args: Any, zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.parse_failed = False
        self.render_kw = {"dir": "ltr", "autocomplete": "off", **(self.render_kw or {})}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if not isinstance(self.data, datetime):
            return ""
        return self.data.astimezone(ZoneInfo(self.zone)).strftime("%Y-%m-%d %H:%M")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read “day hour:minute”; a day alone means its last minute."""
        self.data = None
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        if not text:
            return
        day, _, clock = text.replace("T", " ").partition(" ")
        try:
            hour = time.fromisoformat(clock.strip().zfill(5)) if clock.strip() else time(23, 59)
            self.data = datetime.combine(parse_date(day), hour, ZoneInfo(self.zone))
        except DateError as error:
            self.parse_failed = True
            raise ValueError(str(error)) from None
        except ValueError:
            self.parse_failed = True
            raise ValueError(
                str(lazy("Enter the time as hours and minutes, for example 14:30."))
            ) from None


class LocalisedField(Field):
    """A text in three languages: inputs named ``<name>-en``, ``<name>-fa``, ``<name>-ar``."""

    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        maximum: int = 300,
        multiline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, list(validators or ()), **kwargs)
        self.maximum, self.multiline = maximum, multiline

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Gather the three inputs into one value."""
        self.process_errors = []
        default = self.default() if callable(self.default) else self.default
        self.data = data if isinstance(data, Localised) else (default or Localised())
        self.object_data = self.data
        self.raw_data = None
        if formdata is None or not any(f"{self.name}-{lang}" in formdata for lang in LANGUAGES):
            return
        tidy = clean_multiline if self.multiline else clean
        typed = {
            lang.value: tidy(formdata.get(f"{self.name}-{lang}", ""), lang) for lang in LANGUAGES
        }
        self.raw_data = list(typed.values())
        self.data = Localised(**typed)

    def pre_validate(self, form: Any) -> None:
        """Check the length of each language."""
        if any(len(self.data.exact(lang)) > self.maximum for lang in LANGUAGES):
            raise ValidationError(
                str(lazy("Use at most %(count)d characters.", count=self.maximum))
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
