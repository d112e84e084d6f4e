"""The list of people that phones carry: made once for all, told apart by what it says.

The revision is a digest of the content, so it changes when, and only when, something changes that
a phone would show or decide by; nobody has to remember to raise a number. What may lag is when a
list is made anew: as soon as the event's log grows, and once in a while whatever the log says.
"""

import gzip
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update

from conference.checkin.models import Roster
from conference.checkin.queries import (
    book_of,
    extras_of,
    latest_roster,
    limits_of,
    mark_of,
    name_on_badge,
    photo_policy,
    revoked_keys,
    roster_rows,
    standing_of_row,
)
from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.i18n import search_key
from conference.registration.enums import DelegationRole
from conference.registration.queries.liaison import delegations_by_officer

VERSION = 1
EVERYWHERE = 0
"""The scope of a device that may choose its gate."""
KEPT = 8
"""Revisions that are kept for those who ask for the difference."""
MAX_AGE = timedelta(hours=24)
GOES_AFTER = timedelta(hours=24)
"""How long after the event's last day a phone may keep the list at most."""
_AT_LEAST, _AT_MOST = timedelta(seconds=8), timedelta(seconds=60)
_LEVEL = 6
NAMELESS = ["", "", ""]


@dataclass(frozen=True)
class Made:
    """A list as it is sent, and what it is called."""

    revision: str
    people: int
    size: int
    seconds: float
    body: bytes


def roster_of(event: Event, zone_id: int) -> Roster | Made:
    """The latest list of a scope; made on the spot, and not kept, where there is none yet."""
    return latest_roster(event.id, zone_id) or make_roster(event, zone_id)


def make_roster(event: Event, zone_id: int) -> Made:
    """Build the list of a scope: reads only."""
    begin = time.perf_counter()
    book = restricted(book_of(event), zone_id)
    people = list(_people(event, book, zone_id))
    content = {
        "version": VERSION,
        "event": {"id": event.id, "slug": event.slug, "name": event.name.as_dict()},
        "timezone": event.timezone,
        "wipe_at": _stamp(_ends(event) + GOES_AFTER),
        "book": book,
        "people": people,
    }
    inner = _compact(content)
    revision = hashlib.sha256(inner).hexdigest()[:16]
    now = clock.now()
    head = {
        "revision": revision,
        "made_at": _stamp(now),
        "expires_at": _stamp(now + MAX_AGE),
    }
    data = _compact(head)[:-1] + b"," + inner[1:]
    body = gzip.compress(data, _LEVEL, mtime=0)
    return Made(revision, len(people), len(data), time.perf_counter() - begin, body)


def restricted(book: dict[str, Any], zone_id: int) -> dict[str, Any]:
    """The book as a phone of one zone needs it: nothing about other zones."""
    if zone_id == EVERYWHERE:
        return book
    own = str(zone_id)
    gates = {key: gate for key, gate in book["gates"].items() if gate["zone"] == zone_id}
    zone = book["zones"].get(own)
    return {
        **book,
        "zones": {own: zone} if zone else {},
        "gates": gates,
        "categories": {key: _category(entry, zone_id) for key, entry in book["categories"].items()},
        "delegations": {
            key: {
                **entry,
                "passes": {z: each for z, each in entry.get("passes", {}).items() if z == own},
            }
            for key, entry in book["delegations"].items()
        },
        "sessions": {
            key: entry for key, entry in book["sessions"].items() if entry["zone"] == zone_id
        },
    }


def _category(entry: dict[str, Any], zone_id: int) -> dict[str, Any]:
    own = str(zone_id)
    return {
        **entry,
        "zones": {key: windows for key, windows in entry["zones"].items() if key == own},
        "unbooked": [each for each in entry.get("unbooked", []) if each == zone_id],
        "escort": [each for each in entry.get("escort", []) if each == zone_id],
    }


def _people(event: Event, book: dict[str, Any], zone_id: int) -> Iterator[list[Any]]:
    extras, in_care = extras_of(event), delegations_by_officer(event.id)
    folded = {
        key: search_key(" ".join([*entry["name"].values(), *(entry.get("city") or {}).values()]))
        for key, entry in book["delegations"].items()
    }
    policy = photo_policy(event)
    for row in roster_rows(event):
        status, badge = standing_of_row(row), limits_of(row, event.timezone)
        own = _own(extras.get(row.person_id, {}), book, zone_id)
        key = row.token_hash or f"p{row.person_id}"
        if status == "not_approved" or not _may_come(row, badge, own, book, zone_id):
            yield [key, NAMELESS, row.category_id, 0, status, badge, {}]
            continue
        name, latin = name_on_badge(row)
        search = search_key(f"{name} {row.native_name} {latin} {row.given_names} {row.surname}")
        searched = f"{search} {folded.get(str(row.delegation_id), '')}".strip()
        if lead := _lead(row, in_care.get(row.person_id, [])):
            own["lead"] = lead
        marked = bool(own.get("note") or own.get("escort"))
        if row.badge_photo_id is not None and policy.holds(marked=marked):
            own["photo"] = row.badge_photo_id
        names = [name, latin if latin != name else "", searched]
        yield [key, names, row.category_id, row.delegation_id, status, badge, own]
    for key in revoked_keys(event):
        yield [key, NAMELESS, 0, 0, "revoked", {}, {}]


