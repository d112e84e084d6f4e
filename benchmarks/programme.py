"""The programme of a large congress: its pages, editor, releases, feeds, booklet and bookings."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy import select

from benchmarks.bookers import Bookers, book
from benchmarks.client import Answer, Browser
from benchmarks.crowd import crowd
from benchmarks.figures import Reporter
from benchmarks.people import add_people
from benchmarks.plan import PLACES, RACE, Planned, add_programme
from benchmarks.site import Site, new_site
from benchmarks.stage import SLUG, open_event, staff_session, visit_sessions
from benchmarks.work import wait_for, worker_peak_megabytes
from conference.accounts.enums import Role, VisitKind
from conference.core.database import db
from conference.core.jobs import Job
from conference.events.models import Event
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession, ReleaseFile
from conference.programme.services.releases import FEED, NOTIFY, PRINT
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

DEFAULT_N = 2_000
CLIENTS = 4
OFFICE = f"/office/{SLUG}/programme"
PUBLIC = f"/fa/{SLUG}/programme"
_LONGEST = 3_000
"""Seconds after which the printing counts as failed."""
_PATIENCE = 5.0
"""Seconds for the repetitions of one answer: a page that takes one is asked for five times."""


def run(database: str, n: int) -> None:
    """``n`` sessions: plan, release, read, subscribe, book the last place, print."""
    report = Reporter("programme", database)
    with new_site() as site:
        with site.app.app_context():
            event = open_event()
            made = _prepare(event, n)
            cookies = staff_session(site.app, Role.ADMINISTRATOR, Role.REGISTRAR)
            rivals = made.audience[: PLACES * 2 if n > PLACES else 4]
            visits = visit_sessions(site.app, VisitKind.PARTICIPANT, rivals, event)
            first_day = event.starts_on.isoformat()
            db.session.remove()
        site.start()
        office = _office(site, cookies)
        often = 30 if n > PLACES else 1
        measured = Run(report, n, often)
        _plan(measured, office, made, first_day)
        _release(measured, office, "release made", tell=False)
        _read(measured, Browser(site.port))
        _calendars(measured, site)
        _feeds(measured, Browser(site.port))
        _queries(measured, site)
        _move_many(site)
        office = _office(site, cookies)  # the first connection was idle for too long
        _change(measured, office)
        _race(measured, site, visits)
        _print(measured, site)
        office.close()


def _office(site: Site, cookies: dict[str, str]) -> Browser:
    office = Browser(site.port)
    office.cookies |= cookies
    return office


@dataclass(frozen=True)
class Run:
    """What is reported, at which size, how often each answer is asked for."""

    report: Reporter
    n: int
    often: int

    def times(self, what: str, ask: Callable[[], Answer], *, apart: bool = False) -> Answer:
        """The times of an answer; ``apart``: the first is another one, because it is kept."""
        first = ask()
        if apart:
            self.report.figure(f"{what}, written", first.seconds * 1000, "ms", self.n)
        taken: list[float] = []
        while len(taken) < self.often and sum(taken) < _PATIENCE:
            taken.append(ask().seconds)
        self.report.times(what, taken, self.n)
        return first


def _prepare(event: Event, n: int) -> Planned:
    people = add_people(
        event, max(24, n * 3 // 2), states=[ParticipationState.APPROVED], missing=False
    )
    rows = db.session.execute(select(Participant.id, Participant.delegation_id))
    return add_programme(event, n, people, {row[0]: row[1] for row in rows})


def _plan(run: Run, office: Browser, made: Planned, day: str) -> None:
    """One day of the grid, what does not fit, and a move."""
    run.times("plan of a day", lambda: office.get(f"{OFFICE}/?day={day}"))
    run.times("warnings of a day", lambda: office.get(f"{OFFICE}/warnings.json?day={day}"))
    run.times("all warnings", lambda: office.get(f"{OFFICE}/warnings"))
    run.times("list of sessions", lambda: office.get(f"{OFFICE}/sessions"))
    office.get(f"{OFFICE}/?day={day}")
    version = 1

    def move() -> Answer:
        nonlocal version
        start = 8 * 60 + 5 * (version % 2)
        place = {"room": str(made.rooms[0]), "day": day, "start": str(start)}
        answer = office.post(
            f"{OFFICE}/sessions/{made.codes[0]}/place",
            {**place, "end": str(start + 50), "version": str(version)},
            expect=200,
        )
        version = json.loads(answer.body)["version"]
        return answer

    run.times("one move saved", move)


def _release(run: Run, office: Browser, what: str, *, tell: bool) -> None:
    office.get(f"{OFFICE}/releases")
    fields: dict[str, str | list[str]] = {"show": "1", **({"tell": "1"} if tell else {})}
    answer = office.post(f"{OFFICE}/releases", fields)
    run.report.figure(what, answer.seconds * 1000, "ms", run.n)


def _read(run: Run, reader: Browser) -> None:
    """What the public reads; an answer that the reader has already is a 304."""
    page = run.times("public page of a day", lambda: reader.get(f"{PUBLIC}/"), apart=True)
    tag = {"If-None-Match": page.headers["ETag"]}
    again = lambda: reader.get(f"{PUBLIC}/", expect=304, headers=tag)  # noqa: E731
    run.times("public page of a day, unchanged", again)
    run.times("public page of all days", lambda: reader.get(f"{PUBLIC}/?day=all"))
    run.times("public page of a room", lambda: reader.get(f"{PUBLIC}/?day=all&by=room"))
    run.times("search in the public programme", lambda: reader.get(f"{PUBLIC}/?q=9"))
    run.times("list of the speakers", lambda: reader.get(f"{PUBLIC}/speakers/"))
    run.times("page of a session", lambda: reader.get(f"{PUBLIC}/sessions/S1"))
    reader.close()


def _calendars(run: Run, site: Site) -> None:
    """The calendars of the release are there before anybody asks for them."""
    with site.app.app_context():
        query = select(Job.id).where(Job.name == FEED).order_by(Job.id.desc())
        job_id = db.session.scalars(query).first()
        db.session.rollback()
        assert job_id is not None, "no job writes the calendars"
        wait_for(job_id)
        taken = db.session.get_one(Job, job_id)
        assert taken.finished_at is not None, "a job that is done has ended"
        seconds = (taken.finished_at - taken.created_at).total_seconds()
        db.session.remove()
    run.report.figure("calendars written, after the release", seconds, "s", run.n)


def _feeds(run: Run, reader: Browser) -> None:
    for name, file in (("calendar", "calendar.ics"), ("data", "programme.json")):
        answer = run.times(name, lambda path=file: reader.get(f"{PUBLIC}/{path}"), apart=True)  # type: ignore[misc]
        run.report.figure(f"size of the {name}", len(answer.body) / 1e6, "MB", run.n)
    reader.close()


def _queries(run: Run, site: Site) -> None:
    """A full day asks the database as often as one session; and what it takes without rivals."""
    counts = {}
    with site.app.app_context():
        client = site.app.test_client()
        for path in (f"{PUBLIC}/", f"{PUBLIC}/?q=xqzw", f"{PUBLIC}/", f"{PUBLIC}/?day=all"):
            with _counting() as statements:
                assert client.get(path).status_code == 200
            counts[path] = len(statements)
        begin = time.process_time()
        for _each in range(run.often):
            client.get(f"{PUBLIC}/")
        processor = (time.process_time() - begin) / run.often
        db.session.remove()
    run.report.figure("public page of a day, processor time", processor * 1000, "ms", run.n)
    assert len(set(counts.values())) == 1, f"the number of queries grows: {counts}"
    run.report.figure("queries of a public page", counts[f"{PUBLIC}/"], "queries", run.n)


@contextmanager
def _counting() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def _move_many(site: Site) -> None:
    """A tenth of the sessions begins ten minutes later."""
    with site.app.app_context():
        query = select(ProgrammeSession).where(ProgrammeSession.code.like("S%0"))
        for session in db.session.scalars(query):
            assert session.starts_at is not None
            session.starts_at += timedelta(minutes=10)
        db.session.commit()
        db.session.remove()


def _change(run: Run, office: Browser) -> None:
    """What is different is looked at and released; those whom it concerns are told."""
    run.times("differences from the release", lambda: office.get(f"{OFFICE}/releases"))
    _release(run, office, "change released", tell=True)
    run.times("two releases compared", lambda: office.get(f"{OFFICE}/releases/compare?from=1&to=2"))


def _race(run: Run, site: Site, visits: list[dict[str, str]]) -> None:
    """Twice as many as there are places; each place is taken once, and the others wait."""
    share = -(-len(visits) // CLIENTS)
    groups = [tuple(visits[at : at + share]) for at in range(0, len(visits), share)]
    page = f"/fa/{SLUG}/me/sessions"
    with crowd(len(groups)) as clients:
        outcome = clients.run(book, [Bookers(site.port, page, RACE, each) for each in groups])
    run.report.times(
        f"place booked, {CLIENTS} clients",
        [one for result in outcome.results for one in result],
        len(visits),
    )
    run.report.figure("people who booked", len(visits) / outcome.seconds, "people/s", len(visits))
    with site.app.app_context():
        query = (
            select(Booking.state, Booking.seat)
            .join(ProgrammeSession, ProgrammeSession.id == Booking.session_id)
            .where(ProgrammeSession.code == RACE)
        )
        rows = db.session.execute(query).all()
        seats = sorted(seat or 0 for state, seat in rows if state is BookingState.BOOKED)
        places = min(PLACES, len(visits))
        assert seats == list(range(1, places + 1)), f"{len(seats)} of {places} places are taken"
        assert len(rows) == len(visits), "somebody who asked stands nowhere"
        db.session.remove()


def _print(run: Run, site: Site) -> None:
    """The mails of the change, then booklet and plans in three languages, by the worker."""
    with site.app.app_context():
        for kind, what in ((NOTIFY, "people told"), (PRINT, "booklets and plans printed")):
            query = select(Job.id).where(Job.name == kind).order_by(Job.id.desc())
            begin, job_id = time.perf_counter(), db.session.scalars(query).first()
            db.session.rollback()
            if job_id is not None:
                wait_for(job_id, seconds=_LONGEST)
                seconds = time.perf_counter() - begin
                run.report.figure(f"{what}, after the release", seconds, "s", run.n)
        pages = db.session.scalars(select(ReleaseFile.pages).order_by(ReleaseFile.pages.desc()))
        run.report.figure("pages of a booklet", pages.first() or 0, "pages", run.n)
        db.session.remove()
    run.report.figure("peak memory of the worker", worker_peak_megabytes(site), "MB", run.n)
