"""Why a meeting has no place, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from conference.bilaterals.forms.words import number
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.planning import Why
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name


def reason_of(row: Mapping[str, Any], meeting: BilateralMeeting) -> str:
    """The sentence for one line of a plan's list."""
    languages = [spoken_name(code) for code in str(row["pair"]).split("-") if code]
    values = {
        "party": _name(row["party"], meeting),
        "count": number(row["number"] or 0),
        "people": number(meeting.people),
        "one": languages[0] if languages else "",
        "other": languages[-1] if languages else "",
    }
    return _SENTENCES[Why(row["why"])](values)


def _name(party: int | None, meeting: BilateralMeeting) -> str:
    delegation = meeting.asked if party == meeting.asked_id else meeting.asking
    return delegation.name.text()


_SENTENCES: Mapping[Why, Callable[[dict[str, str]], str]] = {
    Why.ROOM_TOO_SMALL: lambda v: _(
        "%(people)s people do not fit into any room: the largest has %(count)s seats.",
        people=v["people"],
        count=v["count"],
    ),
    Why.NO_INTERPRETER: lambda v: _(
        "Nobody interprets between %(one)s and %(other)s.", one=v["one"], other=v["other"]
    ),
    Why.NO_COMMON_TIME: lambda _v: _("The two delegations have no free time in common."),
    Why.ROOMS_CLOSED: lambda _v: _(
        "At the times at which both are free, no room that is large enough is open."
    ),
    Why.INTERPRETER_AWAY: lambda v: _(
        "At the times at which both are free, nobody can interpret between %(one)s and %(other)s.",
        one=v["one"],
        other=v["other"],
    ),
    Why.TOO_MANY: lambda v: _(
        "%(party)s has %(count)s meetings already, as many as it may have.",
        party=v["party"],
        count=v["count"],
    ),
    Why.TOO_MANY_A_DAY: lambda v: _(
        "%(party)s has %(count)s meetings on each possible day, as many as it may have.",
        party=v["party"],
        count=v["count"],
    ),
    Why.FULL_DAYS: lambda v: _(
        "Other meetings take all the times at which both are free, above all those of %(party)s.",
        party=v["party"],
    ),
    Why.ROOMS_TAKEN: lambda _v: _(
        "At the times at which both are free, all rooms that are large enough are taken."
    ),
    Why.INTERPRETERS_TAKEN: lambda v: _(
        "At the times at which both are free, all interpreters between %(one)s and %(other)s"
        " are taken.",
        one=v["one"],
        other=v["other"],
    ),
    Why.OTHERS_FIRST: lambda _v: _("Meetings of a higher priority come first."),
}
