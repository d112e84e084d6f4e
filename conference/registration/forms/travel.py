"""Step 5: arrival, departure and stay; everything may come later."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference.i18n import lazy
from conference.registration.enums import Payer, RoomType, Step
from conference.registration.forms.base import StepForm
from conference.registration.forms.fields import TimeField, moment
from conference.registration.models import Participant
from conference.registration.services import TravelDetails
from conference.web.forms import BooleanField, ChoiceField, DateField, LongTextField, TextField

_UNKNOWN = ("", lazy("Not known yet"))


class TravelForm(StepForm):
    """When and how the person comes and goes, and where they stay."""

    step = Step.TRAVEL

    arrival_date = DateField(lazy("Date of arrival"))
    arrival_time = TimeField(lazy("Time of arrival"))
    arrival_place = TextField(lazy("Airport, station or border crossing of arrival"), maximum=100)
    arrival_carrier = TextField(lazy("Flight or train number on arrival"), maximum=60)
    departure_date = DateField(lazy("Date of departure"))
    departure_time = TimeField(lazy("Time of departure"))
    departure_place = TextField(
        lazy("Airport, station or border crossing of departure"), maximum=100
    )
    departure_carrier = TextField(lazy("Flight or train number on departure"), maximum=60)
    luggage_note = TextField(lazy("Note on luggage"), maximum=300)
    wants_lounge = BooleanField(lazy("I ask for the VIP lounge at the airport"))
    hotel = TextField(lazy("Hotel"))
    check_in = DateField(lazy("Check-in date (hotel)"))
    check_out = DateField(lazy("Check-out date (hotel)"))
    room_type = ChoiceField(lazy("Room"), default="")
    shares_with = TextField(lazy("Shares the room with"))
    paid_by = ChoiceField(lazy("Who pays for the stay"), default="")
    needs_car = BooleanField(lazy("A car is needed between hotel and venue"))
    note = LongTextField(lazy("Anything else about travel and stay"), maximum=1000)

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The travel plan in the event's time zone; empty where none is stored yet."""
        plan = participant.travel
        if plan is None:
            return {}
        zone = ZoneInfo(participant.event.timezone)
        values: dict[str, Any] = {name: getattr(plan, name) for name in _PLAIN}
        for name, at in (("arrival", plan.arrives_at), ("departure", plan.departs_at)):
            local = at.astimezone(zone) if at else None
            values[f"{name}_date"] = local.date() if local else None
            values[f"{name}_time"] = local.time() if local else None
        return values

    def fill_choices(self) -> None:
        """Rooms and payers."""
        self.room_type.choices = [_UNKNOWN, *RoomType.choices()]
        self.paid_by.choices = [_UNKNOWN, *Payer.choices()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Hours belong to days, and nobody leaves before arriving."""
        good = bool(super().validate(extra_validators))
        for name in ("arrival", "departure"):
            good = self._check_hour(name) and good
        arrives, departs = self._at("arrival"), self._at("departure")
        if good and arrives and departs and departs <= arrives:
            good = self.refuse_field(
                "departure_date", lazy("The departure lies before the arrival.")
            )
        if self.check_in.data and self.check_out.data and self.check_out.data < self.check_in.data:
            good = self.refuse_field("check_out", lazy("The check-out lies before the check-in."))
        return good

    def _check_hour(self, name: str) -> bool:
        day, hour = self[f"{name}_date"], self[f"{name}_time"]
        if day.errors or hour.errors or (day.data is None) == (hour.data is None):
            return True
        if day.data is None:
            return self.refuse_field(
                f"{name}_date", lazy("Enter the date that belongs to this time.")
            )
        return self.refuse_field(
            f"{name}_time",
            lazy("Enter the time too. If you do not know it yet, leave the date empty as well."),
        )

    def _at(self, name: str) -> datetime | None:
        zone = self.participant.event.timezone
        return moment(self[f"{name}_date"].data, self[f"{name}_time"].data, zone)

    def details(self) -> TravelDetails:
        """The travel plan."""
        texts = {name: self[name].data or "" for name in _TEXTS}
        return TravelDetails(
            arrives_at=self._at("arrival"),
            departs_at=self._at("departure"),
            wants_lounge=bool(self.wants_lounge.data),
            needs_car=bool(self.needs_car.data),
            check_in=self.check_in.data,
            check_out=self.check_out.data,
            **texts,
        )


_TEXTS = (
    "arrival_place",
    "arrival_carrier",
    "departure_place",
    "departure_carrier",
    "luggage_note",
    "hotel",
    "room_type",
    "shares_with",
    "paid_by",
    "note",
)
_PLAIN = (*_TEXTS, "wants_lounge", "needs_car", "check_in", "check_out")
