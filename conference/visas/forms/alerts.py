"""The form with which an alert is cleared."""

from conference.i18n import lazy
from conference.web.forms import BaseForm, LongTextField, Required


class ClearAlertForm(BaseForm):
    """What was looked at, and why it is in order."""

    reason = LongTextField(
        lazy("What you looked at, and why it is in order"), [Required()], maximum=500
    )
