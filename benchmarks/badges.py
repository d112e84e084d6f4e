"""Badges: the stamper beside other ways, then whole batches by the worker.

The first part has no database: names, codes and photos differ, and each photo is read from the
store; it goes up to 10,000, or to ``--n`` where that is below the usual size. The second takes
numbers, reads the database and stored photos, encrypts and keeps the file.
"""

import io

import pikepdf
from sqlalchemy import func, select

from benchmarks import stamping
from benchmarks.figures import Reporter
from benchmarks.people import add_people
from benchmarks.site import new_site
from benchmarks.stage import open_event
from benchmarks.work import wait_for, worker_peak_megabytes
from conference.badges.enums import SheetFormat
from conference.badges.models import Badge, BadgeBatch
from conference.badges.services import request_batch
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.events.models import Event
from conference.registration.enums import ParticipationState

DEFAULT_N = 1000
_SINGLES = 5


def run(database: str, n: int) -> None:
    """Stamp beside the contenders; then a first badge, single ones and a batch of ``n``."""
    report = Reporter("badges", database)
    if database == "sqlite":  # it needs none: once is enough
        sizes = stamping.SIZES if n >= DEFAULT_N else tuple(s for s in stamping.SIZES if s <= n)
        stamping.run(report, sizes or (1,))
    with new_site() as site:
        with site.app.app_context():
            people = add_people(
                open_event(), n + 1 + _SINGLES, states=[ParticipationState.APPROVED], photos=True
            )
            db.session.remove()
        site.start()
        with site.app.app_context():
            first, singles, many = people[:1], people[1 : 1 + _SINGLES], people[1 + _SINGLES :]
            report.figure("first badge since the start", _print(first)[0] * 1000, "ms", 1)
            report.times("one badge", [_print([each])[0] for each in singles], 1)
            seconds, size = _print(many)
            report.figure(
                "batch: numbers, database, photos, encryption", n / seconds, "badges/s", n
            )
            report.figure("batch", seconds, "s", n)
            report.figure("file of the batch", size / 1e6, "MB", n)
            report.figure("worker's peak memory", worker_peak_megabytes(site), "MB", n)
            _check(len(people))


def _print(people: list[int]) -> tuple[float, int]:
    """Seconds until the worker has printed these badges, and the size of the file in bytes."""
    event = db.session.scalars(select(Event)).one()
    batch = request_batch(event, people, SheetFormat.A6, by=COMMAND)
    job_id, batch_id = batch.job_id, batch.id
    assert job_id is not None
    db.session.commit()
    seconds = wait_for(job_id)
    batch = db.session.get_one(BadgeBatch, batch_id)
    assert not batch.refused, "a badge was refused"
    assert batch.file is not None, "there is no file"
    data = read_file(batch.file)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len(document.pages) == len(people), "a page is missing"
    db.session.rollback()
    return seconds, len(data)


def _check(count: int) -> None:
    numbers = list(db.session.scalars(select(Badge.number).order_by(Badge.number)))
    assert numbers == list(range(1, count + 1)), "badge numbers have a gap or are there twice"
    tokens = db.session.scalar(select(func.count(Badge.token_hash.distinct())))
    assert tokens == count, "a token is there twice"
