"""Each finding as a sentence that names the session, in the language in force."""

from collections.abc import Mapping
from typing import Any

from conference.i18n import format_date, format_time, lazy
from conference.i18n.localised import Localised
from conference.i18n.messages import fill
from conference.programme.enums.warnings import WarningKind
from conference.programme.rules.plan import Finding, Plan, Planned, Whom


def _apart(text: str) -> str:
    """A name in its own direction within a sentence of the other one (Unicode FSI and PDI)."""
    return f"\u2068{text}\u2069"


class WarningWords:
    """Writes the sentences of one plan; the names were looked up for all of them at once."""

    def __init__(
        self, plan: Plan, names: Mapping[Whom, str], venues: Mapping[int, Localised]
    ) -> None:
        self.plan, self.names, self.venues = plan, names, venues

    def sentence(self, found: Finding) -> str:
        """The sentence of a finding."""
        session = self.plan.sessions[found.session_id]
        other = self.plan.sessions.get(found.other_id or 0)
        room = self.plan.room_of(session)
        values = {
            "session": _title(session),
            "other": _title(other) if other else "",
            "name": _apart(self.names.get(found.whom, "")) if found.whom else "",
            "room": _apart(room.name.text()) if room else "",
            "number": found.number,
            "seats": room.capacity if room else 0,
            "booths": room.booths if room else 0,
            "day": format_date(session.starts_at.date(), weekday=True),
            "opens": format_time(room.opens_at) if room and room.opens_at else "–",
            "closes": format_time(room.closes_at) if room and room.closes_at else "–",
            "start": self._venue(found, 0),
            "end": self._venue(found, 1),
        }
        return fill(str(_SENTENCES[WarningKind(found.kind)]), values)

    def _venue(self, found: Finding, end: int) -> str:
        venue = self.venues.get(found.venues[end]) if found.venues else None
        return _apart(venue.text()) if venue else ""


def _title(session: Planned) -> str:
    return _apart(session.title.text())


_SENTENCES: Mapping[WarningKind, Any] = {
    WarningKind.PERSON_TWICE: lazy(
        "%(name)s is in “%(session)s” and in “%(other)s” at the same time."
    ),
    WarningKind.INTERPRETER_TWICE: lazy(
        "%(name)s interprets and is in “%(session)s” and “%(other)s” at the same time."
    ),
    WarningKind.ROOM_TWICE: lazy(
        "%(room)s is taken by “%(session)s” and by “%(other)s” at the same time."
    ),
    WarningKind.ROOM_SMALL: lazy(
        "%(room)s is too small for “%(session)s”: seats %(seats)s, people expected %(number)s."
    ),
    WarningKind.BOOTHS: lazy(
        "%(room)s has too few booths for “%(session)s”: needed %(number)s, present %(booths)s."
    ),
    WarningKind.TOO_FAR: lazy(
        "%(name)s has too little time for the way from “%(session)s” to “%(other)s” (minutes "
        "needed: %(number)s)."
    ),
    WarningKind.WAY_UNKNOWN: lazy(
        "%(name)s goes from “%(session)s” to “%(other)s”; how long the way from %(start)s to "
        "%(end)s takes is not entered."
    ),
    WarningKind.CHAIR_OPEN: lazy("%(name)s has not agreed to chair “%(session)s”."),
    WarningKind.REST_MISSED: lazy("“%(session)s” runs through “%(other)s”."),
    WarningKind.NO_BREAK: lazy(
        "On %(day)s there is no half hour for a meal and for prayer around noon; "
        "“%(session)s” is then under way."
    ),
    WarningKind.ROOM_CLOSED: lazy(
        "“%(session)s” is outside the opening hours of %(room)s (%(opens)s–%(closes)s)."
    ),
    WarningKind.OUTSIDE_EVENT: lazy("“%(session)s” is on %(day)s, outside the days of the event."),
    WarningKind.NOT_NAMED: lazy("“%(session)s” is public, but %(name)s is not named in public."),
    WarningKind.NOT_APPROVED: lazy(
        "%(name)s is on “%(session)s” but is not approved as a participant yet."
    ),
    WarningKind.DOOR_REFUSES: lazy(
        "“%(session)s” is not booked, but the door of %(room)s lets in only who has booked: "
        "let it be booked, choose another room, or change the rule of the zone."
    ),
}
