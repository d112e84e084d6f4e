"""The table of rules as it stands in the file."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "data/door_rules.json"


@cache
def door_rules() -> Sequence[dict[str, Any]]:
    """The rules of the door in their order; what a rule may say: decision 0061."""
    read: list[dict[str, Any]] = json.loads(_FILE.read_text("utf-8"))
    return read
