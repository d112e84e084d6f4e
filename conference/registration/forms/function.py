"""Step 3: function, forms of address, category, place within the delegation."""

from collections.abc import Sequence
from typing import Any

from conference.events.models import Category
from conference.i18n import lazy
from conference.registration.enums import DelegationRole, RankClass, Step
from conference.registration.forms.base import OneOfField, StepForm, enum_value
from conference.registration.forms.fields import date_not_in_future
from conference.registration.models import Participant
from conference.registration.services import FunctionDetails
from conference.web.forms import (
    ChoiceField,
    DateField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
)


class FunctionForm(StepForm):
    """What the person is, in the words of three languages.

    Who leads a delegation is said by its focal point or the secretariat (``names_leaders``); the
    person alone sees the place that was given.
    """

    step = Step.FUNCTION

    category_id = ChoiceField(lazy("Category"), [Required()], coerce=int)
    role = OneOfField(lazy("Place within the delegation"), [Required()])
    function_title = LocalisedField(lazy("Function"), [Required()], maximum=120)
    honorific = LocalisedField(lazy("Form of address"), maximum=80)
    organisation = TextField(lazy("Organisation"))
    rank_class = ChoiceField(lazy("Rank"))
    in_office_since = DateField(lazy("In office since"), [date_not_in_future])
    biography = LongTextField(lazy("Short biography"), maximum=1200)

    def __init__(
        self,
        participant: Participant,
        formdata: Any = None,
        *,
        categories: Sequence[Category] = (),
        names_leaders: bool = False,
        **kwargs: Any,
    ) -> None:
        self.names_leaders = names_leaders
        self.categories = list(categories)
        if participant.category not in self.categories:
            self.categories.insert(0, participant.category)
        super().__init__(participant, formdata, **kwargs)

    @classmethod
    def stored(cls, participant: Participant) -> dict[str, Any]:
        """The fields of the function."""
        return {
            "category_id": participant.category_id,
            "role": enum_value(participant.role),
            "function_title": participant.function_title,
            "honorific": participant.honorific,
            "organisation": participant.organisation,
            "rank_class": enum_value(participant.rank_class),
            "in_office_since": participant.in_office_since,
            "biography": participant.biography,
        }

    def fill_choices(self) -> None:
        """The categories that may be chosen, and the classes of rank."""
        self.category_id.choices = [(c.id, c.name.text()) for c in self.categories]
        role = self.participant.role
        self.role.choices = (
            DelegationRole.choices() if self.names_leaders else [(role.value, role.label)]
        )
        self.rank_class.choices = RankClass.choices()

    def details(self) -> FunctionDetails:
        """The function."""
        return FunctionDetails(
            category_id=self.category_id.data,
            role=DelegationRole(self.role.data or "member"),
            honorific=self.honorific.data,
            function_title=self.function_title.data,
            organisation=self.organisation.data or "",
            rank_class=RankClass(self.rank_class.data or "other"),
            in_office_since=self.in_office_since.data,
            biography=self.biography.data or "",
        )
