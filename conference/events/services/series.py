"""Series of events: which edition an event is, and which city hosts which edition."""

from dataclasses import dataclass, field

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.enums import HostState
from conference.events.models import Event, EventSeries, SeriesHost
from conference.events.services.configuration import touch
from conference.i18n import clean, lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class SeriesDetails:
    """What a series is called."""

    name: Localised
    description: Localised = field(default_factory=Localised)


@dataclass(frozen=True, kw_only=True)
class HostDetails:
    """Which city hosts an edition, and how certain that is."""

    edition: int
    city_id: int
    year: int | None = None
    state: HostState = HostState.PROPOSED
    note: str = ""


def save_series(
    details: SeriesDetails, *, by: Actor, known: EventSeries | None = None
) -> EventSeries:
    """Make a series, or change one."""
    if not details.name:
        raise InvalidError(lazy("This field is required."), field="name")
    series = known or EventSeries()
    series.name, series.description = details.name, details.description
    db.session.add(series)
    db.session.flush()
    record(by, f"events:series:{'edited' if known else 'created'}", series)
    return series


def join_series(
    event: Event, series: EventSeries | None, edition: int | None, *, by: Actor
) -> None:
    """Make an event an edition of a series; None takes it out of its series."""
    if series is not None:
        if edition is None or edition < 1:
            raise InvalidError(lazy("Say which edition it is."), field="edition")
        other = db.session.scalar(
            select(Event.id).where(
                Event.series_id == series.id, Event.edition == edition, Event.id != event.id
            )
        )
        if other is not None:
            raise InvalidError(
                lazy("Another event is this edition of the series already."), field="edition"
            )
    event.series, event.edition = series, edition if series is not None else None
    touch(event)
    changes = {"series": series.id if series is not None else None, "edition": event.edition}
    record(by, "events:series:joined", event, event_id=event.id, changes=changes)


def set_host(series: EventSeries, details: HostDetails, *, by: Actor) -> SeriesHost:
    """Propose or confirm a city as host of an edition; one city at most is confirmed for each."""
    if details.edition < 1:
        raise InvalidError(lazy("Say which edition it is."), field="edition")
    of_edition = [host for host in series.hosts if host.edition == details.edition]
    if details.state is HostState.CONFIRMED and any(
        host.state is HostState.CONFIRMED and host.city_id != details.city_id for host in of_edition
    ):
        raise InvalidError(
            lazy("Another city is confirmed as host of this edition already."), field="state"
        )
    host = next((each for each in of_edition if each.city_id == details.city_id), None)
    if host is None:
        host = SeriesHost(edition=details.edition, city_id=details.city_id)
        series.hosts.append(host)
    host.state, host.year, host.note = details.state, details.year, clean(details.note)[:300]
    db.session.flush()
    changes = {"edition": host.edition, "state": host.state.value}
    record(by, "events:series_host:set", host, changes=changes)
    return host


def remove_host(host: SeriesHost, *, by: Actor) -> None:
    """Take a city out of the rotation."""
    record(by, "events:series_host:removed", host, changes={"edition": host.edition})
    host.series.hosts.remove(host)


def next_edition(series: EventSeries) -> int:
    """The number after the last one that an event or a host has."""
    numbers = db.session.scalars(select(Event.edition).where(Event.series_id == series.id)).all()
    return max([*(each or 0 for each in numbers), 0]) + 1


def continue_series(source: Event, event: Event) -> None:
    """Make an event like another one the next edition of its series, with the confirmed host."""
    if source.series is None:
        return
    event.series, event.edition = source.series, next_edition(source.series)
    if event.host_city_id is None:
        event.host_city_id = next(
            (
                host.city_id
                for host in source.series.hosts
                if host.edition == event.edition and host.state is HostState.CONFIRMED
            ),
            None,
        )
