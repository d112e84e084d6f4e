"""Sessions as iCalendar (RFC 5545): for subscribing, and for the mail that confirms a booking.

An entry keeps its identifier (``uid_of``) whatever else of it changes; its SEQUENCE is the number
of the release in which the session last changed, so a calendar program takes the later one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vUri

from conference.core import clock
from conference.core.crypto import keyring
from conference.i18n import Language, current_language, gettext, use_language
from conference.i18n.spoken_languages import spoken_name
from conference.programme.models import ProgrammeSession
from conference.programme.queries.frozen import Gone, Item, Programme
from conference.programme.queries.public import shown_programme
from conference.web.links import absolute_url

PRODUCT = "-//conference//programme//EN"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """What a calendar says of a session."""

    code: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    text: str
    url: str
    categories: tuple[str, ...]
    sequence: int
    changed_at: datetime
    cancelled: bool


def uid_of(event_slug: str, code: str) -> str:
    """What calendar programs know a session by: the same in every feed and every mail."""
    mark = keyring().fingerprint(f"{event_slug}:{code}", purpose="programme-uid")[:24]
    return f"{code}-{mark}@{event_slug}.programme"


def calendar_of(
    programme: Programme,
    items: Iterable[Item],
    gone: Iterable[Gone],
    language: Language | str,
    *,
    name: str,
    left: Collection[str] = (),
) -> bytes:
    """A calendar to subscribe to.

    ``left`` are the codes of sessions that take place, but without the reader of this calendar:
    they are cancelled here.
    """
    with use_language(language) as chosen:
        calendar = _calendar(chosen, name, "PUBLISH")
        for item in items:
            entry = _entry_of(item, programme, chosen, cancelled=item.code in left)
            calendar.add_component(_component(entry, programme.slug, chosen))
        for one in gone:
            entry = _entry_of_gone(one, chosen)
            calendar.add_component(_component(entry, programme.slug, chosen))
    return _with_zone(calendar, programme.zone, programme.days)


def ics_for(
    session: ProgrammeSession, language: Language | str, *, cancelled: bool = False
) -> bytes:
    """One placed session for a mail; a later file replaces it, ``cancelled`` removes it.

    It is known by the same identifier as in the feeds, so who subscribes as well has it once.
    """
    event = session.event
    zone = ZoneInfo(event.timezone)
    assert session.starts_at is not None, "only what has a time can be booked"
    assert session.ends_at is not None, "only what has a time can be booked"
    gone = cancelled or session.cancelled_at is not None
    with use_language(language) as chosen:
        entry = Entry(
            code=session.code,
            title=session.title.text(),
            starts_at=session.starts_at.astimezone(zone),
            ends_at=session.ends_at.astimezone(zone),
            place=session.room.name.text() if session.room is not None else "",
            text=session.text.text(),
            url=_page(event.slug, session.code, chosen) if session.is_public else "",
            categories=(session.kind.label,),
            sequence=_released(session),
            changed_at=clock.now(),
            cancelled=gone,
        )
        method = "CANCEL" if gone else "PUBLISH"
        calendar = _calendar(chosen, event.name.text(), method)
        calendar.add_component(_component(entry, event.slug, chosen))
    return _with_zone(calendar, zone, [session.starts_at.date()])


def _with_zone(calendar: Calendar, zone: ZoneInfo, days: Collection[date]) -> bytes:
    """The bytes, with the rules of the venue's clock for the years around the event."""
    years = sorted(day.year for day in days) or [clock.now().year]
    calendar.subcomponents.insert(0, _zone_of(zone.key, years[0] - 1, years[-1] + 1))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=32)
def _zone_of(key: str, first: int, last: int) -> Timezone:
    """A VTIMEZONE: 50 ms to find out, so it is kept."""
    return Timezone.from_tzid(key, first_date=date(first, 1, 1), last_date=date(last, 12, 31))


def _released(session: ProgrammeSession) -> int:
    """The number under which the session stands in the shown release; 0 before."""
    programme = shown_programme(session.event)
    item = programme.by_code.get(session.code) if programme else None
    return item.sequence if item else 0


def _calendar(language: Language, name: str, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("name", name, parameters={"LANGUAGE": language.value})
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _component(entry: Entry, slug: str, language: Language) -> Event:
    spoken = {"LANGUAGE": language.value}
    component = Event()
    component.add("uid", uid_of(slug, entry.code))
    component.add("dtstamp", entry.changed_at)
    component.add("last-modified", entry.changed_at)
    component.add("sequence", entry.sequence)
    component.add("dtstart", entry.starts_at)
    component.add("dtend", entry.ends_at)
    component.add("summary", entry.title, parameters=spoken)
    if entry.place:
        component.add("location", entry.place, parameters=spoken)
    if entry.text:
        component.add("description", entry.text, parameters=spoken)
    if entry.categories:
        component.add("categories", list(entry.categories))
    if entry.url:
        component.add("url", vUri(entry.url))
    component.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return component


def _entry_of(item: Item, programme: Programme, language: Language, *, cancelled: bool) -> Entry:
    track = (item.track.name.text(),) if item.track else ()
    return Entry(
        code=item.code,
        title=item.title.text(),
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        place=_place_of(item, programme),
        text=_text_of(item),
        url=_page(programme.slug, item.code, language) if item.is_public else "",
        categories=(item.kind.label, *track),
        sequence=item.sequence,
        changed_at=item.changed_at,
        cancelled=cancelled or item.cancelled,
    )


def _entry_of_gone(gone: Gone, language: Language) -> Entry:
    return Entry(
        code=gone.code,
        title=gone.title.text(language),
        starts_at=gone.starts_at,
        ends_at=gone.ends_at,
        place="",
        text="",
        url="",
        categories=(),
        sequence=gone.sequence,
        changed_at=gone.changed_at,
        cancelled=True,
    )


def _place_of(item: Item, programme: Programme) -> str:
    if item.room is None:
        return programme.venue.text()
    venue = item.room.venue.text() or programme.venue.text()
    comma = ", " if current_language() is Language.ENGLISH else "، "
    return comma.join(each for each in (item.room.name.text(), venue) if each)


def _text_of(item: Item) -> str:
    """Who speaks, in which languages, and what it is about."""
    people = [
        f"{part.role.label}: {part.person.name.text()}"
        + (f" ({part.person.post()})" if part.person.post() else "")
        for part in item.shown_parts
    ]
    spoken = "، ".join(spoken_name(code) for code in item.floor_languages)
    if current_language() is Language.ENGLISH:
        spoken = spoken.replace("، ", ", ")
    parts = [
        "\n".join(people),
        gettext("Languages: %(languages)s", languages=spoken) if spoken else "",
        item.text.text(),
        item.webcast_url if item.is_webcast else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _page(slug: str, code: str, language: Language) -> str:
    return absolute_url("programme.session", lang=language.value, event=slug, code=code)
