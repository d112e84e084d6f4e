"""What several of the event's forms share: colour, ticks, the version they were opened on."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ColorInput, HiddenInput, ListWidget

from conference.web.forms import BaseForm, ChoicesField, CodeField


class ColourField(CodeField):
    """A colour as ``#rrggbb``, chosen with the browser's own picker."""

    widget = ColorInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, maximum=7, **kwargs)


class TicksField(ChoicesField):
    """Any number of several, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VersionedForm(BaseForm):
    """A form that knows on which version of the event it was opened."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
