"""The form of a session, the filter of the list, and the lines of people and languages."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from conference.cities.forms import topic_choices
from conference.core.errors import InvalidError
from conference.events.forms.base import TicksField
from conference.events.models import Event
from conference.i18n import format_date, lazy
from conference.i18n.spoken_languages import SPOKEN_LANGUAGES, spoken_name
from conference.programme import queries
from conference.programme.enums import SessionAccess, SessionKind
from conference.programme.forms.times import TimeField
from conference.programme.models import ProgrammeSession
from conference.programme.queries.sessions import (
    CANCELLED,
    HIDDEN,
    UNPLACED,
    SessionFilter,
    event_days,
)
from conference.programme.services.sessions import SessionDetails
from conference.twinning.queries import relation_choices
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    NumberField,
    Required,
)

NIGHT_ENDS = time(6)
"""An end before this hour, and before its beginning, is on the next morning."""


def language_ticks(first: list[str]) -> list[tuple[str, str]]:
    """The languages that people speak, these first."""
    codes = dict.fromkeys([*first, *SPOKEN_LANGUAGES])
    return [(code, spoken_name(code)) for code in codes]


def _day_choices(event: Event, chosen: date | None) -> list[tuple[str, str]]:
    days = event_days(event)
    around = {days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=1)}
    if chosen is not None:
        around.add(chosen)
    return [(day.isoformat(), format_date(day)) for day in sorted(around)]


class SessionForm(BaseForm):
    """Everything about a session but its people, languages of interpretation and documents."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    title = LocalisedField(lazy("Title"), [Required()], maximum=300)
    text = LocalisedField(lazy("Text"), maximum=5000, multiline=True)
    kind = ChoiceField(lazy("Kind"), [Required()])
    track_id = ChoiceField(lazy("Track"), default="")
    topic_ids = TicksField(lazy("Topics"))
    room_id = ChoiceField(lazy("Room"), default="")
    day = ChoiceField(lazy("Day"), default="")
    starts = TimeField(lazy("Begins at"))
    ends = TimeField(lazy("Ends at"))
    is_public = BooleanField(lazy("Show it in the public programme"), default=True)
    access = ChoiceField(lazy("Who may enter"), [Required()])
    category_ids = TicksField(lazy("Categories that may enter"))
    zone_ids = TicksField(lazy("Zones whose holders may enter"))
    places = NumberField(lazy("Places that can be booked"), maximum=100_000)
    places_per_delegation = NumberField(lazy("Places for each delegation"), minimum=1, maximum=1000)
    has_waiting_list = BooleanField(lazy("Keep a waiting list when it is full"))
    doors_open_minutes = NumberField(
        lazy("Doors open, minutes before"), [Required()], maximum=600, default=30
    )
    floor_languages = TicksField(lazy("Languages of the floor"))
    is_recorded = BooleanField(lazy("It is recorded"))
    is_webcast = BooleanField(lazy("It is broadcast on the internet"))
    webcast_url = CodeField(lazy("Address of the broadcast"), maximum=500)
    relation_id = ChoiceField(lazy("Relation whose text is signed"), default="")

    def __init__(
        self, event: Event, session: ProgrammeSession | None = None, **kwargs: Any
    ) -> None:
        self.event = event
        data = kwargs.pop("data", {}) | (_data_of(event, session) if session else {})
        super().__init__(data=data, **kwargs)
        nothing = str(lazy("Not decided yet"))
        day = date.fromisoformat(data["day"]) if data.get("day") else None
        self.kind.choices = SessionKind.choices()
        self.access.choices = SessionAccess.choices()
        self.track_id.choices = [
            ("", str(lazy("No track"))),
            *((str(row.id), row.name.text()) for row in queries.tracks_of(event.id)),
        ]
        self.room_id.choices = [
            ("", nothing),
            *((str(row.id), row.name.text()) for row in queries.rooms_of(event.id)),
        ]
        self.topic_ids.choices = topic_choices(session.topics if session else ())
        self.day.choices = [("", nothing), *_day_choices(event, day)]
        self.category_ids.choices = [(str(row.id), str(row.name)) for row in event.categories]
        self.zone_ids.choices = [(str(row.id), f"{row.code} · {row.name}") for row in event.zones]
        self.relation_id.choices = [("", str(lazy("No relation"))), *relation_choices()]
        self.floor_languages.choices = language_ticks(event.languages)

    def relation(self) -> int | None:
        """The relation whose text is signed, if one was chosen."""
        return int(self.relation_id.data) if self.relation_id.data else None

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """Beginning and end; a half-filled line gives one of them, which the service refuses.

        ``InvalidError`` for hours without a day and for a day without hours: neither can be kept.
        """
        starts, ends = self.starts.data, self.ends.data
        if not self.day.data:
            if starts or ends:
                raise InvalidError(lazy("Choose a day from the list."), field="day")
            return None, None
        if not (starts or ends):
            words = lazy("Enter the hours too, or leave the day undecided.")
            raise InvalidError(words, field="starts")
        zone, day = ZoneInfo(self.event.timezone), date.fromisoformat(self.day.data)
        last = day
        if starts and ends and ends <= starts and ends < NIGHT_ENDS:
            last = day + timedelta(days=1)
        return (
            datetime.combine(day, starts, zone) if starts else None,
            datetime.combine(last, ends, zone) if ends else None,
        )

    def details(self) -> SessionDetails:
        """The session as typed."""
        starts_at, ends_at = self.moments()
        return SessionDetails(
            title=self.title.data,
            text=self.text.data,
            kind=SessionKind(self.kind.data),
            track_id=int(self.track_id.data) if self.track_id.data else None,
            topic_ids=[int(each) for each in self.topic_ids.data or ()],
            room_id=int(self.room_id.data) if self.room_id.data else None,
            starts_at=starts_at,
            ends_at=ends_at,
            is_public=bool(self.is_public.data),
            access=SessionAccess(self.access.data),
            category_ids=[int(each) for each in self.category_ids.data or ()],
            zone_ids=[int(each) for each in self.zone_ids.data or ()],
            places=self.places.data,
            places_per_delegation=self.places_per_delegation.data,
            has_waiting_list=bool(self.has_waiting_list.data),
            doors_open_minutes=self.doors_open_minutes.data,
            floor_languages=list(self.floor_languages.data or ()),
            is_recorded=bool(self.is_recorded.data),
            is_webcast=bool(self.is_webcast.data),
            webcast_url=self.webcast_url.data or "",
        )


