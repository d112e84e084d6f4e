"""The forms of buses and boarding lists."""

from typing import Any

from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n.spoken_languages import language_names
from conference.logistics.models import Bus
from conference.logistics.services import BusDetails
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateTimeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)


class BusForm(BaseForm):
    """A bus of a visit."""

    name = TextField(lazy("Number or name of the bus"), [Required()], maximum=40)
    seats = NumberField(lazy("Seats"), [Required()], minimum=1, maximum=200)
    plate = TextField(lazy("Licence plate"), maximum=40)
    departs_at = DateTimeField(lazy("Departure of the bus"))
    meeting_point = LocalisedField(lazy("Meeting point"), maximum=200)
    guide = TextField(lazy("Guide"), maximum=200)
    guide_phone = CodeField(lazy("Telephone of the guide"), maximum=40, render_kw={"type": "tel"})
    guide_language = ChoiceField(lazy("Language of the guide"))
    note = LongTextField(lazy("Note"), maximum=1000)

    def __init__(self, *args: Any, event: Event, bus: Bus | None = None, **kwargs: Any) -> None:
        self._zone = event.timezone
        super().__init__(*args, obj=bus, **kwargs)
        self.guide_language.choices = [("", "—"), *language_names(current_language())]

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Read hours by the clock of the event."""
        self.departs_at.zone = self._zone
        super().process(*args, **kwargs)

    def details(self) -> BusDetails:
        """The bus as typed."""
        return BusDetails(
            name=self.name.data or "",
            seats=self.seats.data or 0,
            plate=self.plate.data or "",
            guide=self.guide.data or "",
            guide_phone=self.guide_phone.data or "",
            guide_language=self.guide_language.data or "",
            meeting_point=self.meeting_point.data,
            departs_at=self.departs_at.data,
            note=self.note.data or "",
        )


class BoardingForm(BaseForm):
    """Which list, in which language."""

    bus = ChoiceField(lazy("Bus"))
    language = ChoiceField(lazy("Language of the list"), [Required()])

    def __init__(self, *args: Any, buses: list[Bus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bus.choices = [("", lazy("All buses")), *((str(bus.id), bus.name) for bus in buses)]
        self.language.choices = language_choices()
