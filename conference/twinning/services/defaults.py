"""The clauses and criteria that the project ships, put into the office's own editable lists."""

import json
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.twinning.enums import ClauseKind
from conference.twinning.models import Clause, StudyCriterion

_DATA: Final = Path(__file__).resolve().parents[1] / "data"


def load_clauses(*, by: Actor) -> int:
    """Fill an empty clause library; returns how many clauses came in, 0 where there were some."""
    if db.session.scalar(select(func.count()).select_from(Clause)):
        return 0
    rows = _read("clauses.json")
    for position, row in enumerate(rows, 1):
        db.session.add(
            Clause(
                kind=ClauseKind(row["kind"]),
                heading=Localised.from_dict(row["heading"]),
                text=Localised.from_dict(row["text"]),
                position=position,
            )
        )
    db.session.flush()
    record(by, "twinning:clauses:loaded", None, changes={"count": len(rows)})
    return len(rows)


def load_criteria(*, by: Actor) -> int:
    """Fill an empty list of criteria; returns how many came in."""
    if db.session.scalar(select(func.count()).select_from(StudyCriterion)):
        return 0
    rows = _read("criteria.json")
    for position, row in enumerate(rows, 1):
        name = Localised.from_dict(row["name"])
        db.session.add(StudyCriterion(name=name, weight=row["weight"], position=position))
    db.session.flush()
    record(by, "twinning:criteria:loaded", None, changes={"count": len(rows)})
    return len(rows)


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_DATA / name).read_text("utf-8"))
    return rows
