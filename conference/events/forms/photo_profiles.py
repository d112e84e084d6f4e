"""The form of a photo profile."""

from conference.events.forms.base import VersionedForm
from conference.events.services import PhotoProfileDetails
from conference.i18n import lazy
from conference.web.forms import LocalisedField, NumberField, Required


class PhotoProfileForm(VersionedForm):
    """Pixels and kB."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    width = NumberField(lazy("Width in pixels"), [Required()], maximum=2000)
    height = NumberField(lazy("Height in pixels"), [Required()], maximum=2000)
    max_kb = NumberField(lazy("Largest file in kB"), [Required()], maximum=10_000)
    position = NumberField(lazy("Place in the list"), maximum=1000)

    def details(self) -> PhotoProfileDetails:
        """The profile as typed."""
        return PhotoProfileDetails(
            name=self.name.data,
            width=self.width.data or 0,
            height=self.height.data or 0,
            max_kb=self.max_kb.data or 0,
            position=self.position.data or 0,
        )
