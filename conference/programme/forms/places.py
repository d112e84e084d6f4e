"""Forms of rooms, tracks, ways between venues and interpreters."""

import re
from itertools import permutations
from typing import Any

from conference.events.forms.base import ColourField, TicksField
from conference.events.models import Event
from conference.i18n import lazy, to_ascii_digits
from conference.i18n.spoken_languages import spoken_name
from conference.programme import queries
from conference.programme.forms.times import TimeField
from conference.programme.services.places import (
    InterpreterDetails,
    RoomDetails,
    TrackDetails,
    TravelDetails,
)
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    NumberField,
    Required,
    TextField,
)

_PAIR = re.compile(r"[a-z]{2,3}-[a-z]{2,3}")


def pair_words(pair: str) -> str:
    """A pair such as ``fa-en`` in words."""
    source, _, target = pair.partition("-")
    return str(
        lazy("%(source)s → %(target)s", source=spoken_name(source), target=spoken_name(target))
    )


def _venues(event: Event) -> list[tuple[str, str]]:
    return [(str(venue.id), venue.name.text()) for venue in queries.venues_of(event)]


def _chosen(value: Any) -> int | None:
    return int(value) if value else None


class RoomForm(BaseForm):
    """A room or hall."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    capacity = NumberField(lazy("Seats"), maximum=100_000)
    booths = NumberField(lazy("Booths for interpreters"), maximum=50)
    zone_id = ChoiceField(lazy("Zone at whose door badges are scanned"), default="")
    venue_id = ChoiceField(lazy("Venue"), default="")
    other_venue = LocalisedField(lazy("Another venue, by its name"), maximum=200)
    opens_at = TimeField(lazy("Open from"))
    closes_at = TimeField(lazy("Open until"))
    for_meetings = BooleanField(lazy("Bilateral meetings may take place here"))
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone_id.choices = [
            ("", str(lazy("No zone of its own"))),
            *((str(zone.id), f"{zone.code} · {zone.name}") for zone in event.zones),
        ]
        own = str(event.venue_id)
        others = [venue for venue in _venues(event) if venue[0] != own]
        self.venue_id.choices = [("", str(lazy("The venue of the event"))), *others]

    def details(self) -> RoomDetails:
        """The room as typed."""
        return RoomDetails(
            name=self.name.data,
            capacity=self.capacity.data,
            booths=self.booths.data or 0,
            zone_id=_chosen(self.zone_id.data),
            venue_id=_chosen(self.venue_id.data),
            opens_at=self.opens_at.data,
            closes_at=self.closes_at.data,
            for_meetings=bool(self.for_meetings.data),
            position=self.position.data or 0,
        )


class TrackForm(BaseForm):
    """A track."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    code = CodeField(lazy("Code"), [Required()], maximum=10, upper=True)
    colour = ColourField(lazy("Colour"), [Required()])
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def __init__(self, _event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def details(self) -> TrackDetails:
        """The track as typed."""
        return TrackDetails(
            code=self.code.data or "",
            name=self.name.data,
            colour=self.colour.data or "",
            position=self.position.data or 0,
        )


class TravelForm(BaseForm):
    """The way between two venues."""

    from_venue_id = ChoiceField(lazy("From"), [Required()])
    to_venue_id = ChoiceField(lazy("To"), [Required()])
    minutes = NumberField(lazy("Length (minutes)"), [Required()], minimum=1, maximum=600)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", str(lazy("Choose a venue"))), *_venues(event)]
        self.from_venue_id.choices = self.to_venue_id.choices = choices

    def details(self) -> TravelDetails:
        """The way as typed."""
        return TravelDetails(
            from_venue_id=int(self.from_venue_id.data),
            to_venue_id=int(self.to_venue_id.data),
            minutes=self.minutes.data,
        )


class InterpreterForm(BaseForm):
    """An interpreter; the tracking code ties them to their registration."""

    name = TextField(lazy("Name"), [Required()], maximum=200)
    email = CodeField(lazy("Email"), maximum=254)
    reference = CodeField(lazy("Tracking code of the registration"), maximum=12, upper=True)
    languages = TicksField(lazy("Interprets"))
    others = CodeField(lazy("Other pairs of languages, as codes"), maximum=200)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        codes = dict.fromkeys([*event.languages, "en", "fr"])
        pairs = [f"{source}-{target}" for source, target in permutations(codes, 2)]
        kept = [pair for pair in self.languages.object_data or () if _PAIR.fullmatch(pair)]
        known = [*pairs, *kept]
        self.languages.choices = [(pair, pair_words(pair)) for pair in dict.fromkeys(known)]

    def details(self) -> InterpreterDetails:
        """The interpreter as typed; an unknown tracking code is none of the event's people."""
        reference = to_ascii_digits(self.reference.data or "")
        found = queries.participant_id_of(self.event, reference) if reference else None
        return InterpreterDetails(
            name=self.name.data or "",
            email=self.email.data or "",
            languages=sorted({*(self.languages.data or ()), *self._typed_pairs()}),
            participant_id=found if not reference or found else -1,
        )

    def _typed_pairs(self) -> list[str]:
        return _PAIR.findall((self.others.data or "").lower())
