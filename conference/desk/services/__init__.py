"""What happens at the desk: a walk-in, the question to the inviting unit, and its answer."""

from conference.desk.services.printing import (
    PRINT_JOB,
    remove_old_lists,
    request_list,
    take_list,
)
from conference.desk.services.units import UnitDetails, change_unit, create_unit
from conference.desk.services.walk_ins import (
    QuestionSpentError,
    ask_again,
    decide,
    register,
)

__all__ = [
    "PRINT_JOB",
    "QuestionSpentError",
    "UnitDetails",
    "ask_again",
    "change_unit",
    "create_unit",
    "decide",
    "register",
    "remove_old_lists",
    "request_list",
    "take_list",
]
