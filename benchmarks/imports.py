"""A list of people comes in: staged, looked at, taken, and once more; the door goes on meanwhile.

Half a minute of somebody else's waiting would be a fault: the longest wait for the write lock and
for an answer at the door are printed too. Wrong is a person too few, one twice, or a second import
that changes anything.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from benchmarks.doors import enrol_phones
from benchmarks.figures import Reporter
from benchmarks.people import add_badges, add_delegations, add_people
from benchmarks.phones import Shift, scan_all
from benchmarks.site import Site, new_site
from benchmarks.stage import open_event
from benchmarks.work import wait_for
from conference.badges.tokens import token_hash
from conference.checkin.models import Gate
from conference.core.actor import COMMAND
from conference.core.database import db, separate_transaction
from conference.core.spreadsheets import write_xlsx
from conference.delegations.models import Delegation
from conference.events.models import Event, Zone
from conference.i18n.localised import Localised
from conference.imports import services
from conference.imports.enums import RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_counts
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

DEFAULT_N = 5_000
_A_DELEGATION = 14
_GUESTS = 200
_HEADINGS = (
    *("هیئت", "گروه", "نام خانوادگی", "نام کوچک", "نام و نام خانوادگی", "تاریخ تولد", "جنسیت"),
    *("تابعیت", "شماره گذرنامه", "کشور صادرکننده", "تاریخ انقضا", "سمت", "رایانامه", "تلفن همراه"),
)


@dataclass
class Waits:
    """Seconds that others waited while the list came in."""

    lock: list[float] = field(default_factory=lambda: [0.0])
    door: list[float] = field(default_factory=lambda: [0.0])


def run(database: str, n: int) -> None:
    """Import ``n`` people twice by the real worker."""
    report = Reporter("import", database)
    with new_site() as site:
        with site.app.app_context():
            event_id, sheet, shift = _prepare(site, n)
            db.session.remove()
        site.start()
        waits = Waits()
        with site.app.app_context(), _others(site, shift, waits):
            staged, taken = _import(event_id, sheet, n)
        with site.app.app_context():
            again = _import_again(event_id, sheet, n)
    report.figure("people staged and looked at", staged, "s", n)
    report.figure("people taken", taken, "s", n)
    report.figure("the same list looked at again", again, "s", n)
    report.figure("longest wait for the write lock", max(waits.lock) or 1e-3, "s", n)
    report.figure("longest wait at the door", max(waits.door) or 1e-3, "s", n)


def _prepare(site: Site, n: int) -> tuple[int, bytes, Shift]:
    event = open_event()
    guests = add_people(event, min(n, _GUESTS), states=[ParticipationState.APPROVED])
    keys = tuple(token_hash(token) for token in add_badges(event, guests))
    foyer = db.session.scalars(select(Zone).where(Zone.event_id == event.id)).first()
    assert foyer is not None
    gate = Gate(event_id=event.id, zone_id=foyer.id, name=Localised(en="Gate"))
    db.session.add(gate)
    made = add_delegations(event, _GUESTS + max(1, n // _A_DELEGATION))[_GUESTS:]
    db.session.commit()
    tokens = tuple(token for _id, token in enrol_phones(event, 1))
    sheet = write_xlsx(_HEADINGS, _rows(event, made, n), title="فهرست")
    return event.id, sheet, Shift(site.port, tokens, gate.id, keys)


def _rows(event: Event, delegations: list[int], n: int) -> Iterator[list[Any]]:
    names = {
        row.id: row.name.fa
        for row in db.session.scalars(select(Delegation).where(Delegation.event_id == event.id))
    }
    for number in range(n):
        surname = _letters(number)
        yield [
            names[delegations[number % len(delegations)]],
            event.categories[-1].code,
            f"KARIMI {surname}",
            "REZA",
            f"رضا كريمي {number}",
            date(1950, 1, 1) + timedelta(days=number % 15_000),
            "مرد",
            "ایران",
            f"Z{number:08d}",
            "ایران",
            date(2034, 1, 9),
            "شهردار",
            f"person{number}@town.example",
            "+98 51 3725 0000",
        ]


def _letters(number: int) -> str:
    """A name of letters alone, its own for every number."""
    letters = ""
    for _place in range(4):
        number, rest = divmod(number, 26)
        letters += chr(ord("A") + rest)
    return letters


@contextmanager
def _others(site: Site, shift: Shift, waits: Waits) -> Iterator[None]:
    """A writer and a gate that want their turn ten times a second."""
    over = threading.Event()

    def write() -> None:
        with site.app.app_context():
            while not over.wait(0.1):
                begin = time.perf_counter()
                with separate_transaction():
                    waits.lock.append(time.perf_counter() - begin)

    def scan() -> None:
        for key in shift.keys * 1_000:
            if over.wait(0.1):
                return
            [(_nonce, _verdict, seconds)] = scan_all(replace(shift, keys=(key,)))
            waits.door.append(seconds)

    threads = [threading.Thread(target=each) for each in (write, scan)]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        over.set()
        for each in threads:
            each.join()


def _import(event_id: int, sheet: bytes, n: int) -> tuple[float, float]:
    before = _people(event_id)
    batch_id, staged = _stage(event_id, sheet)
    assert row_counts(batch_id) == {RowState.NEW: n}, f"rows: {row_counts(batch_id)}"
    batch = db.session.get_one(ImportBatch, batch_id)
    services.choose(batch, None, by=COMMAND, mode="nominated")
    taken = _wait(batch)
    result = db.session.get_one(ImportBatch, batch_id, populate_existing=True).result
    assert result == {"taken": n}, f"taken: {result}"
    assert _people(event_id) == before + n, "people are missing or doubled"
    return staged, taken


def _import_again(event_id: int, sheet: bytes, n: int) -> float:
    batch_id, seconds = _stage(event_id, sheet)
    assert row_counts(batch_id) == {RowState.UNCHANGED: n}, "the same list changes something"
    return seconds


def _stage(event_id: int, sheet: bytes) -> tuple[int, float]:
    batch = services.upload(event_id, "people", sheet, "list.xlsx", by=COMMAND, language="fa")
    batch_id = batch.id
    return batch_id, _wait(batch)


def _wait(batch: ImportBatch) -> float:
    job_id = batch.job_id
    assert job_id is not None
    db.session.commit()
    return wait_for(job_id)


def _people(event_id: int) -> int:
    return db.session.scalar(select(func.count()).where(Participant.event_id == event_id)) or 0
