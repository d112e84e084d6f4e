"""Making an event: from nothing, from the standard set, or from the configuration of another."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.enums import DeadlineKind
from conference.events.models import Category, Event, EventOrganiser, Zone
from conference.events.services.configuration import (
    LetterDetails,
    PageDetails,
    RegistrationDetails,
    check_days,
    check_slug,
    set_deadlines,
)
from conference.events.services.hooks import Copied, copy_along
from conference.events.services.series import continue_series
from conference.i18n.localised import Localised

_STANDARD = Path(__file__).parent.parent / "data" / "standard.json"


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """The little that a new event needs."""

    slug: str
    name: Localised
    starts_on: date
    ends_on: date
    timezone: str = "UTC"
    short_name: Localised = field(default_factory=Localised)
    host_city_id: int | None = None


def create_event(details: NewEvent, *, by: Actor, like: Event | None = None) -> Event:
    """Make an event with the zones, categories and deadlines of another, or the standard ones.

    Copied are texts, rules, letters, zones, categories, deadlines (as far before the opening as
    there) and organisers, and what features above add by ``hooks.when_copied``; not copied are
    state, permits, pictures and people.
    """
    check_slug(details.slug)
    check_days(details)
    event = Event(**{entry.name: getattr(details, entry.name) for entry in fields(details)})
    db.session.add(event)
    copied: Copied | None = None
    if like is None:
        _add_standard(event)
    else:
        copied = _copy(like, event)
    db.session.flush()
    if copied is not None:
        copy_along(copied, by=by)
    record(
        by,
        "events:event:created",
        event,
        event_id=event.id,
        changes={"like": like.id} if like else {},
    )
    return event


@cache
def standard_set() -> dict[str, Any]:
    """Zones, categories and deadlines that a first event begins with."""
    text: dict[str, Any] = json.loads(_STANDARD.read_text("utf-8"))
    return text


def _add_standard(event: Event) -> None:
    standard = standard_set()
    for position, zone in enumerate(standard["zones"]):
        event.zones.append(
            Zone(code=zone["code"], name=Localised(**zone["name"]), position=position)
        )
    zones = {zone.code: zone for zone in event.zones}
    for position, entry in enumerate(standard["categories"]):
        rest = {key: entry[key] for key in entry if key not in {"zones", "name"}}
        event.categories.append(
            Category(
                name=Localised(**entry["name"]),
                zones=[zones[code] for code in entry["zones"]],
                position=position,
                **rest,
            )
        )
    set_deadlines(
        event,
        {
            DeadlineKind(kind): _end_of_day(event, days)
            for kind, days in standard["deadline_days"].items()
        },
    )


def _end_of_day(event: Event, days_before: int) -> datetime:
    day = event.starts_on - timedelta(days=days_before)
    return datetime.combine(day, time(23, 59), ZoneInfo(event.timezone))


def _copy(source: Event, event: Event) -> Copied:
    kept = {"registration_opens_at", "registration_closes_at"}
    for part in (PageDetails, RegistrationDetails, LetterDetails):
        for entry in fields(part):
            if entry.name not in kept:
                setattr(event, entry.name, getattr(source, entry.name))
    event.languages = list(source.languages)
    event.countries = dict(source.countries)
    continue_series(source, event)
    zones = {
        zone.id: _copied(zone, "code", "name", "capacity", "position") for zone in source.zones
    }
    event.zones.extend(zones.values())
    categories: dict[int, Category] = {}
    for category in source.categories:
        copy = categories[category.id] = _copied(
            category,
            *("code", "name", "letter", "colour", "needs_quota", "is_head"),
            *("for_accompanying", "open_to_public", "needs_function", "position"),
            *("places", "promotion"),
        )
        copy.zones = [zones[zone.id] for zone in category.zones]
        event.categories.append(copy)
    for organiser in source.organisers:
        event.organisers.append(
            EventOrganiser(
                organisation_id=organiser.organisation_id,
                role=organiser.role,
                position=organiser.position,
            )
        )
    event.photo_profiles.extend(
        _copied(profile, "name", "width", "height", "max_kb", "position")
        for profile in source.photo_profiles
    )
    moved = event.starts_on - source.starts_on
    set_deadlines(event, {entry.kind: entry.at + moved for entry in source.deadlines})
    return Copied(source, event, categories)


def _copied(row: Any, *names: str) -> Any:
    return type(row)(**{name: getattr(row, name) for name in names})