_SAME = (
    *("title", "text", "is_public", "places", "places_per_delegation", "has_waiting_list"),
    *("doors_open_minutes", "floor_languages", "is_recorded", "is_webcast", "webcast_url"),
)


def _data_of(event: Event, session: ProgrammeSession) -> dict[str, Any]:
    zone = ZoneInfo(event.timezone)
    starts = session.starts_at.astimezone(zone) if session.starts_at else None
    ends = session.ends_at.astimezone(zone) if session.ends_at else None
    return {
        **{name: getattr(session, name) for name in _SAME},
        "version": session.version,
        "kind": session.kind.value,
        "access": session.access.value,
        "track_id": str(session.track_id or ""),
        "topic_ids": [str(row.id) for row in session.topics],
        "room_id": str(session.room_id or ""),
        "relation_id": str(session.relation_id or ""),
        "day": starts.date().isoformat() if starts else "",
        "starts": starts.time() if starts else None,
        "ends": ends.time() if ends else None,
        "category_ids": [str(row.id) for row in session.categories],
        "zone_ids": [str(row.id) for row in session.zones],
    }


class SessionFilterForm(BaseForm):
    """The filter above the list of sessions."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing."""

        csrf = False

    day = ChoiceField(lazy("Day"), default="")
    kind = ChoiceField(lazy("Kind"), default="")
    track = ChoiceField(lazy("Track"), default="")
    room = ChoiceField(lazy("Room"), default="")
    state = ChoiceField(lazy("State"), default="")

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        every = ("", str(lazy("All")))
        self.day.choices = [every, *_day_choices(event, None)]
        self.kind.choices = [every, *SessionKind.choices()]
        self.track.choices = [
            every,
            *((str(row.id), row.name.text()) for row in queries.tracks_of(event.id)),
        ]
        self.room.choices = [
            every,
            *((str(row.id), row.name.text()) for row in queries.rooms_of(event.id)),
        ]
        self.state.choices = [
            every,
            (UNPLACED, str(lazy("Without room or time"))),
            (CANCELLED, str(lazy("Cancelled"))),
            (HIDDEN, str(lazy("Not in the public programme"))),
        ]

    def wanted(self, search: str) -> SessionFilter:
        """What the address asks for; what it does not offer narrows nothing."""
        self.validate()
        values = {field.short_name: field.data for field in self if not field.errors and field.data}
        return SessionFilter(
            search=search,
            day=date.fromisoformat(values["day"]) if "day" in values else None,
            kind=SessionKind(values["kind"]) if "kind" in values else None,
            track_id=int(values["track"]) if "track" in values else None,
            room_id=int(values["room"]) if "room" in values else None,
            state=values.get("state", ""),
        )
