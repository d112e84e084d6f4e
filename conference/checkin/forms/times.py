"""Days and times as rows of a form."""

from datetime import timedelta
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from conference.events.models import Event
from conference.i18n import _, clean, format_date, lazy, to_ascii_digits

BEFORE, AFTER = 3, 2
"""Days before and after the event that may have times of their own: setting up, clearing away."""
SPARE_ROWS = 2
MOST_ROWS = 40


class TimesField(Field):
    """Rows ``<name>-<number>-{day,from,until}``; no row at all means at all times."""

    widget = TextInput()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.rows: list[tuple[str, str, str]] = []
        self.days: list[tuple[str, str]] = []

    def offer(self, event: Event) -> None:
        """Name the days of an event, those before and after it too."""
        last = (event.ends_on - event.starts_on).days
        numbers = set(range(-BEFORE, last + AFTER + 1))
        numbers |= {row[0] for row in self.data or [] if row[0] is not None}
        self.days = [("", _("Every day of the event"))] + [
            (str(number), format_date(event.starts_on + timedelta(days=number), weekday=True))
            for number in sorted(numbers)
        ]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Gather the rows; what was typed stays as it was typed."""
        self.process_errors = []
        self.data = data if isinstance(data, list) else None
        self.object_data, self.raw_data = self.data, None
        self.rows = [
            ("" if day is None else str(day), start, end) for day, start, end in self.data or []
        ]
        if formdata is not None and f"{self.name}-0-day" in formdata:
            typed = [self._typed(formdata, number) for number in range(MOST_ROWS)]
            self.rows = [row for row in typed if row[1] or row[2]]
            self.raw_data = [row[1] for row in self.rows]
        self.rows += [("", "", "")] * SPARE_ROWS

    def _typed(self, formdata: Any, number: int) -> tuple[str, str, str]:
        parts = (formdata.get(f"{self.name}-{number}-{part}", "") for part in _PARTS)
        day, start, end = (to_ascii_digits(clean(text))[:8] for text in parts)
        return day, start, end

    def pre_validate(self, form: Any) -> None:
        """Read every row."""
        if self.raw_data is None:
            return
        known = {value for value, _label in self.days}
        read: list[list[Any]] = []
        for day, start, end in self.rows[:-SPARE_ROWS]:
            opens, closes = _clock(start), _clock(end, last="24:00")
            if opens is None or closes is None:
                raise ValidationError(
                    str(lazy("Give each row a beginning and an end, for example 09:00 and 18:00."))
                )
            if opens == closes:
                raise ValidationError(
                    str(lazy("A row ends when it begins. For a whole day give 00:00 and 24:00."))
                )
            if day not in known:
                raise ValidationError(str(lazy("Choose a day from the list.")))
            read.append([int(day) if day else None, opens, closes])
        self.data = read or None


_PARTS = ("day", "from", "until")


def _clock(text: str, last: str = "") -> str | None:
    """A time of the day as ``HH:MM``; None for anything else."""
    hours, _colon, minutes = text.partition(":")
    if not (hours.isascii() and hours.isdigit() and len(hours) <= 2):
        return None
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) == 2):
        return None
    clock = f"{int(hours):02}:{minutes}"
    if clock == last:
        return clock
    return clock if int(hours) < 24 and int(minutes) < 60 else None
