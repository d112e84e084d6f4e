"""Forms of the programme."""

from conference.programme.forms.people import (
    AddPersonForm,
    InterpretationForm,
    PeopleForm,
)
from conference.programme.forms.places import (
    InterpreterForm,
    RoomForm,
    TrackForm,
    TravelForm,
    pair_words,
)
from conference.programme.forms.sessions import (
    SessionFilterForm,
    SessionForm,
)
from conference.programme.forms.times import (
    TimeField,
)

__all__ = [
    "AddPersonForm",
    "InterpretationForm",
    "InterpreterForm",
    "PeopleForm",
    "RoomForm",
    "SessionFilterForm",
    "SessionForm",
    "TimeField",
    "TrackForm",
    "TravelForm",
    "pair_words",
]
