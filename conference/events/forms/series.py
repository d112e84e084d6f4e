"""The forms of series: what one is called, its editions, its hosts."""

from collections.abc import Sequence
from typing import Any

from conference.cities.forms import city_choices
from conference.events.enums import HostState
from conference.events.models import Event
from conference.events.services.series import HostDetails, SeriesDetails
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    LocalisedField,
    NumberField,
    Required,
    TextField,
)


class SeriesForm(BaseForm):
    """What a series is called."""

    name = LocalisedField(lazy("Name of the series"), [Required()])
    description = LocalisedField(lazy("Description"), maximum=2000, multiline=True)

    def details(self) -> SeriesDetails:
        """What was typed."""
        return SeriesDetails(
            name=self.name.data or Localised(), description=self.description.data or Localised()
        )


class EditionForm(BaseForm):
    """Which event is which edition."""

    event_id = ChoiceField(lazy("Event"), [Required()])
    edition = NumberField(lazy("Edition"), [Required()], minimum=1, maximum=999)

    def __init__(self, events: Sequence[Event], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event_id.choices = [(str(each.id), each.name.text()) for each in events]


class HostForm(BaseForm):
    """Which city hosts which edition."""

    edition = NumberField(lazy("Edition"), [Required()], minimum=1, maximum=999)
    city_id = ChoiceField(lazy("City"), [Required()])
    year = NumberField(lazy("Year (Gregorian)"), minimum=1900, maximum=2200)
    state = ChoiceField(lazy("State"), [Required()])
    note = TextField(lazy("Note"), maximum=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city_id.choices = city_choices()
        self.state.choices = HostState.choices()

    def details(self) -> HostDetails:
        """What was typed."""
        return HostDetails(
            edition=self.edition.data or 0,
            city_id=int(self.city_id.data),
            year=self.year.data,
            state=HostState(self.state.data),
            note=self.note.data or "",
        )
