"""Small forms on the page of a letter."""

from collections.abc import Sequence
from typing import Any

from conference.accounts.models import User
from conference.correspondence.enums import Dispatch, LetterState
from conference.correspondence.forms.choices import NOTHING, user_choices
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    FileField,
    LongTextField,
    Required,
    TextField,
)


class _WayField(ChoiceField):
    """By which way a letter went out; nothing where it is not said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lazy("How it was sent"), default="", **kwargs)

    @property
    def way(self) -> Dispatch | None:
        """What was chosen."""
        return Dispatch(self.data) if self.data else None


class SendForm(BaseForm):
    """The day on which letters went out, and by which way."""

    on = DateField(lazy("Day"), [Required()])
    sent_by = ChoiceField(lazy("How it was sent"), default="")
    words = TextField(lazy("Note"), maximum=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent_by.choices = [NOTHING, *Dispatch.choices()]

    @property
    def way(self) -> Dispatch | None:
        """By which way, where it is said."""
        return Dispatch(self.sent_by.data) if self.sent_by.data else None


class StepForm(SendForm):
    """The next step of a letter with its day."""

    step = ChoiceField(lazy("Step"), [Required()])

    def __init__(self, *args: Any, steps: Sequence[LetterState] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step.choices = [(each.value, each.label) for each in steps]


class AssignForm(BaseForm):
    """Who sees to the answer, and until when."""

    responsible_id = ChoiceField(lazy("Responsible"))
    due_on = DateField(lazy("Answer until"))

    def __init__(self, *args: Any, users: Sequence[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.responsible_id.choices = user_choices(users)


class CancelForm(BaseForm):
    """Why a signed letter does not go out."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=1000)


class AttachmentForm(BaseForm):
    """A file beside a letter."""

    title = TextField(lazy("Title"), maximum=200)
    file = FileField(lazy("File"), [Required()])
