"""Forms of the badge pages."""

from typing import Any

from conference.badges.enums import SheetFormat
from conference.events.models import Category
from conference.i18n import lazy
from conference.web.forms import BaseForm, ChoiceField, Required, TextField

SHOW = (
    ("", lazy("Everybody approved")),
    ("new", lazy("New or changed")),
    ("missing", lazy("Without badge")),
    ("stale", lazy("Changed since printing")),
)


class BadgeFilterForm(BaseForm):
    """What the list shows; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Name, delegation or reference"))
    show = ChoiceField(lazy("Show"), default="")
    category = ChoiceField(lazy("Category"), default="")

    def __init__(self, categories: list[Category], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.show.choices = [(value, str(label)) for value, label in SHOW]
        self.category.choices = [
            ("", str(lazy("All categories"))),
            *((str(each.id), each.name.text()) for each in categories),
        ]


class BatchForm(BaseForm):
    """Which layout the selected badges get."""

    layout = ChoiceField(lazy("Layout"), default=SheetFormat.A6.value)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.layout.choices = SheetFormat.choices()


class ReasonForm(BaseForm):
    """Why a badge is revoked or issued again."""

    reason = TextField(lazy("Reason"), [Required()], maximum=300)
