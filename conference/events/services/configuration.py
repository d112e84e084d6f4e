"""Changing what stands on the event itself: basics, public page, registration, letters, state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.colours import is_colour
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file, store_file
from conference.events.enums import DeadlineKind, EventState, YearCalendar
from conference.events.models import Event, EventDeadline, Venue
from conference.events.queries import event_by_slug
from conference.events.rules import can_move, is_public, is_slug
from conference.events.services.hooks import places_changed
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class BasicDetails:
    """Names, days and place."""

    slug: str
    name: Localised
    starts_on: date
    ends_on: date
    timezone: str = "UTC"
    short_name: Localised = field(default_factory=Localised)
    host_city_id: int | None = None
    languages: list[str] = field(default_factory=lambda: ["fa", "ar", "en"])


@dataclass(frozen=True, kw_only=True)
class VenueDetails:
    """The building; without a name there is none yet."""

    name: Localised = field(default_factory=Localised)
    address: Localised = field(default_factory=Localised)
    capacity: int | None = None


@dataclass(frozen=True, kw_only=True)
class PageDetails:
    """What the public page says, and its colour."""

    theme: Localised = field(default_factory=Localised)
    description: Localised = field(default_factory=Localised)
    privacy_notice: Localised = field(default_factory=Localised)
    contact_email: str = ""
    contact_phone: str = ""
    accent_colour: str = "#0a6a74"


@dataclass(frozen=True, kw_only=True)
class RegistrationDetails:
    """When and how people are registered."""

    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    passport_months: int = 6
    has_waiting_list: bool = True
    places: int | None = None
    show_country_on_badge: bool = True


@dataclass(frozen=True, kw_only=True)
class LetterDetails:
    """What stands on the letters of the event."""

    letter_header: Localised = field(default_factory=Localised)
    letter_opening: Localised = field(default_factory=Localised)
    signatory_name: Localised = field(default_factory=Localised)
    signatory_title: Localised = field(default_factory=Localised)
    letter_prefix: str = ""
    letter_calendar: YearCalendar = YearCalendar.GREGORIAN
    letter_costs: Localised = field(default_factory=Localised)
    hijri_adjustment: int = 0
    arabic_digits: str = "arab"
    people_fetch_letters: bool = True


def check_version(event: Event, version: int | None) -> None:
    """Refuse a change that was begun on an older state of the event."""
    if version is not None and event.version != version:
        raise DomainError(
            lazy(
                "Somebody else changed this event in the meantime. What you typed is still here: "
                "open the page in another window, compare, and save again."
            )
        )


def touch(event: Event) -> None:
    """Raise the version, also where only a part of the event was changed."""
    event.changed_at = clock.now()
    db.session.flush()


def edit_basics(
    event: Event,
    details: BasicDetails,
    venue: VenueDetails,
    *,
    by: Actor,
    version: int | None = None,
) -> None:
    """Change names, days and place."""
    check_version(event, version)
    check_slug(details.slug, event)
    check_days(details)
    changed = apply_changes(event, details) + _set_venue(event, venue)
    _note(event, "events:event:edited", changed, by)


def edit_page(event: Event, details: PageDetails, *, by: Actor, version: int | None = None) -> None:
    """Change what the public page says."""
    check_version(event, version)
    if not is_colour(details.accent_colour):
        raise InvalidError(lazy("Choose a colour."), field="accent_colour")
    _note(event, "events:event:edited", apply_changes(event, details), by)


def edit_registration(
    event: Event,
    details: RegistrationDetails,
    deadlines: Mapping[DeadlineKind, datetime | None],
    *,
    by: Actor,
    version: int | None = None,
) -> None:
    """Change the registration window, the deadlines and the rules of registration."""
    check_version(event, version)
    opens, closes = details.registration_opens_at, details.registration_closes_at
    if opens and closes and closes <= opens:
        raise InvalidError(
            lazy("Registration must close after it opens."), field="registration_closes_at"
        )
    changed = apply_changes(event, details) + set_deadlines(event, deadlines)
    _note(event, "events:event:edited", changed, by)
    if "places" in changed:
        places_changed(event, None, by=by)


def edit_letters(
    event: Event, details: LetterDetails, *, by: Actor, version: int | None = None
) -> None:
    """Change header, signatory and numbering of letters; issued letters stay as they are."""
    check_version(event, version)
    if not (details.letter_prefix.isascii() and details.letter_prefix.isalnum()):
        raise InvalidError(
            lazy("Use Latin letters and digits before the letter number."), field="letter_prefix"
        )
    _note(event, "events:event:edited", apply_changes(event, details), by)


def set_emblem(event: Event, png: bytes | None, *, by: Actor) -> None:
    """Put an emblem, as ``prepare_picture`` made it, for the old one; None takes it off."""
    old = event.emblem
    event.emblem = (
        None if png is None else store_file(png, purpose="emblem", content_type="image/png")
    )
    touch(event)
    if old is not None:
        delete_file(old)
    _note(event, "events:event:edited", ["emblem"], by)


def move_event(event: Event, to: EventState, *, by: Actor) -> None:
    """Take the event one step on (or back), as the table of states allows."""
    if not can_move(event, to):
        raise DomainError(
            lazy(
                "An event that is “%(now)s” cannot become “%(then)s” in one step.",
                now=event.state.label,
                then=to.label,
            )
        )
    before, event.state = event.state, to
    touch(event)
    record(
        by,
        "events:event:moved",
        event,
        event_id=event.id,
        changes={"from": before.value, "to": to.value},
    )


def check_slug(slug: str, event: Event | None = None) -> None:
    """Refuse a short name that is not one, is taken, or is changed after publication."""
    if not is_slug(slug):
        raise InvalidError(
            lazy("Use small Latin letters, digits and hyphens, and no word of the system."),
            field="slug",
        )
    other = event_by_slug(slug)
    if other is not None and other is not event:
        raise InvalidError(lazy("Another event has this short name."), field="slug")
    if event is not None and event.slug != slug and is_public(event):
        raise InvalidError(
            lazy("The short name cannot change any more: invitations and letters contain it."),
            field="slug",
        )


def check_days(details: Any) -> None:
    """Refuse an event that ends before it starts."""
    if details.ends_on < details.starts_on:
        raise InvalidError(lazy("The last day lies before the first."), field="ends_on")


def set_deadlines(event: Event, wanted: Mapping[DeadlineKind, datetime | None]) -> list[str]:
    """Set, move and remove deadlines; returns the names of those that were different."""
    known = {entry.kind: entry for entry in event.deadlines}
    changed = []
    for kind, at in wanted.items():
        entry = known.get(kind)
        if at == (entry.at if entry else None):
            continue
        changed.append(f"deadline_{kind.value}")
        if at is None and entry is not None:
            event.deadlines.remove(entry)
        elif entry is not None and at is not None:
            entry.at = at
        elif at is not None:
            event.deadlines.append(EventDeadline(kind=kind, at=at))
    return changed


def _set_venue(event: Event, details: VenueDetails) -> list[str]:
    if not details.name:
        had_one, event.venue = event.venue is not None, None
        return ["venue"] if had_one else []
    if event.venue is None:
        event.venue = Venue()
    event.venue.city_id = event.host_city_id
    return [f"venue_{name}" for name in apply_changes(event.venue, details)]


def _note(event: Event, action: str, changed: list[str], by: Actor) -> None:
    if changed:
        touch(event)
        record(by, action, event, event_id=event.id, changes={"fields": changed})
