"""The list of people that phones carry: made, fetched, asked for again, and changed by a little."""

import gzip
import json

from benchmarks import screens
from benchmarks.doors import enrol_phones, open_door
from benchmarks.figures import Reporter
from benchmarks.phones import Phone
from benchmarks.site import new_site
from conference.checkin.jobs import refresh_rosters
from conference.checkin.services import difference, make_roster
from conference.core.database import db
from conference.registration.models import Participant

DEFAULT_N = 50_000
_TIMES = 5


def run(database: str, n: int) -> None:
    """People: 5,000, 50,000 (the default) or 200,000 by ``--n``."""
    report = Reporter("roster", database)
    with new_site() as site:
        with site.app.app_context():
            event, keys, _gates = open_door(n, 2)
            ((_id, token),) = enrol_phones(event, 1)
            first = make_roster(event, 0)
            report.figure("make the list", first.seconds, "s", n)
            report.figure("JSON", first.size / 1000, "kB", n)
            report.figure("JSON, compressed", len(first.body) / 1000, "kB", n)
            data = json.loads(gzip.decompress(first.body))
            assert {row[0] for row in data["people"]} == set(keys), "somebody is missing"
            person = db.session.query(Participant).first()
            assert person is not None
            person.badge_name_native = "نام دیگر"
            db.session.flush()
            changed = difference(first.body, make_roster(event, 0).body)
            alone = n == 1
            assert alone or (changed is not None and len(changed["people"]) == 1), "not one change"
            phones = screens.prepare(event)
            db.session.commit()
            refresh_rosters([(event.id, 0)])
            db.session.remove()
        site.start()
        _fetch(report, site.port, token, n)
        screens.measure(report, site.url, phones, n)


def _fetch(report: Reporter, port: int, token: str, n: int) -> None:
    phone = Phone(port)
    seconds, size, body = [], 0, b""
    for _ in range(_TIMES):
        body, spent, size = phone.call("GET", "/roster", token)
        seconds.append(spent)
    revision = json.loads(body)["revision"]
    report.figure("on the wire", size / 1000, "kB", n)
    report.times("fetch the list", seconds, n)
    again = [
        phone.call("GET", f"/roster?since={revision}", token, expect=304)[1] for _ in range(_TIMES)
    ]
    report.times("nothing new", again, n)
    phone.close()