def _lead(row: Any, in_care: list[int]) -> bool | list[int]:
    """Whose people somebody may bring in: their own delegation's, or those in a liaison's care."""
    leads = row.role in {DelegationRole.HEAD, DelegationRole.DEPUTY}
    if not in_care:
        return leads
    return [row.delegation_id, *in_care] if leads else in_care


def _own(extras: dict[str, Any], book: dict[str, Any], zone_id: int) -> dict[str, Any]:
    """What is a person's own, as far as it concerns the scope."""
    own = dict(extras)
    if zone_id == EVERYWHERE:
        return own
    if "grants" in own:
        own["grants"] = [grant for grant in own["grants"] if grant[0] == zone_id]
    if "sessions" in own:
        own["sessions"] = [each for each in own["sessions"] if str(each) in book["sessions"]]
    return {name: value for name, value in own.items() if value not in ([], None)}


def _may_come(
    row: Any, badge: dict[str, Any], own: dict[str, Any], book: dict[str, Any], zone_id: int
) -> bool:
    """Whether the person has any right, at whatever time, to a zone of the scope."""
    if zone_id == EVERYWHERE or own.get("grants") or own.get("sessions"):
        return True
    delegation = book["delegations"].get(str(row.delegation_id)) or {}
    if delegation.get("passes"):
        return True
    if badge.get("zones"):
        return zone_id in badge["zones"]
    category = book["categories"].get(str(row.category_id)) or {}
    return str(zone_id) in category.get("zones", {})


@dataclass(frozen=True)
class Renewal:
    """A list that was made anew, and what it follows."""

    event_id: int
    zone_id: int
    mark: str
    made: Made
    last_id: int | None
    last_revision: str


def renew_roster(event_id: int, zone_id: int) -> Renewal | None:
    """Make a scope's list anew if something may have changed: reads only, and takes its time."""
    event = db.session.get(Event, event_id)
    last = latest_roster(event_id, zone_id, with_body=False)
    mark = mark_of(event_id)
    if event is None or (last is not None and not _is_due(last, mark, clock.now())):
        return None
    last_id, revision = (last.id, last.revision) if last is not None else (None, "")
    return Renewal(event_id, zone_id, mark, make_roster(event, zone_id), last_id, revision)


def keep_roster(renewal: Renewal) -> bool:
    """Keep a list that says something new, or note that the old one is still true."""
    if renewal.last_revision == renewal.made.revision:
        _confirm(renewal)
        return False
    _keep(renewal)
    return True


def _is_due(last: Roster, mark: str, now: datetime) -> bool:
    """At once when the log has grown, but never more than a fifth of the time; and now and then."""
    pause = timedelta(seconds=last.seconds)
    since = now - last.checked_at
    if mark != last.mark:
        return since >= max(_AT_LEAST, pause * 5)
    return since >= max(_AT_MOST, pause * 30)


def _confirm(renewal: Renewal) -> None:
    db.session.execute(
        update(Roster)
        .where(Roster.id == renewal.last_id)
        .values(mark=renewal.mark, checked_at=clock.now(), seconds=renewal.made.seconds)
        .execution_options(synchronize_session=False)
    )


def _keep(renewal: Renewal) -> None:
    now, made = clock.now(), renewal.made
    db.session.add(
        Roster(
            event_id=renewal.event_id,
            zone_id=renewal.zone_id,
            revision=made.revision,
            mark=renewal.mark,
            people=made.people,
            size=made.size,
            seconds=made.seconds,
            made_at=now,
            checked_at=now,
            body=made.body,
        )
    )
    db.session.flush()
    of_scope = (Roster.event_id == renewal.event_id, Roster.zone_id == renewal.zone_id)
    newest = select(Roster.id).where(*of_scope).order_by(Roster.id.desc()).limit(KEPT)
    kept = list(db.session.scalars(newest))
    db.session.execute(
        delete(Roster)
        .where(*of_scope, Roster.id.not_in(kept))
        .execution_options(synchronize_session=False)
    )


def difference(old: bytes, new: bytes) -> dict[str, Any] | None:
    """What a phone with the old list must change; None where that is no less than the whole."""
    before, after = (json.loads(gzip.decompress(body)) for body in (old, new))
    known = {row[0]: row for row in before["people"]}
    people = [row for row in after["people"] if known.pop(row[0], None) != row]
    if len(people) + len(known) > len(after["people"]) // 3:
        return None
    head = {name: value for name, value in after.items() if name != "people"}
    return {**head, "since": before["revision"], "people": people, "gone": list(known)}


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _ends(event: Event) -> datetime:
    last = event.ends_on + timedelta(days=1)
    return datetime.combine(last, clock_time(), ZoneInfo(event.timezone))
