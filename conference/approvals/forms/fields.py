"""A field of ticks whose values are rows."""

from typing import Any

from conference.web.forms import ChoicesField


def _key(row: Any) -> str:
    return str(getattr(row, "id", row))


class NeedsField(ChoicesField):
    """Rows of the same list that must come first, by their ids."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, **{"coerce": _key, **kwargs})
