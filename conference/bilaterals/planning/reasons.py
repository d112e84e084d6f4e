"""Why a meeting has no place: the first thing that leaves no slot, in the order people ask."""

from collections.abc import Iterator

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.openings import Openings
from conference.bilaterals.planning.problem import Meeting, Unplaced, Why


def reasons(openings: Openings, board: Board) -> Iterator[Unplaced]:
    """One reason for every open meeting without a place."""
    for meeting in openings.open:
        if meeting.id not in board.places:
            yield _lasting(openings, meeting) or _of_this_plan(openings, board, meeting)


def _lasting(openings: Openings, meeting: Meeting) -> Unplaced | None:
    """What no other plan could mend."""
    rooms = openings.problem.rooms
    sizes = [room.capacity for room in rooms if room.capacity is not None]
    if len(sizes) == len(rooms) and max(sizes, default=0) < meeting.people:
        largest = max(sizes, default=0)
        return Unplaced(meeting.id, Why.ROOM_TOO_SMALL, number=largest)
    known = any(meeting.pair in each.pairs for each in openings.problem.interpreters)
    if meeting.pair and not known:
        return Unplaced(meeting.id, Why.NO_INTERPRETER, pair=meeting.pair)
    times = openings.times_of(meeting)
    if not times:
        return Unplaced(meeting.id, Why.NO_COMMON_TIME)
    times = openings.with_room(meeting, times)
    if not times:
        return Unplaced(meeting.id, Why.ROOMS_CLOSED)
    if not openings.with_interpreter(meeting, times):
        return Unplaced(meeting.id, Why.INTERPRETER_AWAY, pair=meeting.pair)
    return None


def _of_this_plan(openings: Openings, board: Board, meeting: Meeting) -> Unplaced:
    """What others took."""
    times = openings.choices[meeting.id]
    for party in meeting.parties:
        if board.is_full(party):
            return Unplaced(meeting.id, Why.TOO_MANY, party, openings.problem.in_all)
    for party in meeting.parties:
        if all(board.full_day(party, slot) for slot, _venue in times):
            return Unplaced(meeting.id, Why.TOO_MANY_A_DAY, party, openings.problem.per_day)
    times = [at for at in times if board.may_have(meeting, at)]
    if not times:
        busiest = max(
            meeting.parties,
            key=lambda party: sum(
                not board.party_free(party, at) for at in openings.choices[meeting.id]
            ),
        )
        return Unplaced(meeting.id, Why.FULL_DAYS, busiest)
    times = [at for at in times if board.rooms_left(meeting, at)]
    if not times:
        return Unplaced(meeting.id, Why.ROOMS_TAKEN)
    if meeting.pair and not any(board.interpreters_left(meeting, at) for at in times):
        return Unplaced(meeting.id, Why.INTERPRETERS_TAKEN, pair=meeting.pair)
    return Unplaced(meeting.id, Why.OTHERS_FIRST)
