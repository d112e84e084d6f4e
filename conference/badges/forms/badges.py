"""Forms of the badge pages."""

from collections.abc import Sequence
from typing import Any

from conference.badges.enums import PrintedSides, SheetFormat, SheetOrder
from conference.badges.models import BadgeDesign, PrintOptions
from conference.events.models import Category
from conference.i18n import lazy
from conference.web.forms import BaseForm, BooleanField, ChoiceField, Required, TextField

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
    delegation = ChoiceField(lazy("Delegation"), default="")

    def __init__(
        self,
        categories: list[Category],
        delegations: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.show.choices = [(value, str(label)) for value, label in SHOW]
        self.category.choices = [
            ("", str(lazy("All categories"))),
            *((str(each.id), each.name.text()) for each in categories),
        ]
        self.delegation.choices = [
            ("", str(lazy("All delegations"))),
            *((str(number), name) for number, name in delegations),
        ]


class BatchForm(BaseForm):
    """How the selected badges are laid out."""

    layout = ChoiceField(lazy("Layout"), [Required()], default=SheetFormat.A6.value)
    design = ChoiceField(lazy("Design"), default="")
    sides = ChoiceField(lazy("Faces"), [Required()], default=PrintedSides.FRONT.value)
    order = ChoiceField(lazy("Order"), [Required()], default=SheetOrder.NAME.value)
    separators = BooleanField(lazy("A page before each delegation"))
    marks = BooleanField(lazy("Lines to cut along"), default=True)

    def __init__(self, designs: Sequence[BadgeDesign] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.layout.choices = SheetFormat.choices()
        own = [(str(each.id), each.name) for each in designs]
        self.design.choices = [("", str(lazy("that of each category"))), *own]
        self.sides.choices = PrintedSides.choices()
        self.order.choices = SheetOrder.choices()

    def options(self) -> PrintOptions:
        """What the service is told."""
        return PrintOptions(
            order=SheetOrder(self.order.data),
            sides=PrintedSides(self.sides.data),
            marks=bool(self.marks.data),
            separators=bool(self.separators.data),
        )


class ReasonForm(BaseForm):
    """Why a badge is revoked or issued again."""

    reason = TextField(lazy("Reason"), [Required()], maximum=300)
