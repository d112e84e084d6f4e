"""Forms around a design: new, its name and size, from a file, pictures, what the back tells."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from conference.badges.enums import BadgeSize, Orientation
from conference.badges.forms.measures import MeasureField
from conference.badges.models import BadgeDesign
from conference.badges.rules import LARGEST_SIDE, SMALLEST_SIDE
from conference.badges.services import BUILT_IN, DesignDetails, InformationDetails
from conference.events.models import Event
from conference.i18n import lazy
from conference.web.addresses import row_ids
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    FileField,
    LocalisedField,
    Required,
    TextField,
)


class _TicksField(ChoicesField):
    """Any number of several, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VersionedForm(BaseForm):
    """A form that knows on which version of the design it was opened."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])


class NewDesignForm(BaseForm):
    """A design from one of the built-in ones."""

    name = TextField(lazy("Name of the design"), [Required()], maximum=60)
    start = ChoiceField(lazy("Size to start from"), [Required()], default=BUILT_IN[0])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start.choices = [(slug, _start(slug)) for slug in BUILT_IN]


def _start(slug: str) -> str:
    sizes = {"a6": BadgeSize.A6, "a7": BadgeSize.A7, "card": BadgeSize.CARD}
    return sizes.get(slug, BadgeSize.A4_FOUR).label


class DesignFileForm(BaseForm):
    """A design from a file."""

    file = FileField(lazy("File of a design"), [Required()])


class DesignPictureForm(BaseForm):
    """One more picture of a design."""

    picture = FileField(lazy("Picture"), [Required()])


class DesignForm(VersionedForm):
    """Name, size and whom a design serves."""

    name = TextField(lazy("Name of the design"), [Required()], maximum=80)
    size = ChoiceField(lazy("Size"), [Required()])
    orientation = ChoiceField(lazy("Orientation"), [Required()])
    width = MeasureField(
        lazy("Width of an own size (mm)"), minimum=SMALLEST_SIDE, maximum=LARGEST_SIDE
    )
    height = MeasureField(
        lazy("Height of an own size (mm)"), minimum=SMALLEST_SIDE, maximum=LARGEST_SIDE
    )
    mirrors = BooleanField(lazy("Turn the boxes round for those who read from right to left"))
    is_default = BooleanField(lazy("For every category that has no design of its own"))
    categories = _TicksField(lazy("Categories"))

    def __init__(self, event: Event, design: BadgeDesign | None = None, **kwargs: Any) -> None:
        super().__init__(obj=design, **kwargs)
        self.size.choices = BadgeSize.choices()
        self.orientation.choices = Orientation.choices()
        self.categories.choices = [
            (str(each.id), f"{each.letter} · {each.name.text()}") for each in event.categories
        ]
        if design is not None and not self.is_submitted():
            lying = design.width > design.height
            self.orientation.data = Orientation.LANDSCAPE if lying else Orientation.PORTRAIT
            self.categories.data = [str(each) for each in design.category_ids]

    def details(self) -> DesignDetails:
        """What the service is told."""
        return DesignDetails(
            name=self.name.data or "",
            size=BadgeSize(self.size.data),
            orientation=Orientation(self.orientation.data),
            width=self.width.data or 0,
            height=self.height.data or 0,
            mirrors=bool(self.mirrors.data),
            is_default=bool(self.is_default.data),
            category_ids=row_ids(self.categories.data or []),
        )


class InformationForm(BaseForm):
    """What the back of every badge tells."""

    emergency = LocalisedField(lazy("Emergency numbers"), multiline=True, maximum=400)
    link = CodeField(lazy("Address behind the code"), maximum=200)
    map = FileField(lazy("Map"))
    remove_map = BooleanField(lazy("Remove the present map"))

    def details(self) -> InformationDetails:
        """What the service is told."""
        return InformationDetails(self.emergency.data, self.link.data or "")
