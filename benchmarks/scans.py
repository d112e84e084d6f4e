"""The door: scans per second by HTTP from eight clients, each badge shown at two gates."""

from collections import Counter

from sqlalchemy import func, select

from benchmarks.client import Browser
from benchmarks.crowd import crowd
from benchmarks.figures import Reporter
from benchmarks.people import add_badges, add_people
from benchmarks.site import Site, new_site
from benchmarks.stage import SLUG, open_event, staff_session
from benchmarks.visitors import Attempt, Steward, scan_all
from conference.accounts.enums import Role
from conference.checkin.enums import Verdict
from conference.checkin.models import Gate, Presence, Scan
from conference.core.database import db
from conference.events.models import Zone
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState

DEFAULT_N = 4000
CLIENTS = 8
_GATES = 4


def run(database: str, n: int) -> None:
    """Scan ``n`` times: half as many badges, each shown to two stewards at about the same time."""
    report = Reporter("scans", database)
    with new_site() as site:
        badges = max(1, n // 2)
        with site.app.app_context():
            tokens, gates = _prepare(badges)
            cookies = staff_session(site.app, Role.DOOR_STEWARD)
            db.session.remove()
        site.start()
        stewards = _stewards(site, tokens, gates, cookies)
        with crowd(CLIENTS) as clients:
            outcome = clients.run(scan_all, stewards)
        answers = [answer for result in outcome.results for answer in result]
        with site.app.app_context():
            _check(answers, badges)
    report.figure("scans", len(answers) / outcome.seconds, "1/s", n)
    report.times(f"scan, {CLIENTS} clients", [seconds for _n, _v, seconds in answers], n)


def _prepare(badges: int) -> tuple[list[str], list[int]]:
    event = open_event()
    people = add_people(event, badges, states=[ParticipationState.APPROVED])
    tokens = add_badges(event, people)
    foyer = db.session.scalars(
        select(Zone).where(Zone.event_id == event.id, Zone.code == "A")
    ).one()
    gates = [
        Gate(event_id=event.id, zone_id=foyer.id, name=Localised(en=f"Gate {number}"))
        for number in range(_GATES)
    ]
    db.session.add_all(gates)
    db.session.commit()
    return tokens, [gate.id for gate in gates]


def _stewards(
    site: Site, tokens: list[str], gates: list[int], cookies: dict[str, str]
) -> list[Steward]:
    half = CLIENTS // 2
    hands = [tokens[number % half :: half] for number in range(CLIENTS)]  # each badge in two
    stewards = []
    for number, codes in enumerate(hands):
        browser = Browser(site.port)
        browser.cookies |= cookies
        gate = gates[number % len(gates)]
        browser.get(f"/door/{SLUG}/gates/{gate}/in")
        kept = tuple(browser.cookies.items())
        stewards.append(Steward(site.port, SLUG, kept, browser.token, gate, tuple(codes)))
        browser.close()
    return stewards


def _check(answers: list[Attempt], badges: int) -> None:
    """Exactly one entry for each badge, and every answered attempt stored as it was answered."""
    stored = {
        row.nonce: row.verdict.value for row in db.session.execute(select(Scan.nonce, Scan.verdict))
    }
    assert stored == {nonce: verdict for nonce, verdict, _seconds in answers}, "a scan was lost"
    entries = Counter(
        db.session.scalars(select(Scan.participant_id).where(Scan.verdict == Verdict.ALLOWED))
    )
    assert len(entries) == badges, "a badge did not enter"
    assert set(entries.values()) == {1}, "a badge entered twice"
    inside = db.session.scalar(select(func.count()).where(Presence.is_inside))
    assert inside == badges, "the count of people inside is wrong"
