"""A field for millimetres and points, in any digits and with any decimal sign."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from conference.i18n import clean, lazy, to_ascii_digits

_SIGNS = str.maketrans({"٫": ".", "،": ".", ",": ".", "/": ".", "−": "-"})


class MeasureField(Field):
    """A number with at most two decimals."""

    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        minimum: float = 0,
        maximum: float = 400,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, list(validators or ()), **kwargs)
        self.minimum, self.maximum = minimum, maximum
        self.render_kw = {
            "dir": "ltr",
            "inputmode": "decimal",
            "maxlength": 8,
            **(self.render_kw or {}),
        }

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; keep what was typed when it is none."""
        self.data = None
        text = to_ascii_digits(clean(str(valuelist[0]))).translate(_SIGNS) if valuelist else ""
        plain = text.removeprefix("-").replace(".", "", 1)
        if not (plain.isascii() and plain.isdigit() and len(text) < 9):
            raise ValueError(str(lazy("Enter a number.")))
        self.data = round(float(text), 2)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Check the bounds."""
        if self.data is not None and not self.minimum <= self.data <= self.maximum:
            raise ValidationError(
                str(
                    lazy(
                        "Enter a number from %(minimum)d to %(maximum)d.",
                        minimum=int(self.minimum),
                        maximum=int(self.maximum),
                    )
                )
            )
