"""What organisers say about photos at the door."""

from typing import Any

from conference.checkin.enums import PhotoPolicy
from conference.i18n import lazy
from conference.registration.forms.base import OneOfField
from conference.web.forms import BaseForm, Required


class PhotosForm(BaseForm):
    """Of whom phones hold a photo."""

    photos = OneOfField(lazy("Photos on phones at the door"), [Required()])

    def __init__(self, policy: PhotoPolicy, **kwargs: Any) -> None:
        super().__init__(data={"photos": policy.value}, **kwargs)
        self.photos.choices = PhotoPolicy.choices()

    def chosen(self) -> PhotoPolicy:
        """The policy."""
        return PhotoPolicy(self.photos.data)
