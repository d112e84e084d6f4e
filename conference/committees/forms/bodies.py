"""Forms of bodies, members, workstreams and partners."""

from typing import Any

from wtforms.validators import ValidationError

from conference.cities.forms import organisation_choices, timezone_choices
from conference.committees.enums import (
    Circle,
    CommitteeKind,
    Cooperation,
    MemberRole,
    NumberCalendar,
)
from conference.committees.forms.choices import body_choices, contact_choices, member_choices
from conference.committees.models import Committee, Workstream
from conference.committees.queries import councils, letter_by_number
from conference.committees.services import (
    CommitteeDetails,
    MemberDetails,
    PartnerDetails,
    WorkstreamDetails,
)
from conference.i18n import lazy, lazy_pgettext
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    DateField,
    LocalisedField,
    LongTextField,
    Required,
    language_choices,
)

NOTHING = ("", "—")


class BodyForm(BaseForm):
    """A committee, working group, council or commission."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=200)
    kind = ChoiceField(lazy("Kind"), [Required()])
    code = CodeField(lazy("Code"), [Required()], maximum=12, upper=True)
    mandate = LocalisedField(lazy("Mandate"), maximum=3000, multiline=True)
    parent_id = ChoiceField(lazy("Stands below"))
    organisation_id = ChoiceField(lazy_pgettext("body", "Belongs to"))
    starts_on = DateField(lazy("Term from"))
    ends_on = DateField(lazy("Term until"))
    timezone = ChoiceField(lazy("Time zone"), [Required()])
    calendar = ChoiceField(lazy("Year in the numbers of decisions"), [Required()])
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, body: Committee | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = CommitteeKind.choices()
        self.parent_id.choices = body_choices(councils(body))
        self.organisation_id.choices = [NOTHING, *organisation_choices()]
        self.timezone.choices = list(timezone_choices())
        self.calendar.choices = NumberCalendar.choices()

    def details(self) -> CommitteeDetails:
        """The body as typed."""
        return CommitteeDetails(
            name=self.name.data,
            code=self.code.data or "",
            kind=CommitteeKind(self.kind.data),
            mandate=self.mandate.data,
            parent_id=row_id_or_none(self.parent_id.data),
            organisation_id=row_id_or_none(self.organisation_id.data),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            timezone=self.timezone.data,
            calendar=NumberCalendar(self.calendar.data),
            note=self.note.data or "",
        )


class MemberForm(BaseForm):
    """What a person is in a body."""

    contact_id = ChoiceField(lazy("Person"), [Required()])
    role = ChoiceField(lazy("Role"), [Required()])
    circle = ChoiceField(lazy("Circle"), [Required()])
    expertise = LocalisedField(lazy("Expertise"), maximum=200)
    language = ChoiceField(lazy("Language of correspondence"), [Required()])
    from_on = DateField(lazy("Member from"))
    to_on = DateField(lazy("Member until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact_id.choices = [NOTHING, *contact_choices()]
        self.role.choices = MemberRole.choices()
        self.circle.choices = Circle.choices()
        self.language.choices = language_choices()

    def details(self) -> MemberDetails:
        """The membership as typed."""
        return MemberDetails(
            contact_id=row_id_or_none(self.contact_id.data) or 0,
            role=MemberRole(self.role.data),
            circle=Circle(self.circle.data),
            expertise=self.expertise.data,
            language=self.language.data,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
        )


class WorkstreamForm(BaseForm):
    """A side of a body's work."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    lead_id = ChoiceField(lazy("Led by"))

    def __init__(
        self, *args: Any, body: Committee, row: Workstream | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lead_id.choices = member_choices(body, row.lead if row is not None else None)

    def details(self) -> WorkstreamDetails:
        """The workstream as typed."""
        return WorkstreamDetails(name=self.name.data, lead_id=row_id_or_none(self.lead_id.data))


class PartnerForm(BaseForm):
    """How a body works together with an organisation."""

    organisation_id = ChoiceField(lazy("Organisation"), [Required()])
    cooperation = ChoiceField(lazy("Kind of cooperation"), [Required()])
    contact_id = ChoiceField(lazy_pgettext("body", "Contact"))
    letter_number = CodeField(lazy("Number of the letter"), maximum=60)
    since_on = DateField(lazy("Since"))
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation_id.choices = [NOTHING, *organisation_choices()]
        self.cooperation.choices = Cooperation.choices()
        self.contact_id.choices = [NOTHING, *contact_choices()]

    def validate_letter_number(self, field: CodeField) -> None:
        """A number that was typed is that of a letter."""
        if field.data and letter_by_number(field.data) is None:
            raise ValidationError(str(lazy("No letter has this number.")))

    def details(self) -> PartnerDetails:
        """The partnership as typed."""
        number = self.letter_number.data
        return PartnerDetails(
            organisation_id=row_id_or_none(self.organisation_id.data) or 0,
            cooperation=Cooperation(self.cooperation.data),
            contact_id=row_id_or_none(self.contact_id.data),
            letter_id=letter_by_number(number) if number else None,
            since_on=self.since_on.data,
            note=self.note.data or "",
        )
