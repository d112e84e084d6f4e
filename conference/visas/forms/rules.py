"""The form of one visa rule."""

from typing import Any

from conference.i18n import lazy
from conference.i18n.countries import country_choices, to_alpha3
from conference.registration.enums import DocumentType
from conference.visas.enums import VisaRoute
from conference.visas.models import VisaRule
from conference.visas.services import RuleDetails
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
)


class RuleForm(BaseForm):
    """Nationality and kind of document → route, further papers, lead time."""

    nationality = ChoiceField(lazy("Nationality"))
    document_type = ChoiceField(lazy("Kind of travel document"))
    route = ChoiceField(lazy("Route"), [Required()])
    lead_days = NumberField(lazy("Lead time in days before the opening"), maximum=400)
    extra_forms = LocalisedField(lazy("Further papers, one a line"), maximum=1000, multiline=True)
    note = LongTextField(lazy("Where this was read"), maximum=1000)
    is_active = BooleanField(lazy("This rule holds"))

    def __init__(self, rule: VisaRule | None = None, **kwargs: Any) -> None:
        super().__init__(obj=rule, data={"is_active": True}, **kwargs)
        self.nationality.choices = [("", str(lazy("Any nationality"))), *_nationalities()]
        self.document_type.choices = [
            ("", str(lazy("Any travel document"))),
            *DocumentType.choices(),
        ]
        self.route.choices = [("", str(lazy("Please choose"))), *VisaRoute.choices()]

    def details(self) -> RuleDetails:
        """The rule as typed."""
        return RuleDetails(
            nationality=self.nationality.data or "",
            document_type=self.document_type.data or "",
            route=VisaRoute(self.route.data),
            lead_days=self.lead_days.data,
            extra_forms=self.extra_forms.data,
            note=self.note.data or "",
            is_active=bool(self.is_active.data),
        )


def _nationalities() -> list[tuple[str, str]]:
    return [(to_alpha3(code) or code, name) for code, name in country_choices()]
