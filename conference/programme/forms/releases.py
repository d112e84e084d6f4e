"""Forms around releases."""

from wtforms import HiddenField
from wtforms.validators import Length

from conference.i18n import lazy
from conference.programme.services.releases import ReleaseDetails
from conference.web.forms import BaseForm, BooleanField, LongTextField


class ReleaseForm(BaseForm):
    """What is said with a new release."""

    note = LongTextField(lazy("What is new"), validators=[Length(max=2000)])
    show = BooleanField(lazy("Show it to the public at once"), default=True)
    tell = BooleanField(lazy("Tell people whose sessions changed by e-mail"), default=True)

    def details(self) -> ReleaseDetails:
        """What the service needs."""
        return ReleaseDetails((self.note.data or "").strip(), self.show.data, self.tell.data)


class RestoreForm(BaseForm):
    """The working copy that was looked at, by its digest."""

    expected = HiddenField()
