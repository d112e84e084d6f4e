"""What the difference of two frozen programmes says."""

from typing import Any

from conference.programme.enums.releases import ChangeKind
from conference.programme.rules.comparing import differences, is_same


def session(code: str = "S1", **fields: Any) -> dict[str, Any]:
    return {
        "code": code,
        "kind": "plenary",
        "title": {"en": "Opening"},
        "text": {},
        "track": None,
        "room": 1,
        "starts_at": "2030-11-05T05:30:00Z",
        "ends_at": "2030-11-05T07:00:00Z",
        "is_public": True,
        "cancelled": False,
        "access": "everyone",
        "categories": [],
        "zones": [],
        "invitees": [],
        "places": None,
        "places_per_delegation": None,
        "waiting_list": False,
        "doors_open_minutes": 30,
        "floor_languages": ["en"],
        "interpretations": [],
        "recorded": False,
        "webcast": False,
        "webcast_url": "",
        "roles": [],
        "documents": [],
        "sequence": 1,
        "changed_at": "2030-10-01T00:00:00Z",
        **fields,
    }


def role(
    person: int, kind: str = "speaker", state: str = "confirmed", minutes: int | None = 10
) -> dict[str, Any]:
    return {"person": person, "role": kind, "minutes": minutes, "state": state, "published": True}


def kinds(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[list[ChangeKind]]:
    found = differences({"sessions": before}, {"sessions": after})
    return [[change.kind for change in each.changes] for each in found]


def test_equal_programmes_differ_in_nothing() -> None:
    assert kinds([session()], [session(sequence=2, changed_at="x")]) == []
    assert is_same(session(), session(sequence=9))
    assert not is_same(None, session())


def test_a_new_hour_and_a_new_room_are_two_changes() -> None:
    later = session(starts_at="2030-11-05T08:00:00Z", ends_at="2030-11-05T09:00:00Z", room=2)
    assert kinds([session()], [later]) == [[ChangeKind.MOVED, ChangeKind.ROOM]]


def test_a_cancelled_session_is_told_as_cancelled_alone() -> None:
    gone = session(cancelled=True, room=2, title={"en": "Other"})
    assert kinds([session()], [gone]) == [[ChangeKind.CANCELLED]]
    assert kinds([gone], [gone]) == []
    assert kinds([gone], [session(room=2, title={"en": "Other"})]) == [[ChangeKind.REVIVED]]


def test_new_and_removed_sessions_are_told_in_the_order_of_the_day() -> None:
    early = session("S0", starts_at="2030-11-05T04:00:00Z")
    found = differences({"sessions": [session()]}, {"sessions": [early]})
    assert [(each.code, each.changes[0].kind) for each in found] == [
        ("S0", ChangeKind.ADDED),
        ("S1", ChangeKind.REMOVED),
    ]
    assert kinds([session(cancelled=True)], []) == []


def test_people_come_leave_and_change_roles() -> None:
    before = session(roles=[role(1), role(2), role(3, "chair")])
    after = session(roles=[role(2), role(3, "moderator"), role(4)])
    (found,) = differences({"sessions": [before]}, {"sessions": [after]})
    assert [(each.kind, each.person) for each in found.changes] == [
        (ChangeKind.PERSON_LEFT, 1),
        (ChangeKind.ROLE, 3),
        (ChangeKind.PERSON_ADDED, 4),
    ]
    assert found.people == {1, 2, 3, 4}


def test_other_minutes_and_another_order_are_two_changes() -> None:
    before = session(roles=[role(1), role(2), role(3, minutes=None)])
    after = session(roles=[role(2), role(1), role(3, minutes=7)])
    (found,) = differences({"sessions": [before]}, {"sessions": [after]})
    assert [(each.kind, each.person, each.before, each.after) for each in found.changes] == [
        (ChangeKind.MINUTES, 3, None, 7),
        (ChangeKind.ORDER, None, None, None),
    ]


def test_who_comes_or_leaves_changes_no_order_of_the_others() -> None:
    before = session(roles=[role(1), role(2), role(3)])
    after = session(roles=[role(4), role(1), role(3)])
    assert kinds([before], [after]) == [[ChangeKind.PERSON_LEFT, ChangeKind.PERSON_ADDED]]


def test_who_declines_has_left() -> None:
    before, after = session(roles=[role(1)]), session(roles=[role(1, state="declined")])
    assert kinds([before], [after]) == [[ChangeKind.PERSON_LEFT]]


def test_a_release_from_before_there_were_topics_differs_only_where_some_were_added() -> None:
    assert kinds([session()], [session(topics=[3])]) == [[ChangeKind.TOPICS]]
    assert kinds([session(topics=[3])], [session(topics=[3])]) == []
