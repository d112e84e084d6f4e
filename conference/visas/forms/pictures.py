"""Handing in the picture of a signature or a stamp."""

from conference.i18n import lazy
from conference.web.forms import BaseForm, FileField, Required


class LetterPictureForm(BaseForm):
    """One picture."""

    picture = FileField(lazy("Picture (PNG with a transparent ground, up to 1 MB)"), [Required()])

    def sent(self) -> bytes:
        """The bytes of the file."""
        return bytes(self.picture.data.read()) if self.picture.data else b""
