"""What is different between two frozen programmes: pure functions on their JSON.

The shape of the JSON is described in ``queries/release.py``. Who left is told before who came, and
what is cancelled is told alone: its room and its hour matter to nobody any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conference.programme.enums.releases import ChangeKind

Frozen = Mapping[str, Any]

_SINGLE = (
    (ChangeKind.TITLE, ("title",)),
    (ChangeKind.LANGUAGES, ("floor_languages", "interpretations")),
    (ChangeKind.ACCESS, ("access", "categories", "zones", "invitees", "doors_open_minutes")),
    (ChangeKind.VISIBILITY, ("is_public",)),
    (ChangeKind.KIND, ("kind",)),
    (ChangeKind.TRACK, ("track",)),
    (ChangeKind.TOPICS, ("topics",)),
    (ChangeKind.TEXT, ("text",)),
    (ChangeKind.RECORDING, ("recorded", "webcast", "webcast_url")),
    (ChangeKind.DOCUMENTS, ("documents",)),
    (ChangeKind.PLACES, ("places", "places_per_delegation", "waiting_list")),
)
OWN_MARKS = frozenset({"sequence", "changed_at"})
"""What the software writes into a frozen session about the session's own changes."""


@dataclass(frozen=True)
class Change:
    """One difference of a session; ``person`` is a participant's row id."""

    kind: ChangeKind
    before: Any = None
    after: Any = None
    person: int | None = None


@dataclass(frozen=True)
class SessionChanges:
    """All differences of a session; ``before`` is None for a new one, ``after`` for a gone one."""

    code: str
    before: Frozen | None
    after: Frozen | None
    changes: tuple[Change, ...]

    @property
    def session(self) -> Frozen:
        """The session as it is now, or as it was last."""
        found = self.after if self.after is not None else self.before
        assert found is not None, "one of the two is there"
        return found

    @property
    def people(self) -> set[int]:
        """Row ids of everybody who has a role in it or is invited, before or after."""
        return {person for one in (self.before, self.after) if one for person in people_of(one)}


def people_of(session: Frozen) -> set[int]:
    """Row ids of the participants with a role in a frozen session, and of those invited to it."""
    return {role["person"] for role in session["roles"]} | set(session["invitees"])


def differences(before: Frozen, after: Frozen) -> list[SessionChanges]:
    """Every session that differs between two frozen programmes, in the order of the day.

    A session is the same one where its code is the same.
    """
    old = {one["code"]: one for one in before["sessions"]}
    new = {one["code"]: one for one in after["sessions"]}
    found = [
        SessionChanges(code, old.get(code), new.get(code), changes)
        for code in {**old, **new}
        if (changes := tuple(_changes(old.get(code), new.get(code))))
    ]
    return sorted(found, key=lambda each: (each.session["starts_at"] or "~", each.code))


def is_same(before: Frozen | None, after: Frozen) -> bool:
    """Whether nothing of a session has changed but what the software notes about it."""
    return before is not None and _plain(before) == _plain(after)


def _plain(session: Frozen) -> dict[str, Any]:
    return {name: value for name, value in session.items() if name not in OWN_MARKS}


def _changes(old: Frozen | None, new: Frozen | None) -> Iterator[Change]:
    if old is None:
        yield Change(ChangeKind.ADDED)
        return
    if new is None:
        if not old["cancelled"]:
            yield Change(ChangeKind.REMOVED)
        return
    if new["cancelled"]:
        if not old["cancelled"]:
            yield Change(ChangeKind.CANCELLED)
        return
    if old["cancelled"]:
        yield Change(ChangeKind.REVIVED)
    yield from _placed(old, new)
    yield from _people(old, new)
    for kind, names in _SINGLE:
        was, now = ([one.get(name) for name in names] for one in (old, new))
        if was != now:
            yield Change(kind, was, now)


def _placed(old: Frozen, new: Frozen) -> Iterator[Change]:
    was, is_now = ((one["starts_at"], one["ends_at"]) for one in (old, new))
    if was != is_now:
        yield Change(ChangeKind.MOVED, was, is_now)
    if old["room"] != new["room"]:
        yield Change(ChangeKind.ROOM, old["room"], new["room"])


def _people(old: Frozen, new: Frozen) -> Iterator[Change]:
    had, has = _roles(old), _roles(new)
    for person, roles in had.items():
        if person not in has:
            yield Change(ChangeKind.PERSON_LEFT, roles, None, person)
    for person, roles in has.items():
        if person not in had:
            yield Change(ChangeKind.PERSON_ADDED, None, roles, person)
        elif sorted(had[person]) != sorted(roles):
            yield Change(ChangeKind.ROLE, had[person], roles, person)
    yield from _speaking(old, new)


def _speaking(old: Frozen, new: Frozen) -> Iterator[Change]:
    """Other minutes of who stays in the same role, and another order among those who stay."""
    had, has = (
        {(row["person"], row["role"]): row for row in _taking_part(one)} for one in (old, new)
    )
    for each, row in has.items():
        before = had.get(each)
        if before is not None and before["minutes"] != row["minutes"]:
            yield Change(ChangeKind.MINUTES, before["minutes"], row["minutes"], each[0])
    if [each for each in had if each in has] != [each for each in has if each in had]:
        yield Change(ChangeKind.ORDER)


def _roles(session: Frozen) -> dict[int, tuple[str, ...]]:
    """Each person's roles that count."""
    found: dict[int, tuple[str, ...]] = {}
    for role in _taking_part(session):
        found[role["person"]] = (*found.get(role["person"], ()), role["role"])
    return found


def _taking_part(session: Frozen) -> list[Frozen]:
    """The roles in their order; who has declined is not on the session."""
    return [role for role in session["roles"] if role["state"] != "declined"]
