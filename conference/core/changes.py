"""Writing a form's details into a row, and naming what changed for the audit log."""

from dataclasses import fields
from typing import Any


def apply_changes(row: Any, details: Any) -> list[str]:
    """Set each field of a dataclass on the row; returns the names of those that were different."""
    changed = []
    for field in fields(details):
        value = getattr(details, field.name)
        if getattr(row, field.name) != value:
            setattr(row, field.name, value)
            changed.append(field.name)
    return changed
