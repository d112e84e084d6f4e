"""Forms of meetings, their agenda, the people there, minutes and decisions."""

from typing import Any

from wtforms.validators import Optional, ValidationError

from conference.committees.enums import (
    Circle,
    DecisionMode,
    Presence,
)
from conference.committees.forms.choices import contact_choices, member_choices
from conference.committees.models import Decision, WorkingMeeting
from conference.committees.services import DecisionDetails, ItemDetails, MeetingDetails
from conference.i18n import lazy, lazy_pgettext
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    DateTimeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
)

NOTHING = ("", "—")


class MeetingForm(BaseForm):
    """What a meeting is about, when and where."""

    title = LocalisedField(lazy_pgettext("body", "Title"), [Required()], maximum=200)
    starts_at = DateTimeField(lazy("Begins"), [Required()])
    ends_at = DateTimeField(lazy("Ends"), [Required()])
    place = LocalisedField(lazy_pgettext("body", "Place"), maximum=200)
    link = CodeField(lazy("Address to join from afar"), [Optional()])

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        self._zone = zone
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Read and show both moments in the body's zone."""
        self.starts_at.zone = self.ends_at.zone = self._zone
        super().process(*args, **kwargs)

    def validate_link(self, field: CodeField) -> None:
        """An address begins with its scheme, so that a link to it can be trusted."""
        if field.data and not field.data.startswith("https://"):
            raise ValidationError(str(lazy("The address must begin with https://.")))

    def details(self) -> MeetingDetails:
        """The meeting as typed."""
        return MeetingDetails(
            title=self.title.data,
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            place=self.place.data,
            link=self.link.data or "",
        )


class ReasonForm(BaseForm):
    """Why something is called off or void."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=1000)


class ItemForm(BaseForm):
    """A point of the agenda."""

    title = LocalisedField(lazy("Point of the agenda"), [Required()], maximum=300)
    presenter_id = ChoiceField(lazy("Presented by"))
    minutes = NumberField(lazy("Length in minutes"), maximum=600)

    def __init__(self, *args: Any, meeting: WorkingMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(row.contact_id), row.contact.name.text()) for row in meeting.attendances]
        self.presenter_id.choices = [NOTHING, *people]

    def details(self) -> ItemDetails:
        """The point as typed."""
        return ItemDetails(
            title=self.title.data,
            presenter_id=row_id_or_none(self.presenter_id.data),
            minutes=self.minutes.data or None,
        )


class GuestForm(BaseForm):
    """Somebody from outside the body."""

    contact_id = ChoiceField(lazy("Person"), [Required()])
    circle = ChoiceField(lazy("Circle"), [Required()])

    def __init__(self, *args: Any, meeting: WorkingMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(row.contact_id) for row in meeting.attendances}
        rest = [each for each in contact_choices() if each[0] not in known]
        self.contact_id.choices = [NOTHING, *rest]
        self.circle.choices = Circle.choices()


def presences_in(form: Any, meeting: WorkingMeeting) -> dict[int, Presence]:
    """Who was there, by the rows of the list; what is no such word is left as it is."""
    known = {each.value for each in Presence}
    return {
        row.id: Presence(said)
        for row in meeting.attendances
        if (said := form.get(f"presence_{row.id}", "")) in known
    }


class MinutesForm(BaseForm):
    """The minutes in one language."""

    text = LongTextField(lazy("Text"), maximum=60_000)
    version = NumberField(lazy("Version"), maximum=2_000_000_000)


class AddendumForm(BaseForm):
    """A correction of approved minutes."""

    text = LocalisedField(lazy("Correction"), [Required()], maximum=10_000, multiline=True)


class DecisionForm(BaseForm):
    """What was decided, how, and who carries it out."""

    text = LocalisedField(lazy("Text of the decision"), [Required()], maximum=3000, multiline=True)
    item_id = ChoiceField(lazy("Point of the agenda"))
    mode = ChoiceField(lazy("Manner"), [Required()])
    votes_for = NumberField(lazy("For"), maximum=10_000)
    votes_against = NumberField(lazy("Against"), maximum=10_000)
    abstained = NumberField(lazy("Abstained"), maximum=10_000)
    responsible_id = ChoiceField(lazy("Who carries it out"))
    due_on = DateField(lazy("Due on"))

    def __init__(
        self,
        *args: Any,
        meeting: WorkingMeeting,
        decision: Decision | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        points = [(str(item.id), item.title.text()) for item in meeting.agenda]
        responsible = decision.responsible if decision is not None else None
        self.item_id.choices = [NOTHING, *points]
        self.mode.choices = DecisionMode.choices()
        self.responsible_id.choices = member_choices(meeting.committee, responsible)

    def details(self) -> DecisionDetails:
        """The decision as typed."""
        return DecisionDetails(
            text=self.text.data,
            mode=DecisionMode(self.mode.data),
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            abstained=self.abstained.data,
            item_id=row_id_or_none(self.item_id.data),
            responsible_id=row_id_or_none(self.responsible_id.data),
            due_on=self.due_on.data,
        )
