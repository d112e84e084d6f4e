"""What organisers fill in about a gate."""

from collections.abc import Sequence
from typing import Any

from conference.checkin.enums import Direction
from conference.checkin.models import Gate
from conference.checkin.services import GateDetails
from conference.events.models import Zone
from conference.i18n import _, lazy
from conference.i18n.localised import Localised
from conference.web.forms import BaseForm, ChoiceField, LocalisedField, Required


class GateForm(BaseForm):
    """A gate: its name in three languages and the zone it leads into."""

    name = LocalisedField(lazy("Name of the gate"), [Required()], maximum=60)
    zone = ChoiceField(lazy("Zone"), [Required()])
    direction = ChoiceField(lazy("Leads"), default="")

    def __init__(self, zones: Sequence[Zone], gate: Gate | None = None, **kwargs: Any) -> None:
        data: dict[str, Any] = {}
        if gate is not None:
            way = gate.direction.value if gate.direction else ""
            data = {"name": gate.name, "zone": str(gate.zone_id), "direction": way}
        super().__init__(data=data, **kwargs)
        self.zone.choices = [(str(zone.id), f"{zone.code} · {zone.name.text()}") for zone in zones]
        self.direction.choices = [
            ("", _("In and out")),
            (Direction.IN.value, _("In only")),
            (Direction.OUT.value, _("Out only")),
        ]

    def details(self) -> GateDetails:
        """What the service wants to know."""
        name = self.name.data
        assert isinstance(name, Localised)
        way = self.direction.data
        return GateDetails(
            name=name,
            zone_id=int(self.zone.data),
            direction=Direction(way) if way else None,
        )
