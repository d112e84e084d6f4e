"""The badge for the phone: what its page tells, and the same as a picture to keep."""

from dataclasses import dataclass

from conference.badges.documents.bearers import Bearer, Surroundings, bearer_of
from conference.badges.documents.faces import SOFT, colour_of
from conference.badges.documents.previews import drawn, stamped
from conference.badges.enums import Ink
from conference.badges.models import Badge
from conference.documents.qr import QrPath, qr_path
from conference.documents.stamping import (
    Align,
    Box,
    Face,
    QrField,
    StackField,
    Text,
    TextField,
    Value,
    Vertical,
    Weight,
)
from conference.events.models import Event
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.registration.models import Participant

WIDTH, HEIGHT = 100.0, 160.0
"""Millimetres, in the proportions of a phone."""
_RESOLUTION = 220
_EN = Language.ENGLISH


@dataclass(frozen=True)
class PhoneBadge:
    """An issued badge as the phone shows it; the photo stays with the door."""

    bearer: Bearer
    qr: QrPath


def phone_badge_of(participant: Participant, badge: Badge, event: Event) -> PhoneBadge:
    """The badge that a person carries on the phone."""
    bearer = bearer_of(participant, badge, event, with_photo=False)
    return PhoneBadge(bearer, qr_path(bearer.token))


def phone_picture(bearer: Bearer, around: Surroundings) -> bytes:
    """The badge as PNG, the code on two thirds of its width; a text too long is left out.

    Raises ``MissingGlyphError`` for a character that no font has. Takes a fifth of a second.
    """
    data, _left_out = stamped(_face(bearer, around), _values(bearer, around))
    return drawn(data, _RESOLUTION)


def _face(bearer: Bearer, around: Surroundings) -> Face:
    category = colour_of(Ink.CATEGORY.value, bearer.kind, around)
    return Face(
        WIDTH,
        HEIGHT,
        fields=(
            _stack("event", 6, 16, size=12, weight=Weight.BOLD, colour=SOFT),
            QrField("code", Box(15, 24, 70, 70)),
            _stack("name", 96, 26, size=22, weight=Weight.BOLD),
            _stack("place", 122, 11, size=11),
            _stack("category", 133, 12, size=14, weight=Weight.BOLD, colour=category),
            _stack("more", 146, 10, size=10, colour=SOFT),
        ),
    )


def _stack(
    key: str,
    top: float,
    height: float,
    *,
    size: float,
    weight: Weight = Weight.REGULAR,
    colour: str = "#14181c",
) -> StackField:
    """Two texts under one another, the second one smaller."""
    parts = tuple(
        TextField(
            f"{key}.{number}",
            Box(0, 0.5, WIDTH - 12, height),
            size=round(size * share, 1),
            smallest=5,
            lines=2,
            weight=weight,
            colour=colour,
            align=Align.CENTRE,
        )
        for number, share in enumerate((1.0, 0.75))
    )
    return StackField(Box(6, top, WIDTH - 12, height), parts, Vertical.MIDDLE)


def _values(bearer: Bearer, around: Surroundings) -> dict[str, Value]:
    own = bearer.language
    zones = " ".join(bearer.zones)
    number = f"{bearer.number} · {zones}" if zones else bearer.number
    pairs = {
        "event": _in_both(around.name, own),
        "name": [Text(bearer.name, own.value), Text(bearer.latin, "en")],
        "place": [Text(bearer.place_in(own), own.value), Text(bearer.place_in(_EN), "en")],
        "category": _in_both(bearer.kind.name, own),
        "more": [Text(number, "en"), Text(around.dates.text(own), own.value)],
    }
    values: dict[str, Value] = {"code": bearer.token}
    for key, texts in pairs.items():
        told = [text for text in texts if text.text]
        if len(told) > 1 and told[0].text == told[1].text:
            told = told[:1]
        values |= {f"{key}.{number}": text for number, text in enumerate(told)}
    return values


def _in_both(words: Localised, own: Language) -> list[Text]:
    return [Text(words.text(own), own.value), Text(words.text(_EN), "en")]
