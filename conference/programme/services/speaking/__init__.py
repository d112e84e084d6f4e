"""The list of speakers: who asks for the floor, in which order it is given, and the clock."""

from conference.programme.services.speaking.asking import (
    Speech,
    ask_for_floor,
    remove_text,
    withdraw_request,
    write_text,
)
from conference.programme.services.speaking.chairing import STEPS, take_step
from conference.programme.services.speaking.errors import ListClosedError, StaleListError
from conference.programme.services.speaking.lists import (
    admit_all,
    admit_request,
    move_request,
    open_list,
    set_list,
)

__all__ = [
    "STEPS",
    "ListClosedError",
    "Speech",
    "StaleListError",
    "admit_all",
    "admit_request",
    "ask_for_floor",
    "move_request",
    "open_list",
    "remove_text",
    "set_list",
    "take_step",
    "withdraw_request",
    "write_text",
]
