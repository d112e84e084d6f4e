"""The forms of endorsements, resolutions and reports."""

from collections.abc import Sequence
from typing import Any

from conference.declarations.enums import ReportState, ResolutionState
from conference.declarations.models import Declaration, Resolution
from conference.declarations.queries.endorsers import Endorser
from conference.declarations.rules import LONGEST_TEXT, REPORT_TRANSITIONS, RESOLUTION_TRANSITIONS
from conference.declarations.services import EndorsementDetails, ReportDetails, ResolutionDetails
from conference.delegations.models import Delegation
from conference.i18n import Language, lazy
from conference.i18n import gettext as _
from conference.i18n.localised import Localised
from conference.registration.forms import UploadField
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)

EVIDENCE = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"


class EndorsementForm(BaseForm):
    """How a city is printed that stands behind the declaration, and who signs for it."""

    name = LocalisedField(lazy("Name as it is printed"))
    signatory_name = LocalisedField(lazy("Who signs"))
    signatory_post = LocalisedField(lazy("Post of the signatory"))
    signed_on = DateField(lazy("Signed on"))

    def __init__(self, endorser: Endorser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.endorser = endorser

    def details(self) -> EndorsementDetails:
        """What was typed; without a name of its own, the chosen city's is printed."""
        chosen = self.endorser
        return EndorsementDetails(
            name=self.name.data or chosen.name,
            signatory_name=self.signatory_name.data or Localised(),
            signatory_post=self.signatory_post.data or Localised(),
            signed_on=self.signed_on.data,
            delegation_id=chosen.delegation.id if chosen.delegation is not None else None,
            city_id=chosen.city_id,
        )


class SheetForm(BaseForm):
    """In which language the sheet is printed, and by whose alphabet it is ordered."""

    language = ChoiceField(lazy("Language of the sheet"), [Required()])
    reference = ChoiceField(lazy("Alphabet by which the cities are ordered"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = self.reference.choices = language_choices()


class ResolutionForm(BaseForm):
    """What is to be done, by whom and until when."""

    text = LocalisedField(lazy("What is to be done"), [Required()], maximum=2000, multiline=True)
    declaration = ChoiceField(lazy("Follows from"), default="")
    delegation = ChoiceField(lazy("Responsible city"), default="")
    body = LocalisedField(lazy("Or another responsible body"))
    due_on = DateField(lazy("Due on"))
    report_by = DateField(lazy("Next report due on"))
    report_months = NumberField(lazy("Months between two reports"), minimum=1, maximum=60)
    is_public = BooleanField(lazy("Shown on the public follow-up page"), default=True)

    def __init__(
        self,
        declarations: Sequence[Declaration],
        delegations: Sequence[Delegation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.declaration.choices = [
            ("", _("no declaration")),
            *((str(each.id), each.title.text()) for each in declarations),
        ]
        self.delegation.choices = [
            ("", _("no delegation")),
            *((str(each.id), each.name.text()) for each in delegations),
        ]

    @staticmethod
    def values_of(row: Resolution) -> dict[str, Any]:
        """What stands now."""
        return {
            "text": row.text,
            "declaration": str(row.declaration_id or ""),
            "delegation": str(row.delegation_id or ""),
            "body": row.body,
            "due_on": row.due_on,
            "report_by": row.report_by,
            "report_months": row.report_months,
            "is_public": row.is_public,
        }

    def details(self) -> ResolutionDetails:
        """What was typed."""
        return ResolutionDetails(
            text=self.text.data or Localised(),
            declaration_id=row_id_or_none(self.declaration.data),
            delegation_id=row_id_or_none(self.delegation.data),
            body=self.body.data or Localised(),
            due_on=self.due_on.data,
            report_by=self.report_by.data,
            report_months=self.report_months.data,
            is_public=bool(self.is_public.data),
        )


class ProgressForm(BaseForm):
    """Where a resolution stands, and what shows it."""

    state = ChoiceField(lazy("State"), [Required()])
    percent = NumberField(lazy("Done, in percent"), maximum=100)
    evidence = LocalisedField(
        lazy("What shows that it is done"), maximum=LONGEST_TEXT, multiline=True
    )

    def __init__(self, resolution: Resolution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = RESOLUTION_TRANSITIONS[resolution.state] | {resolution.state}
        self.state.choices = [
            (each.value, each.label) for each in ResolutionState if each in following
        ]


class ReportForm(BaseForm):
    """What is said about the progress of a resolution."""

    text = LongTextField(lazy("What was done"), [Required()], maximum=LONGEST_TEXT)
    language = ChoiceField(lazy("Language of the report"), [Required()])
    claims = ChoiceField(lazy("Where the resolution stands"), [Required()])
    percent = NumberField(lazy("Done, in percent"), maximum=100, default=0)
    link = TextField(lazy("Address of a page that shows it"), maximum=300)
    file = UploadField(lazy("Evidence as a file"), accept=EVIDENCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()
        open_states = (ResolutionState.OPEN, ResolutionState.IN_PROGRESS, ResolutionState.DONE)
        self.claims.choices = [(each.value, each.label) for each in open_states]

    def details(self, file: tuple[bytes, str] | None = None, name: str = "") -> ReportDetails:
        """What was typed, with the checked file."""
        return ReportDetails(
            text=self.text.data or "",
            language=Language(self.language.data),
            claims=ResolutionState(self.claims.data),
            percent=self.percent.data or 0,
            link=self.link.data or "",
            file=file,
            file_name=name,
        )


class SettleForm(BaseForm):
    """What becomes of a report."""

    state = ChoiceField(lazy("What becomes of it"), [Required()])
    takes_over = BooleanField(lazy("What the report says of the progress holds from now on"))

    def __init__(self, state: ReportState, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            ReportState.PUBLISHED: _("Publish it on the follow-up page"),
            ReportState.KEPT: _("Keep it for the file only"),
        }
        self.state.choices = [
            (each.value, words[each]) for each in words if each in REPORT_TRANSITIONS[state]
        ]
        if state is not ReportState.HANDED_IN:
            del self.takes_over  # its figures are of another day: newer ones may hold since
