"""The constraint model: which meeting in which slot at which venue."""

from collections.abc import Mapping

from ortools.sat.python import cp_model

from conference.bilaterals.planning.problem import Place
from conference.bilaterals.planning.rows import Rows
from conference.bilaterals.planning.worth import worth


class Model:
    """A CP-SAT model over the choices of a problem."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.cp = cp_model.CpModel()
        self.x = [self.cp.new_bool_var("") for _choice in rows.choices]
        for begin, end in rows.spans:
            self.cp.add_at_most_one(self.x[begin:end])
        for choices, most in rows:
            variables = [self.x[choice] for choice in choices]
            if most == 1:
                self.cp.add_at_most_one(variables)
            else:
                self.cp.add(cp_model.LinearExpr.sum(variables) <= most)
        meetings = {meeting.id: meeting for meeting in rows.meetings}
        self.cp.maximize(
            cp_model.LinearExpr.weighted_sum(
                self.x, [worth(meetings[key], at[0]) for key, at in rows.choices]
            )
        )

    def hint(self, places: Mapping[int, Place]) -> None:
        """Begin the search at a plan."""
        rooms = self.rows.openings.rooms
        for variable, (meeting, at) in zip(self.x, self.rows.choices, strict=True):
            place = places.get(meeting)
            here = place is not None and at == (place.slot, rooms[place.room].venue)
            self.cp.add_hint(variable, here)
