"""A series of conferences: the edition before this one, its declaration, and what became of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conference.cities.models import City
from conference.core.actor import COMMAND
from conference.declarations import services as declarations
from conference.declarations.enums import AdoptionMode, ArticleKind, ResolutionState
from conference.demo.diplomacy.reading import as_of, read, rows
from conference.demo.setting import opening_day
from conference.events import services as events
from conference.events.enums import EventState
from conference.events.models import Event
from conference.events.services import series as series_services
from conference.i18n.localised import Localised

DAYS = timedelta(days=2)
ZONE = "Asia/Tehran"
LIFE = (
    *(EventState.APPROVED, EventState.PUBLISHED, EventState.REGISTRATION_OPEN),
    *(EventState.CLOSED, EventState.RUNNING, EventState.FINISHED),
)


def hold_earlier_edition(event: Event, cities: Mapping[str, City], today: date) -> None:
    """Make the series with its hosts, the first edition, and the event as the second."""
    written = rows("series")
    starts = opening_day(today + timedelta(days=written["edition"]["days"]))
    over = (starts + DAYS - today).days
    with as_of(over):
        details = read(series_services.SeriesDetails, written["series"], today)
        series = series_services.save_series(details, by=COMMAND)
        earlier = _hold(written["edition"], cities, starts, today)
        series_services.join_series(earlier, series, 1, by=COMMAND)
        _adopt(earlier, written["declaration"], cities)
    series_services.join_series(event, series, 2, by=COMMAND)
    for line in written["hosts"]:
        year = earlier.starts_on.year + line["years"]
        if line["edition"] == event.edition:
            year = event.starts_on.year
        host = read(
            series_services.HostDetails, line, today, city_id=cities[line["city"]].id, year=year
        )
        series_services.set_host(series, host, by=COMMAND)
    for line in written["resolutions"]:
        _resolve(earlier, line, over, today)
    with as_of(over + 60):
        events.move_event(earlier, EventState.ARCHIVED, by=COMMAND)


def _hold(line: dict[str, Any], cities: Mapping[str, City], starts: date, today: date) -> Event:
    details = read(
        events.NewEvent,
        line,
        today,
        starts_on=starts,
        ends_on=starts + DAYS,
        timezone=ZONE,
        host_city_id=cities[line["city"]].id,
    )
    event = events.create_event(details, by=COMMAND)
    for state in LIFE:
        events.move_event(event, state, by=COMMAND)
    return event


def _adopt(event: Event, line: dict[str, Any], cities: Mapping[str, City]) -> None:
    """A declaration that was adopted by acclamation on the last day, and who stands behind it."""
    on = event.ends_on
    details = declarations.DeclarationDetails(title=Localised(**line["title"]))
    declaration = declarations.create_declaration(event, details, by=COMMAND)
    for article in line["articles"]:
        declarations.add_article(
            declaration.latest,
            declarations.ArticleDetails(
                kind=ArticleKind(article["kind"]), text=Localised(**article["text"])
            ),
            by=COMMAND,
        )
    adoption = declarations.Adoption(
        mode=AdoptionMode.ACCLAMATION, on=on, body=Localised(**line["body"])
    )
    declarations.adopt(declaration, adoption, by=COMMAND)
    for name in line["endorsements"]:
        city = cities[name]
        endorsement = declarations.EndorsementDetails(name=city.name, city_id=city.id, signed_on=on)
        declarations.set_endorsement(declaration, endorsement, by=COMMAND)


def _resolve(event: Event, line: dict[str, Any], over: int, today: date) -> None:
    """A resolution of the last day, and how far it has come."""
    with as_of(over):
        details = read(declarations.ResolutionDetails, line, today)
        resolution = declarations.add_resolution(event, details, by=COMMAND)
    with as_of(min(line["due_on"], 0) - 10):
        evidence = Localised(**line.get("evidence", {}))
        state = ResolutionState(line["state"])
        declarations.set_state(resolution, state, line["percent"], evidence, by=COMMAND)
