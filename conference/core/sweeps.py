"""Sweeps over all features: merge two participants, hand one's data over, erase, keep for a time.

Nobody knows every table that says something about a person; each feature knows its own. So each
registers a ``Sweep`` in its ``sweeps.py`` (imported by its ``views/__init__.py``), and whoever
merges, exports, erases or purges asks this registry, which imports none of them.

A table with a column that points to a participant must be claimed by a sweep; a test looks. Two
tables are append-only and are never repointed: ``scans`` and ``audit_entries``. A merged person
keeps its row, which points to the kept one; see ``docs/decisions/0030-sweeps-over-features.md``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect

from conference.core.actor import Actor
from conference.core.files import StoredFile


@dataclass(frozen=True)
class Export:
    """What one feature hands over about a person: JSON-able data and files by their name."""

    data: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, StoredFile | bytes] = field(default_factory=dict)
    """Path inside the archive, such as ``letters/TEHRAN-2026-0001.pdf`` → the file or its bytes."""


@dataclass(frozen=True)
class Remainder:
    """What stays after an erasure, in a lazy sentence, and why it must."""

    what: Any
    why: Any


@dataclass(frozen=True)
class RetentionRule:
    """One kind of data of an event and how long it is kept after the event's last day.

    ``count`` says how many rows or files of an event would go now; ``purge`` removes at most so
    many in the present transaction and returns how many went: called again until it returns 0, so
    both may be repeated after a kill at any point.
    """

    kind: str
    """``feature:subject``, stored with the event's own number of days."""
    label: Any
    reason: Any
    """Why it is kept so long, and what is left of it afterwards: a lazy sentence."""
    days: int
    """The default number of days."""
    count: Callable[[int], int]
    purge: Callable[[int, int], int]


def _nothing_to_repoint(_kept_id: int, _ended_id: int, _by: Actor) -> None:
    """For a feature whose rows need no change when two people are merged."""


def _nothing_to_export(_participant_id: int) -> Export:
    return Export()


def _nothing_to_erase(_participant_id: int, _by: Actor) -> None:
    """For a feature with nothing that may go."""


@dataclass(frozen=True)
class Sweep:
    """What one feature does with its rows about a participant."""

    feature: str
    order: int
    """Effects run from the highest number (doors, badges, letters) to the lowest (the person)."""
    claims: frozenset[str] = frozenset()
    """``table.column`` of each pointer to a participant that this sweep answers for."""
    repoint: Callable[[int, int, Actor], None] = _nothing_to_repoint
    """``(kept_id, ended_id, by)``: make the rows about the ended person the kept person's."""
    export: Callable[[int], Export] = _nothing_to_export
    """Everything about a participant, in clear: it goes to that person alone."""
    erase: Callable[[int, Actor], None] = _nothing_to_erase
    """Remove all that may go; repeating it changes nothing more."""
    remains: Sequence[Remainder] = ()
    """What ``erase`` leaves behind."""
    retention: Sequence[RetentionRule] = ()


_sweeps: dict[str, Sweep] = {}


def register(sweep: Sweep) -> None:
    """Make a feature's sweep known, once."""
    assert sweep.feature not in _sweeps, sweep.feature
    _sweeps[sweep.feature] = sweep


def sweeps() -> list[Sweep]:
    """All sweeps in the order in which they take effect."""
    return sorted(_sweeps.values(), key=lambda sweep: -sweep.order)


def repoint(kept_id: int, ended_id: int, *, by: Actor) -> None:
    """Make everything about the ended participant the kept one's, in the present transaction.

    Two live badges or letters: the kept person's stays, the other is revoked with a reason. The
    caller has locked both rows, chooses the values of the kept one, and ends the other afterwards.
    """
    assert kept_id != ended_id
    for sweep in sweeps():
        sweep.repoint(kept_id, ended_id, by)


def export(participant_id: int) -> dict[str, Export]:
    """Everything about one participant, by feature, the person's own data first."""
    return {sweep.feature: sweep.export(participant_id) for sweep in reversed(sweeps())}


def erase(participant_id: int, *, by: Actor) -> None:
    """Remove everything about one participant that may go, in the present transaction."""
    for sweep in sweeps():
        sweep.erase(participant_id, by)


def remainders() -> list[Remainder]:
    """What stays after an erasure, told before and afterwards."""
    return [remainder for sweep in reversed(sweeps()) for remainder in sweep.remains]


def retention_rules() -> Iterator[RetentionRule]:
    """Every kind of data with a time limit, the person's own data first."""
    for sweep in reversed(sweeps()):
        yield from sweep.retention


def claims() -> set[str]:
    """Every ``table.column`` that some sweep answers for."""
    return {claim for sweep in sweeps() for claim in sweep.claims}


def row_data(row: Any, *, without: Sequence[str] = ()) -> dict[str, Any]:
    """The columns of a row as JSON: for the export of one's own data. Row ids are left out.

    So is what the software keeps for itself, in deferred columns: the order of lists.
    """
    names = [each.key for each in inspect(row).mapper.column_attrs if not each.deferred]
    return {
        name: _plain(getattr(row, name))
        for name in names
        if name != "id" and not name.endswith("_id") and name not in without
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    as_dict = getattr(value, "as_dict", None)
    return as_dict() if as_dict is not None else value
