"""The forms of a relation and of its steps."""

from typing import Any

from conference.cities.forms import NOBODY, city_choices, topic_choices
from conference.committees.forms import DecisionNumberField
from conference.documents.services import keep_scan
from conference.i18n import lazy
from conference.twinning.enums import RelationKind, RelationState
from conference.twinning.models import Relation
from conference.twinning.rules import HISTORIC, TRANSITIONS
from conference.twinning.services import ReferenceDetails, RelationDetails, StepDetails
from conference.web.addresses import row_ids
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    ChoicesField,
    DateField,
    FileField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
)


class RelationForm(BaseForm):
    """A relation between two cities."""

    city_a_id = ChoiceField(lazy("Our city"), [Required()])
    city_b_id = ChoiceField(lazy("Partner city"), [Required()])
    kind = ChoiceField(lazy("Kind"), [Required()])
    purpose = LocalisedField(lazy("Purpose"), maximum=1000, multiline=True)
    topic_ids = ChoicesField(lazy("Topics"))
    initiator = TextField(lazy("Proposed by"))
    agenda_ref = TextField(lazy("Reference on the agenda of the council"), maximum=120)
    starts_on = DateField(lazy("In force since"))
    ends_on = DateField(lazy("In force until"))
    renew_by = DateField(lazy("Decide on the renewal by"))
    note = LongTextField(lazy("Internal note"), maximum=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cities = city_choices()
        self.city_a_id.choices = [NOBODY, *cities]
        self.city_b_id.choices = [NOBODY, *cities]
        self.kind.choices = RelationKind.choices()
        self.topic_ids.choices = topic_choices(getattr(kwargs.get("obj"), "topics", ()))

    def chosen_topics(self) -> list[int]:
        """The topics that were ticked."""
        return row_ids(self.topic_ids.data or ())

    def details(self) -> RelationDetails:
        """The relation as typed."""
        return RelationDetails(
            city_a_id=int(self.city_a_id.data),
            city_b_id=int(self.city_b_id.data),
            kind=RelationKind(self.kind.data),
            purpose=self.purpose.data,
            initiator=self.initiator.data or "",
            agenda_ref=self.agenda_ref.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            renew_by=self.renew_by.data,
            note=self.note.data or "",
        )


class RestForm(BaseForm):
    """When, by whom and under which number something was decided, with the document."""

    on = DateField(lazy("Date of the decision"), [Required()])
    body = TextField(lazy("Body that decided"), [Required()])
    decision_number = DecisionNumberField(lazy("Number of the decision"), only_known=False)
    decision_note = LongTextField(lazy("Remark"), maximum=2000)
    file = FileField(lazy("Document"))

    def step(self) -> StepDetails:
        """The step as typed, its document kept."""
        data = self.file.data.read() if self.file.data else b""
        name = (self.file.data.filename or "") if self.file.data else ""
        return StepDetails(
            on=self.on.data,
            body=self.body.data or "",
            decision_number=self.decision_number.data or "",
            note=self.decision_note.data or "",
            file=keep_scan(data, purpose="twinning-step", original_name=name) if data else None,
        )


class StepForm(RestForm):
    """A step into another state."""

    state = ChoiceField(lazy("Next state"), [Required()])

    def __init__(self, *args: Any, relation: Relation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = TRANSITIONS[relation.state]
        self.state.choices = [(state.value, state.label) for state in following]

    def chosen(self) -> RelationState:
        """The state that was chosen."""
        return RelationState(self.state.data)


class NewRelationForm(RelationForm, RestForm):
    """A new relation with its first step; an older one in the state in which it is."""

    state = ChoiceField(lazy("State"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [(state.value, state.label) for state in HISTORIC]

    def chosen(self) -> RelationState:
        """The state that was chosen."""
        return RelationState(self.state.data)


class ReferenceForm(BaseForm):
    """An upstream document that a relation follows."""

    title = TextField(lazy("Document"), [Required()], maximum=300)
    clause = TextField(lazy("Article or clause"))
    note = LongTextField(lazy("What follows from it"), maximum=2000)

    def details(self) -> ReferenceDetails:
        """The reference as typed."""
        return ReferenceDetails(
            title=self.title.data or "",
            clause=self.clause.data or "",
            note=self.note.data or "",
        )
