"""Calendars to subscribe to, and the programme as data."""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable

from flask import Response, abort
from flask.typing import ResponseReturnValue

from conference.core.database import db
from conference.core.files import read_file
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.programme.feeds import addresses
from conference.programme.feeds.data import data_of
from conference.programme.feeds.ics import calendar_of
from conference.programme.queries.frozen import Gone, Item, Programme
from conference.programme.queries.public import (
    bookings_of,
    calendar_file,
    items_of,
    members_of,
)
from conference.programme.services.feeding import public_calendar
from conference.programme.views.public.blueprint import blueprint, kept, shown_or_404
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.web.access import PUBLIC, access

CALENDAR = "text/calendar; charset=utf-8"
_MOST = 12
"""Feeds kept in memory: data, calendars in three languages, those of busy rooms and people."""
_feeds: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
_keeping = threading.Lock()


@blueprint.get("/calendar.ics")
@access(PUBLIC)
def calendar(event: Event) -> ResponseReturnValue:
    """The whole public programme as a calendar: the file that a job has written."""
    programme, language = shown_or_404(event), current_language()

    def write() -> bytes:
        return public_calendar(programme, language)

    def make() -> Response:
        file = calendar_file(event, language.value)
        key = (event.id, programme.digest, language)
        body = read_file(file) if file is not None else _written(key, write)
        return Response(body, content_type=CALENDAR)

    return kept(event, programme, make)


@blueprint.get("/sessions/<code>.ics")
@access(PUBLIC)
def session_calendar(event: Event, code: str) -> ResponseReturnValue:
    """One session as a calendar, to be taken over once."""
    programme = shown_or_404(event)
    item = programme.by_code.get(code)
    if item is None or not item.is_public:
        abort(404)
    return _calendar(event, programme, [item], [], event.name.text())


@blueprint.get("/rooms/<int:room_id>.ics")
@access(PUBLIC)
def room_calendar(event: Event, room_id: int) -> ResponseReturnValue:
    """What takes place in one room."""
    programme = shown_or_404(event)
    room = next((room for room in programme.public_rooms if room.id == room_id), None) or abort(404)
    items = [item for item in programme.public if item.room is not None and item.room.id == room_id]
    gone = [one for one in programme.gone if one.is_public and one.room == room_id]
    name = _("%(room)s – %(event)s", room=room.name.text(), event=event.name.text())
    return _calendar(event, programme, items, gone, name)


@blueprint.get("/people/<int:person_id>/<secret>.ics")
@access(PUBLIC)
def person_calendar(event: Event, person_id: int, secret: str) -> ResponseReturnValue:
    """A person's own sessions, at an address that only the person knows."""
    if not addresses.is_secret(addresses.PERSON, person_id, secret):
        abort(404)
    person = db.session.get(Participant, person_id)
    if person is None or person.event_id != event.id or person.state in ENDED:
        abort(404)
    name = _("My programme – %(event)s", event=event.name.text())
    return _private(event, [person_id], name)


@blueprint.get("/delegations/<int:delegation_id>/<secret>.ics")
@access(PUBLIC)
def delegation_calendar(event: Event, delegation_id: int, secret: str) -> ResponseReturnValue:
    """The sessions of a delegation's people, at an address that only the delegation knows."""
    if not addresses.is_secret(addresses.DELEGATION, delegation_id, secret):
        abort(404)
    delegation = db.session.get(Delegation, delegation_id)
    if delegation is None or delegation.event_id != event.id:
        abort(404)
    name = _(
        "%(delegation)s – %(event)s", delegation=delegation.name.text(), event=event.name.text()
    )
    return _private(event, members_of(delegation_id), name)


@blueprint.get("/programme.json")
@access(PUBLIC)
def data(event: Event) -> ResponseReturnValue:
    """The public programme as JSON; see docs/programme-feed.md."""
    programme = shown_or_404(event)

    def write() -> bytes:
        text = json.dumps(data_of(programme), ensure_ascii=False, separators=(",", ":"))
        return text.encode()

    def make() -> Response:
        body = _written((event.id, programme.digest, programme.number), write)
        return Response(body, content_type="application/json; charset=utf-8")

    answer = kept(event, programme, make)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _private(event: Event, people: Collection[int], name: str) -> Response:
    programme = shown_or_404(event)
    bookings = bookings_of(event, people)
    items = items_of(programme, people, bookings.booked | bookings.cancelled)
    mine = {item.code for item in items_of(programme, people, bookings.booked)}
    left = {item.code for item in items} - mine
    gone = [one for one in programme.gone if one.people & set(people)]
    answer = _calendar(event, programme, items, gone, name, left=left)
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _calendar(
    event: Event,
    programme: Programme,
    items: Iterable[Item],
    gone: Iterable[Gone],
    name: str,
    *,
    left: Collection[str] = (),
) -> Response:
    shown, ended = list(items), list(gone)
    language = current_language()

    codes, told = [item.code for item in shown], [one.code for one in ended]
    parts = (name, tuple(codes), tuple(told), tuple(sorted(left)))
    key = (event.id, programme.digest, language, *parts)

    def make() -> Response:
        body = _written(
            key, lambda: calendar_of(programme, shown, ended, language, name=name, left=left)
        )
        return Response(body, content_type=CALENDAR)

    return kept(event, programme, make, *parts)


def _written(key: tuple[object, ...], write: Callable[[], bytes]) -> bytes:
    """A feed's bytes, kept by each process: 2,000 entries take a second to write."""
    with _keeping:
        if key in _feeds:
            _feeds.move_to_end(key)
            return _feeds[key]
    body = write()
    with _keeping:
        _feeds[key] = body
        while len(_feeds) > _MOST:
            _feeds.popitem(last=False)
    return body
