"""Releases: freezing the working copy, and showing a release to the public."""

from dataclasses import dataclass

from sqlalchemy import select, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.programme.models import Release
from conference.programme.queries.freezing import freeze
from conference.programme.queries.release import (
    digest_of,
    latest_release,
    shown_release,
)

PRINT, NOTIFY = "programme:release:print", "programme:release:notify"
FEED = "programme:release:feed"


@dataclass(frozen=True)
class ReleaseDetails:
    """What is said with a release."""

    note: str = ""
    show: bool = True
    tell: bool = True
    """Whether people whose sessions changed are told by mail."""


def make_release(event: Event, details: ReleaseDetails, *, by: Actor) -> Release:
    """Freeze the working copy under the next number; refused where nothing has changed."""
    _lock(event)
    previous = latest_release(event)
    number = previous.number + 1 if previous else 1
    now = clock.now()
    content = freeze(event, number, now, previous.content if previous else None)
    if not content["sessions"]:
        raise InvalidError(lazy("There is no session in the programme yet."))
    digest = digest_of(content)
    if previous is not None and previous.digest == digest:
        raise InvalidError(
            lazy("Nothing has changed since release %(number)s.", number=previous.number)
        )
    release = Release(
        event_id=event.id,
        number=number,
        note=details.note,
        released_at=now,
        released_by=by.user_id,
        content=content,
        digest=digest,
    )
    db.session.add(release)
    db.session.flush()
    record(by, "programme:release:made", release, event_id=event.id, changes={"number": number})
    if details.show:
        show_release(release, by=by, tell=details.tell)
    return release


def show_release(release: Release, *, by: Actor, tell: bool = True) -> None:
    """Let the public see a release; never one that is older than the shown one.

    Calendars count upwards: who has the newer one would not take an older one back. An older
    programme comes back by restoring it and releasing it anew. Booklets are printed, and people
    whose sessions changed since the release shown before are told, by jobs.
    """
    event = release.event
    _lock(event)
    before = shown_release(event)
    if before is not None and before.number >= release.number:
        raise DomainError(
            lazy("A newer release is shown already. Restore this one and release it anew.")
        )
    db.session.execute(update(Release).where(Release.event_id == event.id).values(is_shown=False))
    release.is_shown = True
    db.session.flush()
    record(
        by,
        "programme:release:shown",
        release,
        event_id=event.id,
        changes={"number": release.number, "tell": tell},
    )
    arguments = {"release": release.id}
    jobs.enqueue(FEED, arguments, event_id=event.id, requested_by=by.user_id)
    if before is not None and tell:
        jobs.enqueue(
            NOTIFY,
            {**arguments, "before": before.id},
            event_id=event.id,
            requested_by=by.user_id,
        )
    jobs.enqueue(PRINT, arguments, event_id=event.id, requested_by=by.user_id)  # after the mails


def hide_programme(event: Event, *, by: Actor) -> None:
    """Take the programme off the public pages; the release itself stays."""
    _lock(event)
    release = shown_release(event)
    if release is None:
        raise DomainError(lazy("No release is shown."))
    release.is_shown = False
    record(by, "programme:release:hidden", release, event_id=event.id)


def _lock(event: Event) -> None:
    """Two releases at once would take one number: the second waits for the first."""
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    ).one()
