"""What is different, as sentences in the language in force: for mails and for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference.i18n import _, format_date, format_time, format_time_range, ngettext
from conference.i18n.localised import Localised
from conference.programme.enums import PersonRole
from conference.programme.enums.releases import ChangeKind
from conference.programme.rules.comparing import Change, Frozen, SessionChanges


@dataclass(frozen=True)
class Names:
    """What rooms and people of two frozen programmes are called, and the event's time zone."""

    rooms: Mapping[int, Localised]
    people: Mapping[int, Localised]
    zone: ZoneInfo

    @classmethod
    def of(cls, before: Frozen, after: Frozen) -> "Names":
        """The names in two programmes; where both have one, the later counts."""
        rooms, people = (
            {
                one["id"]: Localised.from_dict(one["name"])
                for content in (before, after)
                for one in content[kind]
            }
            for kind in ("rooms", "people")
        )
        return cls(rooms, people, ZoneInfo(after["event"]["timezone"]))

    def room(self, row_id: int | None) -> str:
        """A room's name, or that there is none."""
        if row_id is None:
            return _("no room yet")
        return self.rooms[row_id].text() if row_id in self.rooms else _("another room")

    def person(self, row_id: int | None) -> str:
        """A person's name."""
        known = self.people.get(row_id) if row_id is not None else None
        return known.text() if known else _("somebody")


def when(times: tuple[str | None, str | None], zone: ZoneInfo) -> str:
    """Day and hours of a frozen session, or that it has none."""
    starts, ends = times
    if starts is None or ends is None:
        return _("no time yet")
    start, end = (datetime.fromisoformat(each).astimezone(zone) for each in (starts, ends))
    day, hours = format_date(start.date(), weekday=True), format_time_range(start, end, tz=zone)
    return _("%(day)s, %(hours)s", day=day, hours=hours)


def sentence_of(change: Change, session: SessionChanges, names: Names) -> str:
    """One difference as a sentence."""
    made = _WRITERS.get(change.kind)
    words: str = made(change, session, names) if made else _PLAIN[change.kind]()
    return words


def _moved(change: Change, _session: SessionChanges, names: Names) -> str:
    before, after = change.before, change.after
    if before[0] is None or after[0] is None:
        return _(
            "Time: %(after)s (before: %(before)s).",
            after=when(after, names.zone),
            before=when(before, names.zone),
        )
    was, now = (datetime.fromisoformat(each[0]).astimezone(names.zone) for each in (before, after))
    if was == now:
        end = datetime.fromisoformat(after[1]).astimezone(names.zone)
        return _("It now ends at %(time)s.", time=format_time(end, tz=names.zone))
    return _(
        "Moved to %(after)s (before: %(before)s).",
        after=when(after, names.zone),
        before=when(before, names.zone),
    )


def _room(change: Change, _session: SessionChanges, names: Names) -> str:
    after, before = names.room(change.after), names.room(change.before)
    return _("New room: %(after)s (before: %(before)s).", after=after, before=before)


def _title(_change: Change, session: SessionChanges, _names: Names) -> str:
    assert session.before is not None
    before = Localised.from_dict(session.before["title"]).text()
    after = Localised.from_dict(session.session["title"]).text()
    return _("New title: “%(after)s” (before: “%(before)s”).", after=after, before=before)


def _came(change: Change, _session: SessionChanges, names: Names) -> str:
    person = names.person(change.person)
    return _("New: %(person)s (%(role)s).", person=person, role=_roles(change.after))


def _left(change: Change, _session: SessionChanges, names: Names) -> str:
    person = names.person(change.person)
    return _("No longer: %(person)s (%(role)s).", person=person, role=_roles(change.before))


def _other_role(change: Change, _session: SessionChanges, names: Names) -> str:
    person = names.person(change.person)
    return _("%(person)s is now: %(role)s.", person=person, role=_roles(change.after))


def _minutes(change: Change, _session: SessionChanges, names: Names) -> str:
    after, before = (_time_to_speak(each) for each in (change.after, change.before))
    person = names.person(change.person)
    return _(
        "Speaking time of %(person)s: %(after)s (before: %(before)s).",
        person=person,
        after=after,
        before=before,
    )


def _time_to_speak(minutes: int | None) -> str:
    if minutes is None:
        return _("not set")
    return ngettext("%(num)d minute", "%(num)d minutes", minutes)


def _roles(values: tuple[str, ...]) -> str:
    return ", ".join(PersonRole(value).label for value in values)


def _visibility(_change: Change, session: SessionChanges, _names: Names) -> str:
    if session.session["is_public"]:
        return _("Now shown in the public programme.")
    return _("No longer shown in the public programme.")


def _added(_change: Change, session: SessionChanges, names: Names) -> str:
    times = (session.session["starts_at"], session.session["ends_at"])
    return _(
        "New in the programme: %(when)s, %(room)s.",
        when=when(times, names.zone),
        room=names.room(session.session["room"]),
    )


_WRITERS: Mapping[ChangeKind, Any] = {
    ChangeKind.ADDED: _added,
    ChangeKind.MOVED: _moved,
    ChangeKind.ROOM: _room,
    ChangeKind.TITLE: _title,
    ChangeKind.PERSON_ADDED: _came,
    ChangeKind.PERSON_LEFT: _left,
    ChangeKind.ROLE: _other_role,
    ChangeKind.MINUTES: _minutes,
    ChangeKind.VISIBILITY: _visibility,
}
_PLAIN: Mapping[ChangeKind, Any] = {
    ChangeKind.CANCELLED: lambda: _("This session does not take place."),
    ChangeKind.REVIVED: lambda: _("This session takes place after all."),
    ChangeKind.REMOVED: lambda: _("This session is no longer in the programme."),
    ChangeKind.ORDER: lambda: _("The order of the speakers has changed."),
    ChangeKind.LANGUAGES: lambda: _("The languages of the session have changed."),
    ChangeKind.ACCESS: lambda: _("Other people may enter than before."),
    ChangeKind.KIND: lambda: _("It is another kind of session now."),
    ChangeKind.TRACK: lambda: _("It belongs to another track now."),
    ChangeKind.TOPICS: lambda: _("Its topics have changed."),
    ChangeKind.TEXT: lambda: _("The description has changed."),
    ChangeKind.RECORDING: lambda: _("Recording or webcast has changed."),
    ChangeKind.DOCUMENTS: lambda: _("The documents have changed."),
    ChangeKind.PLACES: lambda: _("The number of places has changed."),
}
