"""Relations as lines between named points of the map."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conference.i18n import Language
from conference.office import rules
from conference.twinning.queries import RelationPin


@dataclass(frozen=True)
class Line:
    """A relation as it is drawn; without a path where one of its cities is nowhere."""

    pin: RelationPin
    phase: rules.Phase
    path: str


@dataclass(frozen=True)
class MapCity:
    """A city as it is drawn."""

    id: int
    name: str
    x: float
    y: float
    label: rules.Label | None
    """Where its name stands; None where it would cover another."""


@dataclass(frozen=True)
class RelationMap:
    """The lines and cities of relations, and the part of the map that shows them."""

    frame: rules.Frame
    lines: Sequence[Line]
    cities: Sequence[MapCity]
    missing: Sequence[str]
    """Names of cities without a point on the map."""


def line_of(pin: RelationPin, path: str) -> Line:
    """A relation with the path of its line."""
    return Line(pin, rules.phase_of(pin.state, is_suspended=pin.is_suspended), path)


def relation_map(pins: Iterable[RelationPin], language: Language) -> RelationMap:
    """The relations on the map, with the names of cities in a language.

    The city with most relations chooses the place of its name first.
    """
    pins = list(pins)
    ends = [(pin.city_a_id, pin.city_a, pin.point_a) for pin in pins]
    ends += [(pin.city_b_id, pin.city_b, pin.point_b) for pin in pins]
    names = {city: name.text(language) for city, name, _where in ends}
    counts = Counter(city for city, _name, _where in ends)
    spots = {city: rules.project(*where) for city, _name, where in ends if where is not None}
    frame = rules.frame_of(list(spots.values()))
    order = sorted(spots, key=lambda city: (-counts[city], city))
    labels = rules.place_labels([(*spots[city], names[city]) for city in order], frame)
    return RelationMap(
        frame,
        [line_of(pin, _bow(spots, pin)) for pin in pins],
        [
            MapCity(city, names[city], *spots[city], label)
            for city, label in zip(order, labels, strict=True)
        ],
        [name for city, name in names.items() if city not in spots],
    )


def _bow(spots: dict[int, tuple[float, float]], pin: RelationPin) -> str:
    one, other = spots.get(pin.city_a_id), spots.get(pin.city_b_id)
    return rules.bow(one, other) if one and other else ""
