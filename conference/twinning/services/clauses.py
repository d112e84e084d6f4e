"""The library of clauses."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import ClauseKind
from conference.twinning.models import Clause
from conference.twinning.rules import unknown


@dataclass(frozen=True, kw_only=True)
class ClauseDetails:
    """A clause of the library."""

    kind: ClauseKind
    heading: Localised
    text: Localised
    position: int = 0
    is_usual: bool = True


def add_clause(details: ClauseDetails, *, by: Actor) -> Clause:
    """Add a clause to the library."""
    check_words(*details.text.as_dict().values())
    clause = Clause()
    apply_changes(clause, details)
    db.session.add(clause)
    record(by, "twinning:clause:created", clause)
    return clause


def edit_clause(clause: Clause, details: ClauseDetails, *, by: Actor) -> None:
    """Change a clause; agreements that were written from it keep their text."""
    check_words(*details.text.as_dict().values())
    changed = apply_changes(clause, details)
    if changed:
        record(by, "twinning:clause:edited", clause, changes={"fields": changed})


def remove_clause(clause: Clause, *, by: Actor) -> None:
    """Take a clause out of the library."""
    record(by, "twinning:clause:removed", clause)
    db.session.delete(clause)


def check_words(*texts: str) -> None:
    """Refuse words in braces that nothing would fill: they would stand in print."""
    wrong = [name for text in texts for name in unknown(text)]
    if wrong:
        names = ", ".join(f"{{{name}}}" for name in dict.fromkeys(wrong))
        raise InvalidError(
            lazy("Nothing fills these words in braces: %(names)s.", names=names), field="text"
        )
