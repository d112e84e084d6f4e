"""What the planner is warned of; a warning never stops anything."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class WarningKind(LabelledEnum):
    """What does not fit together in the working copy."""

    PERSON_TWICE = "person_twice", lazy("Somebody in two places")
    INTERPRETER_TWICE = "interpreter_twice", lazy("Interpreter in two places")
    ROOM_TWICE = "room_twice", lazy("Room taken twice")
    ROOM_SMALL = "room_small", lazy("Room too small")
    BOOTHS = "booths", lazy("Booths missing")
    TOO_FAR = "too_far", lazy("Too little time for the way")
    WAY_UNKNOWN = "way_unknown", lazy("Way between venues not entered")
    CHAIR_OPEN = "chair_open", lazy("Chair has not agreed")
    REST_MISSED = "rest_missed", lazy("Runs through a meal or a time of prayer")
    NO_BREAK = "no_break", lazy("Day without a break at noon")
    ROOM_CLOSED = "room_closed", lazy("Outside opening hours")
    OUTSIDE_EVENT = "outside_event", lazy("Outside the days of the event")
    NOT_NAMED = "not_named", lazy("Person not named in public")
    NOT_APPROVED = "not_approved", lazy("Person not approved yet")
    DOOR_REFUSES = "door_refuses", lazy("Door asks for a booking")
