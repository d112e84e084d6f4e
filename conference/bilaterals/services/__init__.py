"""Everything that changes bilateral meetings."""

from conference.bilaterals.services import copying
from conference.bilaterals.services.after import (
    add_task,
    confirm,
    finish_task,
    remind,
    report,
    tell_changes,
    write_outcome,
)
from conference.bilaterals.services.partners import may_state, move_for_city, state_for_city
from conference.bilaterals.services.places import place_by_hand, set_liaison, take_place_away
from conference.bilaterals.services.plans import discard_plan, order_plan, places_of
from conference.bilaterals.services.requests import (
    OwnSide,
    Wish,
    answer,
    cancel,
    draft_request,
    edit_draft,
    send_request,
    set_own_side,
    set_priority,
)
from conference.bilaterals.services.slots import add_slots, remove_slot, set_settings
from conference.bilaterals.services.taking import take_plan

__all__ = [
    "OwnSide",
    "Wish",
    "add_slots",
    "add_task",
    "answer",
    "cancel",
    "confirm",
    "copying",
    "discard_plan",
    "draft_request",
    "edit_draft",
    "finish_task",
    "may_state",
    "move_for_city",
    "order_plan",
    "place_by_hand",
    "places_of",
    "remind",
    "remove_slot",
    "report",
    "send_request",
    "set_liaison",
    "set_own_side",
    "set_priority",
    "set_settings",
    "state_for_city",
    "take_place_away",
    "take_plan",
    "tell_changes",
    "write_outcome",
]
