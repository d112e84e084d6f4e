"""Fields of text, cleaned of what cannot be seen."""

import re
import secrets
from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, StringField
from wtforms.widgets import TextArea

from conference.i18n import (
    Language,
    clean,
    clean_multiline,
    to_ascii_digits,
)
from conference.web.forms.base import too_long


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


class TicketField(HiddenField):
    """Made with the page, kept in a unique column: the same page sent twice is the same sending."""

    WHOLE = re.compile("[A-Za-z0-9_-]{20,64}")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default=lambda: secrets.token_urlsafe(24), **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the ticket of the page; what is none is replaced by a new one."""
        if valuelist and self.WHOLE.fullmatch(str(valuelist[0])):
            self.data = str(valuelist[0])
