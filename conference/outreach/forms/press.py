"""The form of a press item and the filter of the list."""

from datetime import time
from typing import Any

from wtforms.validators import ValidationError

from conference.cities.enums import OrganisationKind
from conference.cities.queries import all_organisations
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.events.queries import all_events
from conference.i18n import current_language, lazy, sort_key, to_ascii_digits
from conference.i18n.spoken_languages import SPOKEN_LANGUAGES, language_names
from conference.outreach.enums import PressKind, PressState
from conference.outreach.models import PressItem
from conference.outreach.queries import PressFilter
from conference.outreach.services import PressDetails
from conference.registration.forms.fields import UploadField
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    DateField,
    LongTextField,
    Required,
    TextField,
)

NOBODY = ("", "—")
ALL = ("", lazy("All"))


def _outlets() -> list[tuple[str, str]]:
    """Media outlets first, then every other organisation, each by name."""
    rows = [
        (row.kind is not OrganisationKind.MEDIA, row.name.text(), str(row.id))
        for row in all_organisations()
    ]
    here = current_language()
    return [
        (key, name)
        for _other, name, key in sorted(rows, key=lambda r: (r[0], sort_key(r[1], here)))
    ]


class PressForm(BaseForm):
    """What an outlet brought."""

    organisation_id = ChoiceField(lazy("Outlet in the address book"))
    outlet = TextField(lazy("Name of the outlet"), maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    title = TextField(lazy("Headline"), [Required()], maximum=300)
    language = ChoiceField(lazy("Language"), [Required()])
    day = DateField(lazy("Day"), [Required()])
    at = CodeField(lazy("Time"), maximum=5)
    calendar = ChoiceField(lazy("Calendar of the outlet"), [Required()])
    code = CodeField(lazy("News code"), maximum=60)
    url = CodeField(lazy("Link"), maximum=500, render_kw={"type": "url"})
    summary = LongTextField(lazy("Summary"), maximum=3000)
    is_general = BooleanField(lazy("About the city, not about this event"))
    event_id = ChoiceField(lazy("About"))
    file = UploadField(lazy("Clipping"), accept="application/pdf,image/jpeg,image/png")

    def __init__(
        self, *args: Any, event: Event | None, item: PressItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, obj=item, **kwargs)
        self.event = event
        self._offer_events()
        self.organisation_id.choices = [NOBODY, *_outlets()]
        self.kind.choices = PressKind.choices()
        self.language.choices = list(language_names(current_language()))
        self.calendar.choices = YearCalendar.choices()
        if not self.is_submitted() and item is not None:
            self.at.data = item.at.strftime("%H:%M") if item.at else ""
            if self.event is not None:
                self.is_general.data = item.event_id is None

    def _offer_events(self) -> None:
        """On the pages of an event a tick says what it is about, on those of the city a choice."""
        self.events: dict[str, Event] = {}
        if self.event is not None:
            del self.event_id
            return
        del self.is_general
        self.events = {str(each.id): each for each in all_events()}
        names = [(key, each.name.text()) for key, each in self.events.items()]
        self.event_id.choices = [("", lazy("the city and its relations")), *names]

    def validate_url(self, field: CodeField) -> None:
        """A link begins with its scheme, so that it can be trusted."""
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(str(lazy("The address must begin with https:// or http://.")))

    def validate_at(self, field: CodeField) -> None:
        """A time of day."""
        if field.data and self._time() is None:
            raise ValidationError(
                str(lazy("Enter the time as hours and minutes, for example 14:30."))
            )

    def _time(self) -> time | None:
        try:
            return time.fromisoformat(to_ascii_digits(self.at.data or "").zfill(5))
        except ValueError:
            return None

    def details(self) -> PressDetails:
        """The item as typed."""
        organisation = self.organisation_id.data
        return PressDetails(
            title=self.title.data or "",
            day=self.day.data,
            kind=PressKind(self.kind.data),
            organisation_id=int(organisation) if organisation else None,
            outlet=self.outlet.data or "",
            language=self.language.data,
            at=self._time() if self.at.data else None,
            calendar=YearCalendar(self.calendar.data),
            code=self.code.data or "",
            url=self.url.data or "",
            summary=self.summary.data or "",
        )

    def chosen_event(self) -> Event | None:
        """The event that the item is about; None for the city in general."""
        if self.event is None:
            return self.events.get(self.event_id.data or "")
        return None if self.is_general.data else self.event


class PressSearchForm(BaseForm):
    """What the list is narrowed to; sent with the address."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing, so it needs no guard."""

        csrf = False

    q = TextField(lazy("Headline, outlet or news code"), maximum=100)
    state = ChoiceField(lazy("State"))
    kind = ChoiceField(lazy("Kind"))
    language = ChoiceField(lazy("Language"))
    wide = BooleanField(lazy("Also about the city"))

    def __init__(self, *args: Any, event: Event | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event is None:
            self.wide.label.text = lazy("Also about events")
        self.state.choices = [ALL, *PressState.choices()]
        self.kind.choices = [ALL, *PressKind.choices()]
        self.language.choices = [ALL, *language_names(current_language())]

    def wish(self) -> PressFilter:
        """The filter; what is not offered counts as nothing."""
        state, kind, language = self.state.data, self.kind.data, self.language.data or ""
        return PressFilter(
            words=(self.q.data or "")[:100],
            state=PressState(state) if state in set(PressState) else None,
            kind=PressKind(kind) if kind in set(PressKind) else None,
            language=language if language in SPOKEN_LANGUAGES else "",
            is_wide=bool(self.wide.data),
        )
