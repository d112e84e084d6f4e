"""Telling people what a new release changes for them."""

from collections.abc import Callable, Sequence

from conference.core.database import db
from conference.programme.mails.releases import send_changes
from conference.programme.models import Release
from conference.programme.queries.touched import Notice, notices, reachable
from conference.programme.rules.change_words import Names

CHUNK = 50


def tell_changes(
    release_id: int,
    before_id: int,
    *,
    after: int,
    progress: Callable[[int, int, int], None],
) -> int:
    """Queue one mail to each person whose sessions changed; returns how many were queued.

    People stand in the order of their row ids; ``after`` is the last one told before a kill, and
    ``progress`` gets (that id, done, total) and commits, so nobody is told twice.
    """
    release, before = (db.session.get_one(Release, row_id) for row_id in (release_id, before_id))
    found = notices(release.event, before.content, release.content)
    names = Names.of(before.content, release.content)
    queued = 0
    for start in range(0, len(found), CHUNK):
        chunk = [each for each in found[start : start + CHUNK] if each.person_id > after]
        if chunk:
            queued += _tell(release, chunk, names)
            progress(chunk[-1].person_id, min(start + CHUNK, len(found)), len(found))
    return queued


def _tell(release: Release, chunk: Sequence[Notice], names: Names) -> int:
    people = reachable(release.event, [each.person_id for each in chunk])
    for each in chunk:
        if each.person_id in people:
            send_changes(people[each.person_id], each.sessions, names)
    return len(people)
