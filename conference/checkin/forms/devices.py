"""What organisers fill in about devices, and supervisors about conflicts."""

from collections.abc import Sequence
from typing import Any

from conference.checkin.enums import DeviceProfile, Direction, RevokeReason
from conference.checkin.models import Device, Gate
from conference.checkin.services import LONGEST_DEVICE_NAME, LONGEST_NOTE, DeviceDetails
from conference.i18n import _, lazy
from conference.web.forms import BaseForm, ChoiceField, LongTextField, Required, TextField


class DeviceForm(BaseForm):
    """A device: its name, what it is for, where it stands."""

    name = TextField(lazy("Name of the device"), [Required()], maximum=LONGEST_DEVICE_NAME)
    profile = ChoiceField(lazy("Used as"), [Required()])
    gate = ChoiceField(lazy("Gate"), default="")
    direction = ChoiceField(lazy("Direction"), default="")

    def __init__(self, gates: Sequence[Gate], device: Device | None = None, **kwargs: Any) -> None:
        data = None
        if device is not None:
            data = {
                "name": device.name,
                "profile": device.profile.value,
                "gate": str(device.gate_id or ""),
                "direction": device.direction.value if device.direction else "",
            }
        super().__init__(data=data, **kwargs)
        self.profile.choices = DeviceProfile.choices()
        self.gate.choices = [
            ("", _("Chosen on the device")),
            *((str(gate.id), gate.name.text()) for gate in gates),
        ]
        self.direction.choices = [("", _("Chosen on the device")), *Direction.choices()]

    def details(self) -> DeviceDetails:
        """What the service wants to know."""
        return DeviceDetails(
            name=self.name.data or "",
            profile=DeviceProfile(self.profile.data),
            gate_id=int(self.gate.data) if self.gate.data else None,
            direction=Direction(self.direction.data) if self.direction.data else None,
        )


class RevokeForm(BaseForm):
    """Why a device may no longer be used."""

    reason = ChoiceField(lazy("Reason"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = RevokeReason.choices()

    def chosen(self) -> RevokeReason:
        """The reason."""
        return RevokeReason(self.reason.data)


class SettleForm(BaseForm):
    """What was found out about a conflict."""

    note = LongTextField(lazy("What you found out"), [Required()], maximum=LONGEST_NOTE)
