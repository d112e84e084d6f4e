"""Public pages: how long the server takes, how many bytes a first visit costs, memory at rest."""

import time
from dataclasses import replace

from sqlalchemy import select

from benchmarks.client import Browser, path_of
from benchmarks.crowd import Crowd, crowd
from benchmarks.figures import Reporter
from benchmarks.people import add_people
from benchmarks.site import Site, new_site
from benchmarks.stage import SLUG, focal_point_links, issued_letter, open_event
from benchmarks.visitors import Tour, visit
from benchmarks.weight import weigh
from conference.core.database import db
from conference.delegations.models import FocalPoint
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

DEFAULT_N = 400
CLIENTS = 4
_WARM_UP = 20


def run(database: str, n: int) -> None:
    """Ask for each page ``n`` times from one client, then from four."""
    report = Reporter("pages", database)
    with new_site() as site:
        paths, link = _prepare(site)
        site.start()
        cookies = _enter(site, link)
        with crowd(CLIENTS) as clients:
            for name, path in paths.items():
                _measure(report, name, Tour(site.port, path, n, tuple(cookies.items())), clients)
        for name, path in paths.items():
            weight = weigh(site.port, path, "fa", cookies)
            report.figure(f"{name}: page alone", weight.page / 1000, "kB", 1)
            report.figure(f"{name}: first visit without fonts", weight.everything / 1000, "kB", 1)
            report.figure(f"{name}: first visit with fonts", weight.with_fonts / 1000, "kB", 1)
            report.figure(f"{name}: requests of a first visit", weight.requests, "requests", 1)
        time.sleep(2 if n > 100 else 0)
        report.figure("memory of web and worker at rest", site.resident_megabytes(), "MB", 1)


def _prepare(site: Site) -> tuple[dict[str, str], str]:
    """An event with some people; the pages to ask for and a focal point's link."""
    with site.app.app_context():
        event = open_event()
        add_people(event, 40, states=[ParticipationState.NOMINATED])
        person = db.session.scalars(select(Participant).order_by(Participant.id)).first()
        assert person is not None
        focal_points = db.session.scalars(
            select(FocalPoint.id).where(FocalPoint.delegation_id == person.delegation_id)
        ).all()
        number, token = issued_letter(event)
        paths = {f"home {each}": f"/{each}/{SLUG}/" for each in ("fa", "ar", "en")}
        form = f"/fa/{SLUG}/registration/{person.reference}"
        paths |= {f"form step {step}": f"{form}/{step}" for step in ("person", "function")}
        paths["form review"] = f"{form}/review"
        paths["workspace"] = f"/fa/{SLUG}/delegation/"
        paths["verification"] = f"/fa/verify/{number}/{token}"
        (link,) = focal_point_links(event, list(focal_points[:1]))
        return paths, link


def _enter(site: Site, link: str) -> dict[str, str]:
    browser = Browser(site.port)
    browser.get(f"/fa/{SLUG}/link/{link}")
    answer = browser.post(f"/fa/{SLUG}/link/{link}", {})
    browser.get(path_of(answer.headers["Location"]))
    return browser.cookies


def _measure(report: Reporter, name: str, tour: Tour, clients: Crowd) -> None:
    n = tour.times
    visit(replace(tour, times=min(n, _WARM_UP)))
    report.times(f"{name}, 1 client", visit(tour), n)
    outcome = clients.run(visit, [replace(tour, times=max(1, n // CLIENTS))] * CLIENTS)
    seconds = [one for result in outcome.results for one in result]
    report.times(f"{name}, {CLIENTS} clients", seconds, n)
    report.figure(f"{name}, {CLIENTS} clients", len(seconds) / outcome.seconds, "pages/s", n)
