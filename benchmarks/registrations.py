"""Complete registrations: link, nomination, every step with photo and scan, confirmation."""

import re
from collections import Counter

from sqlalchemy import func, select

from benchmarks.crowd import crowd
from benchmarks.figures import Reporter
from benchmarks.people import add_delegations
from benchmarks.pictures import photo, scan
from benchmarks.registrant import STEPS, Desk, register_all
from benchmarks.site import new_site
from benchmarks.stage import SLUG, focal_point_links, open_event
from conference.core.database import db
from conference.delegations.models import FocalPoint
from conference.events.models import Category
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

DEFAULT_N = 400
CLIENTS = 4
_SECONDS = 60.0


def run(database: str, n: int) -> None:
    """Register ``n`` people, at most for a minute, from four processes; each by an own link."""
    report = Reporter("registrations", database)
    with new_site() as site:
        with site.app.app_context():
            event = open_event()
            add_delegations(event, max(1, n // 5))
            category = db.session.scalars(
                select(Category.id).where(Category.event_id == event.id, Category.code == "D")
            ).one()
            focal_points = list(db.session.scalars(select(FocalPoint.id)))
            links = focal_point_links(
                event, [focal_points[i % len(focal_points)] for i in range(n)]
            )
            db.session.remove()
        pictures = [(photo(i), scan(i)) for i in range(min(n, 20))]
        desks = [
            Desk(site.port, SLUG, category, tuple(links[k::CLIENTS]), tuple(pictures), k, _SECONDS)
            for k in range(CLIENTS)
        ]
        site.start()
        with crowd(CLIENTS) as clients:
            outcome = clients.run(register_all, [desk for desk in desks if desk.links])
        results = [each for result in outcome.results for each in result]
        with site.app.app_context():
            _check(Counter(reference for reference, _times in results))
    n = len(results)
    report.figure("complete registrations", n / outcome.seconds, "1/s", n)
    report.times("whole registration", [sum(times.values()) for _reference, times in results], n)
    for step in ("link", "nomination", *STEPS, "confirm"):
        report.times(f"sending {step}", [times[step] for _reference, times in results], n)


def _check(acknowledged: Counter[str]) -> None:
    """Every registration that was acknowledged is there once, complete and confirmed."""
    rows = db.session.execute(
        select(Participant.reference, Participant.photo_id, func.length(Participant.surname)).where(
            Participant.state == ParticipationState.CONFIRMED
        )
    ).all()
    stored = Counter(row.reference for row in rows)
    assert stored == acknowledged, "acknowledged and stored registrations differ"
    assert max(acknowledged.values()) == 1, "a registration is there twice"
    assert all(row.photo_id and re.fullmatch(r"\d+", str(row[2])) for row in rows), (
        "a photo is lost"
    )
