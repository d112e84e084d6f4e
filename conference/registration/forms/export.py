"""What somebody wants to have in a file."""

from typing import Any

from conference.i18n import Language, lazy
from conference.registration.enums import Step
from conference.registration.queries import RegistrationFilter
from conference.registration.rules.list_columns import COLUMNS, PASSPORT, TICKED, PeopleColumn
from conference.registration.services.exporting import ExportWish
from conference.web.forms import BaseForm, BooleanField, ChoiceField, ChoicesField

_OTHER = lazy("Registration")


class ExportForm(BaseForm):
    """Columns and format; ``sees_numbers`` offers the passport number."""

    columns = ChoicesField(lazy("Columns"))
    format = ChoiceField(lazy("Format"))
    whole_numbers = BooleanField(lazy("Whole passport numbers"))

    def __init__(self, *, sees_numbers: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sees_numbers = sees_numbers
        self.offered = [each for each in COLUMNS if sees_numbers or each.key != PASSPORT]
        self.columns.choices = [(each.key, each.label) for each in self.offered]
        self.format.choices = [("xlsx", lazy("Excel (.xlsx)")), ("csv", lazy("Text (.csv)"))]
        self.format.flags.required = True  # something is always chosen
        known = {each.key for each in self.offered}
        self.columns.data = [key for key in self.columns.data or () if key in known]
        if not self.is_submitted() and not self.columns.data:
            self.columns.data = list(TICKED)

    def groups(self) -> list[tuple[str, list[PeopleColumn]]]:
        """The columns under the names of the steps that hold them."""
        groups: dict[Step | None, list[PeopleColumn]] = {}
        for column in self.offered:
            step = None if column.key in {"category", "role"} else column.step
            groups.setdefault(step, []).append(column)
        return [(step.label if step else str(_OTHER), each) for step, each in groups.items()]

    def wish(self, wanted: RegistrationFilter, language: Language) -> ExportWish:
        """What the service takes; the order is the catalogue's."""
        ticked = set(self.columns.data or ())
        return ExportWish(
            filter=wanted,
            columns=[column.key for column in self.offered if column.key in ticked],
            kind=self.format.data,
            language=language.value,
            whole_numbers=self.sees_numbers and bool(self.whole_numbers.data),
        )
