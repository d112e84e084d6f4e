"""The office's forms: slots, settings, places, plans, and what came of a meeting."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from conference.bilaterals.enums import MeetingState, Paper, Priority, Side
from conference.bilaterals.forms.words import slot_label
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.bilaterals.planning import Place
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import format_date, lazy
from conference.i18n import gettext as _
from conference.programme.forms.times import TimeField
from conference.programme.models import Interpreter, Room
from conference.registration.models import LiaisonOfficer
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)


class SlotsForm(BaseForm):
    """Hours of a day that become slots."""

    day = DateField(lazy("Day"), [Required()])
    begin = TimeField(lazy("From"), [Required()], default=time(9))
    end = TimeField(lazy("Until"), [Required()], default=time(17))
    minutes = NumberField(
        lazy("Length of a meeting in minutes"), [Required()], minimum=5, maximum=180, default=25
    )
    pause = NumberField(lazy("Minutes between two slots"), minimum=0, maximum=180, default=5)


class SettingsForm(BaseForm):
    """How the event holds its meetings."""

    is_open = BooleanField(lazy("Delegations may ask for meetings"))
    gap_minutes = NumberField(
        lazy("Minutes between two engagements of a delegation, at least"), maximum=240
    )
    per_day = NumberField(lazy("Meetings of a delegation on a day, at most"), maximum=50)
    in_all = NumberField(lazy("Meetings of a delegation in all, at most"), maximum=200)
    reconfirm_hours = NumberField(
        lazy("Ask for the reconfirmation so many hours before"), [Required()], minimum=1, maximum=96
    )


class FilterForm(BaseForm):
    """What the list of meetings is narrowed to."""

    state = ChoiceField(lazy("State"))
    delegation = ChoiceField(lazy("Delegation"))

    def __init__(self, delegations: Sequence[Delegation], **kwargs: Any) -> None:
        super().__init__(meta={"csrf": False}, **kwargs)
        self.state.choices = [("", _("All states")), *MeetingState.choices()]
        names = [(str(each.id), each.name.text()) for each in delegations]
        self.delegation.choices = [("", _("All delegations")), *names]

    def chosen_state(self) -> MeetingState | None:
        """The state, None for all."""
        known = {state.value for state in MeetingState}
        return MeetingState(self.state.data) if self.state.data in known else None


class PlaceForm(BaseForm):
    """Time, room and interpreter by hand."""

    slot = ChoiceField(lazy("Time"), [Required()])
    room = ChoiceField(lazy("Room"), [Required()])
    interpreter = ChoiceField(lazy("Interpreter"))
    fixed = BooleanField(lazy("Fixed: the planner does not move it"))

    def __init__(
        self,
        slots: Sequence[MeetingSlot],
        rooms: Sequence[Room],
        interpreters: Sequence[Interpreter],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        choose = ("", _("Choose"))
        self.slot.choices = [choose, *((str(each.id), slot_label(each)) for each in slots)]
        self.room.choices = [choose, *((str(each.id), each.name.text()) for each in rooms)]
        self.interpreter.choices = [
            ("", _("nobody")),
            *((str(each.id), each.name) for each in interpreters),
        ]

    @staticmethod
    def values_of(meeting: BilateralMeeting) -> dict[str, Any]:
        """Where the meeting is now."""
        return {
            "slot": str(meeting.slot_id or ""),
            "room": str(meeting.room_id or ""),
            "interpreter": str(meeting.interpreter_id or ""),
            "fixed": meeting.is_fixed,
        }

    def place(self) -> Place:
        """Where it is to be."""
        interpreter = row_id_or_none(self.interpreter.data)
        return Place(int(self.slot.data or 0), int(self.room.data or 0), interpreter)


class PlanForm(BaseForm):
    """How long the planner may take."""

    seconds = NumberField(
        lazy("Seconds that the planner may take"), [Required()], minimum=1, maximum=300, default=30
    )


class PriorityForm(BaseForm):
    """How much a meeting counts."""

    priority = ChoiceField(lazy("Priority"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.priority.choices = Priority.choices()


class LiaisonForm(BaseForm):
    """Who leads the delegations to the room."""

    officer = ChoiceField(lazy("Liaison officer"))

    def __init__(self, officers: Sequence[LiaisonOfficer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        names = [(str(each.participant_id), each.participant.display_name) for each in officers]
        self.officer.choices = [("", _("nobody")), *names]


class ReportForm(BaseForm):
    """Who did not come."""

    absent = ChoiceField(lazy("Who did not come"))

    def __init__(self, meeting: BilateralMeeting, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        sides = [(side.value, meeting.delegation(side).name.text()) for side in Side]
        self.absent.choices = [("", _("both, or for another reason")), *sides]

    def side(self) -> Side | None:
        """The side that stayed away, None for both."""
        return Side(self.absent.data) if self.absent.data else None


class OutcomeForm(BaseForm):
    """What came of a meeting."""

    outcome = LongTextField(lazy("What was agreed"), [Required()], maximum=5000)


class TaskForm(BaseForm):
    """What a side will do."""

    task = TextField(lazy("Task"), [Required()], maximum=500)
    owner = ChoiceField(lazy("Who does it"), [Required()])
    due_on = DateField(lazy("Until"), [Required()])

    def __init__(self, meeting: BilateralMeeting, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.owner.choices = [(side.value, meeting.delegation(side).name.text()) for side in Side]


class DoneForm(BaseForm):
    """A task is done, or open again."""


class PapersForm(BaseForm):
    """Which sheets, of which day, in which language."""

    paper = ChoiceField(lazy("Paper"), [Required()])
    day = ChoiceField(lazy("Day"), [Required()])
    language = ChoiceField(lazy("Language"), [Required()])

    def __init__(self, event: Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        days = (event.ends_on - event.starts_on).days + 1
        each = [event.starts_on + timedelta(days=number) for number in range(days)]
        self.paper.choices = Paper.choices()
        self.day.choices = [(day.isoformat(), format_date(day)) for day in each]
        self.language.choices = language_choices()
