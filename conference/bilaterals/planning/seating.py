"""Rooms and interpreters for the meetings of each slot, by matching; old ones stay if may be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from conference.bilaterals.planning.board import Board, in_order
from conference.bilaterals.planning.openings import At, Openings
from conference.bilaterals.planning.problem import Meeting, Place


def seat(openings: Openings, chosen: Mapping[int, At]) -> Board:
    """A board with the chosen times, as far as rooms and interpreters suffice.

    Where slots lie so close that one interpreter cannot serve both, a few may stay unseated.
    """
    board = Board(openings)
    by_slot: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in openings.open:
        if meeting.id in chosen:
            by_slot[chosen[meeting.id][0]].append(meeting)
    for slot in in_order(openings):
        _seat_slot(board, by_slot[slot.id], chosen)
    return board


def _seat_slot(board: Board, meetings: Sequence[Meeting], chosen: Mapping[int, At]) -> None:
    able = [meeting for meeting in meetings if board.may_have(meeting, chosen[meeting.id])]
    ordered = sorted(able, key=lambda m: (-m.people, m.id))
    rooms = match(
        {m.id: [room.id for room in board.rooms_left(m, chosen[m.id])] for m in ordered},
        {m.id: m.before.room for m in ordered if m.before is not None},
    )
    speakers = match(
        {
            m.id: [each.id for each in board.interpreters_left(m, chosen[m.id])]
            for m in ordered
            if m.pair
        },
        {
            m.id: m.before.interpreter
            for m in ordered
            if m.before is not None and m.before.interpreter is not None
        },
    )
    for meeting in ordered:
        at = chosen[meeting.id]
        is_served = not meeting.pair or meeting.id in speakers
        if meeting.id in rooms and is_served and board.may_have(meeting, at):
            place = Place(at[0], rooms[meeting.id], speakers.get(meeting.id))
            board.put(meeting, place)


def match(wants: Mapping[int, Sequence[int]], kept: Mapping[int, int]) -> dict[int, int]:
    """A largest matching of meetings to what they could have, beginning with what they had.

    Augmenting paths (Kuhn): whoever is matched stays matched, so what is kept is given up only for
    another of the same slot.
    """
    owner: dict[int, int] = {}

    def augment(meeting: int, seen: set[int]) -> bool:
        had = kept.get(meeting)
        options = sorted(wants[meeting], key=lambda each: each != had)
        for option in options:
            if option in seen:
                continue
            seen.add(option)
            if option not in owner or augment(owner[option], seen):
                owner[option] = meeting
                return True
        return False

    for meeting in sorted(wants, key=lambda each: each not in kept):
        augment(meeting, set())
    return {meeting: option for option, meeting in owner.items()}
