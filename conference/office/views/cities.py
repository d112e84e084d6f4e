"""Everything about a city on one page, the map, the network and the timeline of relations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import may_open
from conference.cities.models import City
from conference.core import clock
from conference.core.database import db
from conference.i18n import current_language, digits, lazy
from conference.i18n.dates import default_calendar
from conference.i18n.localised import Localised
from conference.office import queries, rules
from conference.office.rules import Phase
from conference.office.views.home import blueprint
from conference.twinning.queries import RelationPin, relation_pins
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add
from conference.web.related import Related, register_related

READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")
PHASES = {
    Phase.LIVING: lazy("In force"),
    Phase.COMING: lazy("In preparation"),
    Phase.RESTING: lazy("Resting or ended"),
}

for place, (name, label) in enumerate(
    (
        ("relations_map", lazy("Map of relations")),
        ("network", lazy("Network of cities")),
        ("timeline", lazy("Timeline")),
    )
):
    add(NavigationItem("city", f"office.{name}", label, 70 + place, needs_event=False))

register_related(
    "city",
    lambda city: Related(
        str(lazy("Everything about this city")), "office.city_profile", {"city_id": city.id}
    ),
)


@dataclass(frozen=True)
class Point:
    """A city in the picture of the network."""

    id: int
    name: Localised
    x: float
    y: float
    angle: float
    is_hub: bool


@blueprint.get("/cities/<int:city_id>/profile")
@access(READERS)
def city_profile(city_id: int) -> ResponseReturnValue:
    """Relations, agreements, letters, meetings, visits and people of a city, across events."""
    city = db.session.get(City, city_id)
    if city is None:
        abort(404)
    profile = queries.profile_of(city, confidential=may_open("correspondence_office.new"))
    point = None
    if city.latitude is not None and city.longitude is not None:
        point = rules.project(city.latitude, city.longitude)
    return render_template(
        "office/office/city_profile.html",
        city=city,
        profile=profile,
        point=point,
        land=rules.land(),
        box=rules.Frame().box,
    )


@blueprint.get("/cities/map")
@access(READERS)
def relations_map() -> ResponseReturnValue:
    """The relations of the city on a map of the world without borders."""
    pins, phase = _chosen()
    return render_template(
        "office/office/relations_map.html",
        map=queries.relation_map(pins, current_language()),
        land=rules.land(),
        **_phases("relations_map", phase),
    )


@blueprint.get("/cities/network")
@access(READERS)
def network() -> ResponseReturnValue:
    """Who is bound to whom, without geography."""
    pins, phase = _chosen()
    pairs = [(pin.city_a_id, pin.city_b_id) for pin in pins]
    radius = rules.radius_for(city for pair in pairs for city in pair)
    names = {pin.city_a_id: pin.city_a for pin in pins} | {
        pin.city_b_id: pin.city_b for pin in pins
    }
    points = {
        knot.city_id: Point(
            knot.city_id, names[knot.city_id], knot.x, knot.y, knot.angle, knot.is_hub
        )
        for knot in rules.ring(pairs, radius)
    }
    lines = [queries.line_of(pin, _chord(points, pin)) for pin in pins]
    return render_template(
        "office/office/network.html",
        lines=lines,
        points=list(points.values()),
        half=rules.half_of(radius, (name.text() for name in names.values())),
        **_phases("network", phase),
    )


@blueprint.get("/cities/timeline")
@access(READERS)
def timeline() -> ResponseReturnValue:
    """What was done in a year: steps of relations, events, meetings, activities, declarations."""
    calendar = default_calendar(current_language())
    here = rules.year_of(clock.office_today(), calendar)
    years = range(here, rules.year_of(queries.first_day(), calendar) - 1, -1)
    year = request.args.get("year", here, type=int)
    if year not in years:
        year = here
    tabs = [
        {
            "label": digits(str(each), current_language()),
            "url": url_for("office.timeline", year=each),
            "current": each == year,
        }
        for each in years[:12]
    ]
    moments = queries.moments_of(*rules.span_of(year, calendar))
    return render_template("office/office/timeline.html", moments=moments, year=year, years=tabs)


def _chosen() -> tuple[list[RelationPin], Phase | None]:
    """The relations that the address asks for."""
    text = request.args.get("phase", "")
    phase = Phase(text) if text in set(Phase) else None
    pins = relation_pins()
    if phase is not None:
        pins = [
            pin for pin in pins if rules.phase_of(pin.state, is_suspended=pin.is_suspended) is phase
        ]
    return pins, phase


def _phases(endpoint: str, phase: Phase | None) -> dict[str, Any]:
    """What the legend and the choice of a phase show."""
    chosen: Sequence[tuple[Phase | None, Any]] = [(None, lazy("All relations")), *PHASES.items()]
    tabs = [
        {
            "label": str(label),
            "url": url_for(f"office.{endpoint}", phase=each.value if each else None),
            "current": each is phase,
        }
        for each, label in chosen
    ]
    return {"tabs": tabs, "phases": PHASES}


def _chord(points: dict[int, Point], pin: RelationPin) -> str:
    """The line of a relation in the ring, bent towards the middle."""
    one, other = points[pin.city_a_id], points[pin.city_b_id]
    bend = ((one.x + other.x) / 5, (one.y + other.y) / 5)
    return f"M{one.x:g} {one.y:g}Q{bend[0]:.1f} {bend[1]:.1f} {other.x:g} {other.y:g}"
