"""The list of participants as a spreadsheet, in the reader's language."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conference.core.spreadsheets import write_csv, write_xlsx
from conference.events.models import Event
from conference.i18n import _, current_language, use_language, use_timezone
from conference.registration.models import masked
from conference.registration.queries import RegistrationFilter
from conference.registration.queries.export import export_values
from conference.registration.rules.list_columns import BY_KEY, PASSPORT
from conference.registration.rules.list_values import shown

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def participant_sheet(
    event: Event,
    wanted: RegistrationFilter,
    keys: Sequence[str],
    *,
    kind: str,
    language: str,
    whole_numbers: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """Everybody the filter lets through; passport numbers are masked unless asked otherwise."""
    with use_language(language), use_timezone(event.timezone):
        headings = [str(BY_KEY[key].label) for key in keys]
        rows = _rows(event, wanted, keys, whole_numbers=whole_numbers)
        if kind == "csv":
            return write_csv(headings, rows, progress=progress)
        return write_xlsx(
            headings,
            rows,
            title=_("Participants"),
            right_to_left=current_language().direction == "rtl",
            progress=progress,
        )


def _rows(
    event: Event, wanted: RegistrationFilter, keys: Sequence[str], *, whole_numbers: bool
) -> Iterator[list[Any]]:
    writers = [_writer(key, whole_numbers=whole_numbers) for key in keys]
    for row in export_values(event, wanted, keys):
        yield [write(value) for write, value in zip(writers, row, strict=True)]


def _writer(key: str, *, whole_numbers: bool) -> Callable[[Any], Any]:
    """How the values of a column are written; what can be remembered is remembered."""
    language = BY_KEY[key].language
    if language:
        return lambda value: value.exact(language)
    if key == PASSPORT and not whole_numbers:
        return lambda value: masked(value or "")
    known: dict[Any, Any] = {}

    def write(value: Any) -> Any:
        """The same words for the same value."""
        if not isinstance(value, str):
            return shown(key, value)
        if value not in known:
            known[value] = shown(key, value)
        return known[value]

    return write
