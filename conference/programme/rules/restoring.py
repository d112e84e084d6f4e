"""How far the working copy can become what a release says: a pure function on their JSON."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from conference.programme.enums import SessionAccess
from conference.programme.rules.comparing import Frozen

_LISTS = frozenset({SessionAccess.CATEGORIES.value, SessionAccess.ZONES.value})
"""Rules of access that stand on a list; once all of it is gone, only who is invited may enter."""


@dataclass(frozen=True)
class Present:
    """Row ids of what an event still has."""

    rooms: Collection[int]
    tracks: Collection[int]
    topics: Collection[int]
    categories: Collection[int]
    zones: Collection[int]
    interpreters: Collection[int]
    people: Collection[int]


def within_reach(now: Frozen, release: Frozen, present: Present) -> dict[str, Any]:
    """The release as the working copy ``now`` can become it.

    What has gone stays gone, documents stay as they are, who answered since keeps the answer, and
    a session that was put aside before is left alone. So what differs from this is what restoring
    changes, and restoring twice changes nothing the second time.
    """
    here = {one["code"]: one for one in now["sessions"]}
    codes = {one["code"] for one in release["sessions"]}
    wanted = [_possible(one, here.get(one["code"]), present) for one in release["sessions"]]
    aside = [one for one in now["sessions"] if one["code"] not in codes and is_aside(one)]
    return {**release, "sessions": [*wanted, *aside]}


def is_aside(session: Frozen) -> bool:
    """Whether a frozen session has neither room nor hour, and the public does not see it."""
    return not (session["room"] or session["starts_at"] or session["is_public"])


def _possible(one: Frozen, here: Frozen | None, present: Present) -> dict[str, Any]:
    roles = here["roles"] if here else ()
    answers = {(each["person"], each["role"]): each["state"] for each in roles}
    topics = _left(one.get("topics", ()), present.topics)
    found = {
        **one,
        "room": one["room"] if one["room"] in present.rooms else None,
        "track": one["track"] if one["track"] in present.tracks else None,
        "categories": _left(one["categories"], present.categories),
        "zones": _left(one["zones"], present.zones),
        "invitees": _left(one["invitees"], present.people),
        "roles": [
            {**each, "state": answers.get((each["person"], each["role"]), each["state"])}
            for each in one["roles"]
            if each["person"] in present.people
        ],
        "interpretations": [
            {**each, "interpreters": _left(each["interpreters"], present.interpreters)}
            for each in one["interpretations"]
        ],
        "documents": here["documents"] if here else [],
    }
    if one["access"] in _LISTS and not found[one["access"]]:
        found["access"] = SessionAccess.INVITEES.value
    found.pop("topics", None)
    return {**found, "topics": topics} if topics else found


def _left(wanted: Collection[int], present: Collection[int]) -> list[int]:
    return [each for each in wanted if each in present]
