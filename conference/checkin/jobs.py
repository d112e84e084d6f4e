"""What the worker does for the door: keep the phones' lists true."""

from conference.checkin.queries import events_with_devices, scopes_of
from conference.checkin.services import keep_roster, renew_roster
from conference.core import jobs
from conference.core.database import db, reading

REFRESH_EVERY = 10
"""Seconds; a phone asks every 20 to 30."""


@jobs.handler("checkin:roster:refresh", every=REFRESH_EVERY)
def refresh(_job: jobs.Job) -> None:
    """Make the lists anew where something may have changed; nothing is locked while they are made.

    Each is kept by a transaction of its own.
    """
    with reading():
        scopes = [(number, zone) for number in events_with_devices() for zone in scopes_of(number)]
    refresh_rosters(scopes)


def refresh_rosters(scopes: list[tuple[int, int]]) -> int:
    """Renew these lists; returns how many say something new."""
    renewed = 0
    for event_id, zone_id in scopes:
        with reading():
            renewal = renew_roster(event_id, zone_id)
        if renewal is not None:
            renewed += keep_roster(renewal)
            db.session.commit()
    return renewed
