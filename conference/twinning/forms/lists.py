"""The filter of the list, and the two editable lists."""

from typing import Any

from wtforms.validators import Optional

from conference.cities.queries import countries_of_cities
from conference.i18n import lazy, lazy_pgettext
from conference.i18n.countries import country_choices
from conference.twinning.enums import ClauseKind, RelationKind, RelationState
from conference.twinning.queries import RelationFilter
from conference.twinning.services import ClauseDetails, CriterionDetails
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LocalisedField,
    NumberField,
    Required,
)


class RelationSearchForm(BaseForm):
    """What a list of relations shows."""

    class Meta(BaseForm.Meta):
        """A GET form changes nothing."""

        csrf = False

    state = ChoiceField(lazy("State"), [Optional()])
    kind = ChoiceField(lazy("Kind"), [Optional()])
    country = ChoiceField(lazy("Country"), [Optional()])
    suspended = BooleanField(lazy("Suspended ones alone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [("", str(lazy("All states"))), *RelationState.choices()]
        self.kind.choices = [("", str(lazy("All kinds"))), *RelationKind.choices()]
        countries = country_choices(codes=countries_of_cities())
        self.country.choices = [("", str(lazy("All countries"))), *countries]

    def wish(self, text: str) -> RelationFilter:
        """The filter; what is not offered counts as nothing."""
        if not self.validate():
            return RelationFilter(text=text)
        return RelationFilter(
            text=text,
            state=RelationState(self.state.data) if self.state.data else None,
            kind=RelationKind(self.kind.data) if self.kind.data else None,
            country=self.country.data or "",
            suspended=bool(self.suspended.data),
        )


class CriterionForm(BaseForm):
    """A criterion of studies."""

    name = LocalisedField(lazy("Criterion"), [Required()], maximum=120)
    weight = NumberField(lazy_pgettext("criterion", "Weight"), [Required()], minimum=1, maximum=100)
    position = NumberField(lazy("Place in the list"), maximum=1000)
    is_used = BooleanField(lazy("New studies ask for it"), default=True)

    def details(self) -> CriterionDetails:
        """The criterion as typed."""
        return CriterionDetails(
            name=self.name.data,
            weight=self.weight.data,
            position=self.position.data or 0,
            is_used=bool(self.is_used.data),
        )


class ClauseForm(BaseForm):
    """A clause of the library."""

    kind = ChoiceField(lazy("About"), [Required()])
    heading = LocalisedField(lazy_pgettext("clause", "Heading"), [Required()], maximum=160)
    text = LocalisedField(lazy("Text"), [Required()], maximum=6000, multiline=True)
    position = NumberField(lazy("Place in the list"), maximum=1000)
    is_usual = BooleanField(lazy("New agreements begin with it"), default=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = ClauseKind.choices()

    def details(self) -> ClauseDetails:
        """The clause as typed."""
        return ClauseDetails(
            kind=ClauseKind(self.kind.data),
            heading=self.heading.data,
            text=self.text.data,
            position=self.position.data or 0,
            is_usual=bool(self.is_usual.data),
        )
