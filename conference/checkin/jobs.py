"""What the worker does for the door: keep the phones' lists true, and make their small photos."""

from conference.checkin.queries import (
    events_with_devices,
    photos_without_thumbnail,
    scopes_of,
)
from conference.checkin.services import keep_roster, keep_thumbnails, renew_roster, shrunk
from conference.core import jobs
from conference.core.database import db, reading

REFRESH_EVERY = 10
"""Seconds; a phone asks every 20 to 30."""
PHOTOS_AT_ONCE = 50
"""Small photos of one transaction."""
PHOTOS_A_RUN = 1000
"""After so many the worker looks after its other work: some 5 seconds."""


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


@jobs.handler("checkin:thumbnails:make", every=REFRESH_EVERY)
def make_thumbnails(_job: jobs.Job) -> None:
    """Make photos small for phones; nothing is locked while that is done."""
    for _part in range(PHOTOS_A_RUN // PHOTOS_AT_ONCE):
        with reading():
            made = shrunk(photos_without_thumbnail(PHOTOS_AT_ONCE))
        if not made:
            return
        keep_thumbnails(made)
        db.session.commit()
