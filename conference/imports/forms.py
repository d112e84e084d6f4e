"""The forms of an import: a file, the meaning of its columns, the choice of rows."""

from typing import Any

from wtforms.validators import Optional

from conference.i18n import lazy
from conference.imports.rules import Column
from conference.imports.services import Importer
from conference.web.forms import BaseForm, ChoiceField, ChoicesField, FileField, Required

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
