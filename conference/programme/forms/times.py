"""An hour of the day, typed in any digits."""

from datetime import time
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

from conference.i18n import clean, lazy, to_ascii_digits


class TimeField(Field):
    """An hour of the day such as 14:30; what was typed is kept when it is none."""

    widget = TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parse_failed = False
        kept = self.render_kw or {}
        self.render_kw = {"dir": "ltr", "autocomplete": "off", "maxlength": 8, **kept}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%H:%M") if isinstance(self.data, time) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read hours and minutes."""
        self.data = None
        text = to_ascii_digits(clean(str(valuelist[0]))) if valuelist else ""
        if not text:
            return
        hours, _, minutes = text.partition(":")
        plain = hours.isascii() and hours.isdigit() and (minutes or "0").isascii()
        if plain and (minutes or "0").isdigit() and len(hours) <= 2 and len(minutes) <= 2:
            try:
                self.data = time(int(hours), int(minutes or 0))
            except ValueError:
                pass
            else:
                return
        self.parse_failed = True
        raise ValueError(str(lazy("Enter the time as hours and minutes, for example 14:30.")))
