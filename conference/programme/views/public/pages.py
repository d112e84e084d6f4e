"""The programme by hour, room and track; its speakers; one session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.events.models import Event
from conference.i18n import Language, current_language
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.programme.enums import DocumentAccess, SessionKind
from conference.programme.queries.frozen import Item, Programme
from conference.programme.queries.public import (
    NowAndNext,
    Wish,
    items_for,
    now_and_next,
    shown,
)
from conference.programme.views.public.blueprint import (
    blueprint,
    kept,
    moment,
    papers_of,
    shown_or_404,
)
from conference.web.access import PUBLIC, access
from conference.web.addresses import row_id_or_none
from conference.web.paging import Page

BY = ("time", "room", "track")
PER_PAGE = 60
"""Sessions on one page: about 40 kB of HTML, before it is compressed."""


@dataclass(frozen=True)
class Group:
    """Sessions under one head: an hour, a room, a track; or a day with such groups."""

    head: Any
    items: Sequence[Any]


@blueprint.get("/")
@access(PUBLIC)
def index(event: Event) -> ResponseReturnValue:
    """The public programme, narrowed by what stands after the question mark."""
    found = shown(event) or abort(404)
    programme, now = found.programme, moment()
    present = _present(programme, now)
    running = [item.code for item in (*present.now, *present.next)] if present else []

    def make() -> str:
        by = request.args.get("by", "time")
        wish = _wish(programme, now)
        page = _page(items_for(programme, wish))
        return render_template(
            "programme/public/index.html",
            programme=programme,
            wish=wish,
            by=by if by in BY else "time",
            page=page,
            days=[Group(day, _grouped(items, by, programme)) for day, items in _days(page.rows)],
            present=present if not wish.is_narrow else None,
            now=now,
            ways=_ways(by, wish),
            papers=papers_of(event, found),
            kinds=sorted({item.kind for item in programme.public}, key=list(SessionKind).index),
        )

    printed = [(one.language, one.day, one.size) for one in found.printed]
    local_day = now.astimezone(programme.zone).date()
    return kept(event, programme, make, running, local_day, printed)


@blueprint.get("/speakers/")
@access(PUBLIC)
def speakers(event: Event) -> ResponseReturnValue:
    """Everybody who is named in the programme, by name."""
    programme = shown_or_404(event)

    def make() -> str:
        people = programme.speakers_in_order(current_language())
        return render_template(
            "programme/public/speakers.html",
            programme=programme,
            ways=other_ways("speakers"),
            speakers=[(one, programme.public_speakers[one.id]) for one in people],
        )

    return kept(event, programme, make)


@blueprint.get("/speakers/<int:person_id>")
@access(PUBLIC)
def speaker(event: Event, person_id: int) -> ResponseReturnValue:
    """A speaker and their sessions."""
    programme = shown_or_404(event)
    items = programme.public_speakers.get(person_id) or abort(404)

    def make() -> str:
        return render_template(
            "programme/public/speaker.html",
            programme=programme,
            speaker=programme.speakers[person_id],
            days=days_of(items, programme),
            now=moment(),
        )

    return kept(event, programme, make)


@blueprint.get("/sessions/<code>")
@access(PUBLIC)
def session(event: Event, code: str) -> ResponseReturnValue:
    """One session."""
    programme = shown_or_404(event)
    item = programme.by_code.get(code)
    if item is None or not item.is_public:
        abort(404)
    now = moment()
    return kept(
        event,
        programme,
        lambda: render_template(
            "programme/public/session.html",
            programme=programme,
            item=item,
            now=now,
            has_begun=item.starts_at <= now,
            floor=_listed(item.floor_languages),
            spoken=spoken_name,
            interpreted=_listed(tuple(target for _source, target, _mode in item.interpretations)),
            papers=[paper for paper in item.papers if paper.access is DocumentAccess.PUBLIC],
        ),
        item.runs(now),
        item.starts_at <= now,
    )


def _listed(codes: tuple[str, ...]) -> str:
    """The names of languages, each once."""
    comma = ", " if current_language() is Language.ENGLISH else "، "
    return comma.join(spoken_name(code) for code in dict.fromkeys(codes))


def _wish(programme: Programme, now: datetime) -> Wish:
    asked = request.args
    kind = asked.get("kind", "")
    wish = Wish(
        room=row_id_or_none(asked.get("room")),
        track=row_id_or_none(asked.get("track")),
        topic=row_id_or_none(asked.get("topic")),
        speaker=row_id_or_none(asked.get("speaker")),
        kind=SessionKind(kind) if kind in set(SessionKind) else None,
        words=asked.get("q", "")[:100],
    )
    return Wish(**{**vars(wish), "day": _day(programme, wish, now)})


def _day(programme: Programme, wish: Wish, now: datetime) -> date | None:
    """The day asked for; else all days of a narrow wish, and the present or first one."""
    asked = request.args.get("day", "")
    if asked == "all":
        return None
    found = next((day for day in programme.days if day.isoformat() == asked), None)
    if found or wish.is_narrow or not programme.days:
        return found
    today = now.astimezone(programme.zone).date()
    return next((day for day in programme.days if day >= today), programme.days[0])


def _present(programme: Programme, now: datetime) -> NowAndNext | None:
    """What runs and what is next, from twelve hours before the first session to the last one."""
    if not programme.public:
        return None
    end = max(item.ends_at for item in programme.public)
    if not programme.public[0].starts_at - timedelta(hours=12) <= now < end:
        return None
    found = now_and_next(programme, now)
    return found if found.now or found.next else None


def _page(found: Sequence[Item]) -> Page[Item]:
    number = row_id_or_none(request.args.get("page")) or 1
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(max(number, 1), last)
    start = (number - 1) * PER_PAGE
    return Page(list(found[start : start + PER_PAGE]), number, len(found), PER_PAGE)


def days_of(items: Sequence[Item], programme: Programme) -> list[Group]:
    """Sessions by day and hour."""
    return [Group(day, _grouped(found, "time", programme)) for day, found in _days(items)]


def _days(items: Iterable[Item]) -> list[tuple[date, list[Item]]]:
    return [(day, list(found)) for day, found in groupby(items, key=lambda item: item.day)]


def _grouped(items: Sequence[Item], by: str, programme: Programme) -> list[Group]:
    if by not in {"room", "track"}:
        hours = groupby(items, key=lambda item: (item.starts_at, item.ends_at))
        return [Group(hour, list(found)) for hour, found in hours]
    heads = (*(programme.rooms if by == "room" else programme.tracks), None)
    groups = [Group(head, [item for item in items if getattr(item, by) == head]) for head in heads]
    return [group for group in groups if group.items]


def _ways(by: str, wish: Wish) -> list[dict[str, Any]]:
    """The tabs above the list: by hour, room, track; speakers; one's own sessions."""
    kept_values: dict[str, Any] = {
        "day": wish.day.isoformat() if wish.day else "all" if wish.is_narrow else None,
        "room": wish.room,
        "track": wish.track,
        "topic": wish.topic,
        "kind": wish.kind,
        "q": wish.words or None,
    }
    words = {"time": _("By time"), "room": _("By room"), "track": _("By track")}
    ways = [
        {
            "label": words[way],
            "url": url_for("programme.index", **kept_values, by=None if way == "time" else way),
            "current": by == way or (way == "time" and by not in BY),
        }
        for way in BY
    ]
    return [*ways, *other_ways("")[1:]]


def other_ways(current: str) -> list[dict[str, Any]]:
    """The tabs of the pages beside the list."""
    return [
        {"label": _("Programme"), "url": url_for("programme.index"), "current": False},
        {
            "label": _("Speakers"),
            "url": url_for("programme.speakers"),
            "current": current == "speakers",
        },
        {
            "label": _("My programme"),
            "url": url_for("programme.mine"),
            "current": current == "mine",
        },
    ]
