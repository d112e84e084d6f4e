"""What happens at the desk: a walk-in, the question to the inviting unit, and its answer."""

from conference.desk.services.custody import (
    RECEIPT_JOB,
    RECEIPT_PURPOSE,
    CustodyDetails,
    file_scan,
    hand_over_on_receipt,
    keep_receipt,
    take_receipt,
    take_scan,
    undo_receipt,
)
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
    "RECEIPT_JOB",
    "RECEIPT_PURPOSE",
    "CustodyDetails",
    "QuestionSpentError",
    "UnitDetails",
    "ask_again",
    "change_unit",
    "create_unit",
    "decide",
    "file_scan",
    "hand_over_on_receipt",
    "keep_receipt",
    "register",
    "remove_old_lists",
    "request_list",
    "take_list",
    "take_receipt",
    "take_scan",
    "undo_receipt",
]
