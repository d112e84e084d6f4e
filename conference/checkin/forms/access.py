"""What organisers fill in about who may enter where and when."""

from collections.abc import Sequence
from typing import Any

from conference.checkin.enums import FullPolicy, Passback
from conference.checkin.forms.times import TimesField
from conference.checkin.models import CategoryTime, DelegationPass, DoorNote, Grant, ZonePolicy
from conference.checkin.services.access import (
    CategoryTimeDetails,
    GrantDetails,
    NoteDetails,
    PassDetails,
    PolicyDetails,
)
from conference.delegations.models import Delegation
from conference.events.models import Event, Zone
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    NumberField,
    Required,
    TextField,
)


def _zone_choices(zones: Sequence[Zone]) -> list[tuple[str, str]]:
    return [(str(zone.id), f"{zone.code} · {zone.name.text()}") for zone in zones]


class PolicyForm(BaseForm):
    """How a zone is entered."""

    hours = TimesField(lazy("Opening times"))
    passback = ChoiceField(lazy("When somebody comes in who is inside already"), [Required()])
    reentry = BooleanField(lazy("Whoever has left may come back"))
    leaves = ChoicesField(lazy("Whoever enters this zone leaves"))
    booking = BooleanField(lazy("Only those who booked a session here"))
    full = ChoiceField(lazy("When the zone is full"), [Required()])

    def __init__(self, event: Event, zone: Zone, policy: ZonePolicy | None, **kwargs: Any) -> None:
        known = policy if policy is not None else PolicyDetails()
        data = {
            "hours": known.hours,
            "passback": known.passback.value,
            "reentry": known.reentry,
            "leaves": [str(number) for number in known.leaves],
            "booking": known.booking,
            "full": known.full.value,
        }
        super().__init__(data=data, **kwargs)
        self.hours.offer(event)
        self.passback.choices = Passback.choices()
        self.full.choices = FullPolicy.choices()
        self.leaves.choices = _zone_choices([other for other in event.zones if other is not zone])

    def details(self) -> PolicyDetails:
        """What the service wants to know."""
        return PolicyDetails(
            hours=self.hours.data,
            passback=Passback(self.passback.data),
            reentry=self.reentry.data,
            leaves=[int(value) for value in self.leaves.data or ()],
            booking=self.booking.data,
            full=FullPolicy(self.full.data),
        )


class CategoryTimeForm(BaseForm):
    """When a category enters a zone."""

    times = TimesField(lazy("Days and times"))
    unbooked = BooleanField(lazy("No booking is needed"))
    escort = BooleanField(lazy("Only with an escort"))

    def __init__(self, event: Event, row: CategoryTime | None, **kwargs: Any) -> None:
        known = row if row is not None else CategoryTimeDetails()
        data = {"times": known.times, "unbooked": known.unbooked, "escort": known.escort}
        super().__init__(data=data, **kwargs)
        self.times.offer(event)

    def details(self) -> CategoryTimeDetails:
        """What the service wants to know."""
        return CategoryTimeDetails(
            times=self.times.data, unbooked=self.unbooked.data, escort=self.escort.data
        )


class GrantForm(BaseForm):
    """A person's own right to a zone; which one is asked only for a new one."""

    zone = ChoiceField(lazy("Zone"), [Required()])
    times = TimesField(lazy("Days and times"))
    reason = TextField(lazy("Reason"), maximum=200)

    def __init__(
        self, event: Event, zones: Sequence[Zone], grant: Grant | None, **kwargs: Any
    ) -> None:
        data = {}
        if grant is not None:
            data = {"zone": str(grant.zone_id), "times": grant.times, "reason": grant.reason}
        super().__init__(data=data, **kwargs)
        self.zone.choices = _zone_choices(zones)
        self.times.offer(event)

    def details(self) -> GrantDetails:
        """What the service wants to know."""
        return GrantDetails(
            zone_id=int(self.zone.data), times=self.times.data, reason=self.reason.data or ""
        )


class PassForm(BaseForm):
    """Transferable passes of a delegation for a zone."""

    delegation = ChoiceField(lazy("Delegation"), [Required()])
    zone = ChoiceField(lazy("Zone"), [Required()])
    number = NumberField(lazy("Number of passes"), [Required()], maximum=1000)
    times = TimesField(lazy("Days and times"))

    def __init__(
        self,
        event: Event,
        delegations: Sequence[Delegation],
        zones: Sequence[Zone],
        row: DelegationPass | None,
        **kwargs: Any,
    ) -> None:
        data = {}
        if row is not None:
            data = {
                "delegation": str(row.delegation_id),
                "zone": str(row.zone_id),
                "number": row.number,
                "times": row.times,
            }
        super().__init__(data=data, **kwargs)
        self.delegation.choices = [(str(each.id), each.name.text()) for each in delegations]
        self.zone.choices = _zone_choices(zones)
        self.times.offer(event)

    def details(self) -> PassDetails:
        """What the service wants to know."""
        return PassDetails(
            delegation_id=int(self.delegation.data),
            zone_id=int(self.zone.data),
            number=self.number.data or 0,
            times=self.times.data,
        )


class NoteForm(BaseForm):
    """What the steward is told when a person comes."""

    escort = BooleanField(lazy("Only with an escort"))
    note = TextField(lazy("Note for the door"), maximum=200)

    def __init__(self, row: DoorNote | None, **kwargs: Any) -> None:
        data = {"escort": row.escort, "note": row.note} if row is not None else {}
        super().__init__(data=data, **kwargs)

    def details(self) -> NoteDetails:
        """What the service wants to know."""
        return NoteDetails(escort=self.escort.data, note=self.note.data or "")
