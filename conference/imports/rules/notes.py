"""What was found about a row: its reasons, what it would change, whom it means."""

import json
from dataclasses import dataclass, field


@dataclass
class Notes:
    """Keys are those of the importer's columns; the empty key speaks of the whole row."""

    problems: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    """Column → the value that stands now."""
    about: str = ""
    """Whom or what the row was recognised as."""

    def as_json(self) -> str | None:
        """For the encrypted column; None where there is nothing to say."""
        if not (self.problems or self.changes or self.about):
            return None
        kept = {"problems": self.problems, "changes": self.changes, "about": self.about}
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> "Notes":
        """Read what ``as_json`` wrote."""
        return cls(**json.loads(text)) if text else cls()
