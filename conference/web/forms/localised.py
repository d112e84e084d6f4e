"""A text in three languages."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from conference.i18n import (
    LANGUAGES,
    clean,
    clean_multiline,
    lazy,
)
from conference.i18n.localised import Localised


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
