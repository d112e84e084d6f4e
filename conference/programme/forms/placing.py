"""What the editor sends when a session is moved."""

from datetime import date
from typing import Any

from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.programme.queries.grid import moment_of
from conference.programme.services.sessions import Placing
from conference.web.addresses import LARGEST
from conference.web.forms import BaseForm, CodeField

_MOST_MINUTES = 2 * 24 * 60


class PlacingForm(BaseForm):
    """Room, day, and minutes after midnight; empty ones take the session out of the plan."""

    version = IntegerField(validators=[InputRequired(), NumberRange(0, LARGEST)])
    room = IntegerField(validators=[Optional(), NumberRange(1, LARGEST)])
    day = CodeField(maximum=10)
    start = IntegerField(validators=[Optional(), NumberRange(0, _MOST_MINUTES)])
    end = IntegerField(validators=[Optional(), NumberRange(0, _MOST_MINUTES)])

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.event = event

    def placing(self) -> Placing:
        """Where the session is to be; ``InvalidError`` for a day that is none."""
        if not self.validate():
            raise InvalidError(lazy("This place cannot be read."))
        if not self.day.data:
            return Placing(room_id=self.room.data, starts_at=None, ends_at=None)
        try:
            day = date.fromisoformat(self.day.data)
        except ValueError:
            raise InvalidError(lazy("This place cannot be read.")) from None
        if not 1900 < day.year < 2200 or self.start.data is None or self.end.data is None:
            raise InvalidError(lazy("This place cannot be read."))
        return Placing(
            room_id=self.room.data,
            starts_at=moment_of(self.event, day, self.start.data),
            ends_at=moment_of(self.event, day, self.end.data),
        )
