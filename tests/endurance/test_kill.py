"""The whole site is killed in the middle of its work; nothing acknowledged may be lost."""

import os
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from benchmarks.people import add_delegations, add_people
from benchmarks.pictures import photo, scan
from benchmarks.registrant import Desk, register_all
from benchmarks.site import Site, family, new_site
from benchmarks.stage import SLUG, focal_point_links, open_event
from conference.badges.enums import SheetFormat
from conference.badges.models import Badge, BadgeBatch
from conference.badges.services import request_batch
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db, set_writing
from conference.core.files import read_file
from conference.core.jobs import Job, JobState
from conference.delegations.models import FocalPoint
from conference.events.models import Category, Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

PEOPLE = 200
"""How many are to register when the site is killed."""
BATCH_AFTER = 30
AFTERWARDS = 40
"""How many of those left register after the restart: enough to take numbers again."""
CLIENTS = 4
BADGES = 160
SECONDS = 120.0
"""What one registration may take."""


@dataclass
class Crowd:
    """People who register at once, each by a link of their own, until done or told to go home."""

    port: int
    category: int
    links: list[str]
    acknowledged: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    begun: int = 0
    threads: list[threading.Thread] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Let everybody begin."""
        self.threads = [
            threading.Thread(target=self._client, args=(number,)) for number in range(CLIENTS)
        ]
        for thread in self.threads:
            thread.start()

    def wait(self) -> None:
        """Wait until all are done, or could not go on."""
        for thread in self.threads:
            thread.join()

    def _client(self, number: int) -> None:
        pictures = ((photo(number), scan(number)),)
        while True:
            with self.lock:
                if not self.links:
                    return
                link = self.links.pop()
                self.begun += 1
                number_of_desk = self.begun
            try:
                desk = Desk(
                    self.port, SLUG, self.category, (link,), pictures, number_of_desk, SECONDS
                )
                [(reference, _times)] = register_all(desk)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
                with self.lock:
                    self.unfinished.append(repr(error))
                    self.links.clear()
                return
            with self.lock:
                self.acknowledged.append(reference)


def _kill_everything(site: Site) -> None:
    """SIGKILL to the supervisor, the web processes and the worker, all at once."""
    assert site.process is not None
    for each in list(family(site.process.pid)):
        os.kill(each, signal.SIGKILL)
    site.process.wait(10)
    site.process = None


@pytest.fixture(scope="module")
def site():
    with new_site() as fresh:
        yield fresh


def test_nothing_acknowledged_is_lost_and_no_number_is_used_twice(site):
    with site.app.app_context():
        event = open_event()
        printed = add_people(event, BADGES, states=(ParticipationState.APPROVED,), photos=True)
        add_delegations(event, 20)
        db.session.commit()
        category = db.session.scalars(
            sa.select(Category.id).where(Category.event_id == event.id, Category.code == "D")
        ).one()
        focal_points = list(db.session.scalars(sa.select(FocalPoint.id)))
        wanted = [focal_points[n % len(focal_points)] for n in range(PEOPLE + AFTERWARDS)]
        links = focal_point_links(event, wanted)
        db.session.remove()

    site.start()
    first = Crowd(site.port, category, links[:PEOPLE])
    first.start()
    while len(first.acknowledged) < BATCH_AFTER and not first.unfinished:
        time.sleep(0.05)
    assert first.unfinished == []
    with site.app.app_context():
        batch_id = _ask_for_badges(printed)
        _wait_until_half_printed(batch_id)
        _kill_everything(site)
        first.wait()
        assert BATCH_AFTER <= len(first.acknowledged) < PEOPLE, first.unfinished
        assert db.session.get_one(BadgeBatch, batch_id).file_id is None
        db.session.remove()

    site.start()
    second = Crowd(site.port, category, links[PEOPLE:])
    second.start()
    second.wait()
    assert second.unfinished == []
    assert len(second.acknowledged) == AFTERWARDS

    with site.app.app_context():
        _everyone_acknowledged_is_there(first.acknowledged + second.acknowledged)
        _the_lease_runs_out(batch_id)
        _the_batch_finishes(batch_id, printed)


def _ask_for_badges(people: list[int]) -> int:
    event = db.session.scalars(sa.select(Event)).one()
    batch = request_batch(event, people, SheetFormat.A6, by=COMMAND)
    db.session.commit()
    return batch.id


def _wait_until_half_printed(batch_id: int) -> None:
    """Until the worker has laid out some badges, but not all."""
    set_writing(False)
    done = 0
    while not done:
        query = sa.select(Job.done).join(BadgeBatch, BadgeBatch.job_id == Job.id)
        done = db.session.scalars(query.where(BadgeBatch.id == batch_id)).one()
        db.session.rollback()
        time.sleep(0.02)
    set_writing(True)


def _everyone_acknowledged_is_there(acknowledged: list[str]) -> None:
    people = list(
        db.session.scalars(
            sa.select(Participant).where(Participant.state == ParticipationState.CONFIRMED)
        )
    )
    stored = Counter(person.reference for person in people)
    assert not set(acknowledged) - set(stored), "an acknowledged registration is lost"
    assert max(stored.values()) == 1
    for person in people:
        assert person.photo is not None
        assert read_file(person.photo).startswith(b"\xff\xd8")
        assert person.document is not None
        assert person.document.scan is not None
        assert read_file(person.document.scan)


def _the_lease_runs_out(batch_id: int) -> None:
    """The rest of the minute in which nobody else may take the killed worker's job, in no time."""
    killed = (Job.state == JobState.RUNNING) & (Job.attempts == 1)
    job_id = db.session.get_one(BadgeBatch, batch_id).job_id
    db.session.execute(
        sa.update(Job).where(Job.id == job_id, killed).values(lease_until=clock.now())
    )
    db.session.commit()


def _the_batch_finishes(batch_id: int, printed: list[int]) -> None:
    set_writing(False)
    deadline = time.monotonic() + 150
    while time.monotonic() < deadline:
        batch = db.session.get_one(BadgeBatch, batch_id, populate_existing=True)
        finished = batch.file_id is not None
        db.session.rollback()
        if finished:
            break
        time.sleep(0.5)
    set_writing(True)
    batch = db.session.get_one(BadgeBatch, batch_id, populate_existing=True)
    assert batch.file is not None, "the batch did not finish after the restart"
    assert read_file(batch.file).startswith(b"%PDF-")
    assert batch.refused == {}
    badges = list(db.session.scalars(sa.select(Badge)))
    assert sorted(badge.participant_id for badge in badges) == sorted(printed)
    assert sorted(badge.number for badge in badges) == list(range(1, BADGES + 1))
    assert len({badge.token_hash for badge in badges}) == BADGES
