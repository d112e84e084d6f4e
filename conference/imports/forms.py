"""The forms of lists: a file, the meaning of its columns, the choice of rows; what goes out."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import Optional

from conference.i18n import Language, lazy
from conference.imports.rules import Column
from conference.imports.services import Importer
from conference.imports.services.lists import ExportWish, ListExport
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    FileField,
    Required,
)

_PREFIX = "column_"


class UploadForm(BaseForm):
    """The file with the list."""

    file = FileField(lazy("File"), [Required()])


class MappingForm(BaseForm):
    """What each column of the file means; made by ``mapping_form``."""

    def mapping(self) -> dict[str, str]:
        """Position of each column → key, empty where the column is left out."""
        return {
            name.removeprefix(_PREFIX): field.data or ""
            for name, field in self._fields.items()
            if name.startswith(_PREFIX)
        }

    def columns(self) -> list[Any]:
        """The fields in the order of the file."""
        return [field for name, field in self._fields.items() if name.startswith(_PREFIX)]


def mapping_form(
    headings: list[str], columns: tuple[Column, ...], mapping: dict[str, str]
) -> MappingForm:
    """The form with one choice for each column of the file."""
    choices = [("", lazy("Leave out")), *((column.key, column.label) for column in columns)]
    fields = {}
    for position, heading in enumerate(headings):
        label = heading or str(lazy("Column %(number)d", number=position + 1))
        fields[f"{_PREFIX}{position}"] = ChoiceField(label, [Optional()])
    present = {f"{_PREFIX}{position}": key for position, key in mapping.items()}
    made: MappingForm = type("FileMappingForm", (MappingForm,), fields)(data=present)
    for field in made.columns():
        field.choices = choices
    return made


class ChoiceForm(BaseForm):
    """The rows to take, and how."""

    rows = ChoicesField(lazy("Rows"), coerce=int, validate_choice=False)
    mode = ChoiceField(lazy("How they are entered"), [Optional()])

    def __init__(self, importer: Importer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mode.choices = list(importer.modes)
        self.mode.flags.required = True  # something is always chosen

    def chosen(self) -> list[int]:
        """The row ids ticked on a page."""
        return list(self.rows.data or [])[:1000]


class ExportForm(BaseForm):
    """Columns and format of a list that goes out; only what is offered may be chosen."""

    columns = ChoicesField(lazy("Columns"))
    format = ChoiceField(lazy("Format"))
    whole_numbers = BooleanField(lazy("Whole passport numbers"))

    def __init__(self, export: ListExport, offered: Sequence[Column], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.export, self.offered = export, offered
        known = {column.key for column in offered}
        self.sees_numbers = export.masked in known
        self.columns.choices = [(each.key, each.label) for each in offered]
        self.format.choices = [("xlsx", lazy("Excel (.xlsx)")), ("csv", lazy("Text (.csv)"))]
        self.format.flags.required = True  # something is always chosen
        self.columns.data = [key for key in self.columns.data or () if key in known]
        if not self.is_submitted() and not self.columns.data:
            self.columns.data = [column.key for column in offered if column.ticked]

    def groups(self) -> list[tuple[str, list[Column]]]:
        """The columns under their headings."""
        groups: dict[str, list[Column]] = {}
        for column in self.offered:
            groups.setdefault(self.export.group_of(column), []).append(column)
        return list(groups.items())

    def wish(self, wanted: Any, language: Language) -> ExportWish:
        """What the service takes; the order is the catalogue's."""
        ticked = set(self.columns.data or ())
        return ExportWish(
            filter=wanted,
            columns=[column.key for column in self.offered if column.key in ticked],
            kind=self.format.data,
            language=language.value,
            whole_numbers=self.sees_numbers and bool(self.whole_numbers.data),
        )
