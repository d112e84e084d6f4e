"""How the door answers: JSON."""

import json
from typing import Any


def as_json(value: Any) -> str:
    """JSON as it is sent: compact, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
