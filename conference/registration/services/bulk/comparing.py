"""What a row would change of a person."""

from datetime import datetime
from typing import Any

from conference.i18n import clean
from conference.imports.services import Cells
from conference.registration.models import Participant, masked
from conference.registration.rules.list_columns import BY_KEY, PASSPORT
from conference.registration.rules.list_values import shown, stored_value
from conference.registration.services.bulk.lines import Line


def spare_what_stands(line: Line, person: Participant) -> None:
    """A cell that says what is stored already is right, whatever today's rules say of it."""
    for key in list(line.problems):
        if key in BY_KEY and is_as_stored(line.cells, key, person):
            del line.problems[key]


def is_as_stored(cells: Cells, key: str, person: Participant) -> bool:
    """Whether a cell holds exactly the words that an export would write there."""
    stored = stored_value(person, key)
    cell = clean(cells.get(key, ""))
    if key == PASSPORT and cell.startswith("•"):
        return cell == masked(stored or "")
    return bool(stored) and cell == clean(str(shown(key, stored)))


def changes_of(line: Line, person: Participant) -> dict[str, Any]:
    """Column → new value, for every filled cell that says something else than what is stored."""
    changes: dict[str, Any] = {}
    for key, value in line.values.items():
        stored = stored_value(person, key)
        if _comparable(stored) != _comparable(value) and not is_as_stored(line.cells, key, person):
            changes[key] = value
    if line.category_ids and person.category_id not in line.category_ids:
        changes["category"] = line.category_ids[0]
    return changes


def former_values(changes: dict[str, Any], person: Participant) -> dict[str, str]:
    """Column → what stands there now, in words."""
    return {key: str(shown(key, stored_value(person, key)) or "") for key in changes}


def _comparable(value: Any) -> Any:
    """Moments are compared by the minute, and nothing is nothing."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return value if value not in ("", None, [], False) else None
