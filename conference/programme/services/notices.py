"""Telling people what a new release changes for them."""

from collections.abc import Callable, Sequence

from conference.core.database import db
from conference.core.files import StoredFile
from conference.events.models import Event
from conference.i18n import Language
from conference.i18n.customs import use_customs
from conference.programme.feeds.ics import calendar_of
from conference.programme.mails.releases import send_changes
from conference.programme.models import Release
from conference.programme.queries.frozen import Programme
from conference.programme.queries.public import programme_of
from conference.programme.queries.touched import Notice, notices, reachable
from conference.programme.rules.change_words import Names
from conference.programme.services.calendars import keep_calendar

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
    programme = programme_of(release)
    for each in chunk:
        if each.person_id in people:
            person = people[each.person_id]
            calendar = _calendar(programme, each, release.event, person.language)
            send_changes(person, each.sessions, names, calendar)
    return len(people)


def _calendar(
    programme: Programme, notice: Notice, event: Event, language: Language | str
) -> StoredFile | None:
    """The person's changed sessions as they are now; what is no longer theirs is cancelled."""
    codes = {each.code for each in notice.sessions}
    items = [item for item in programme.items if item.code in codes]
    gone = [one for one in programme.gone if one.code in codes]
    if not items and not gone:
        return None
    name = event.name.text(language)
    with use_customs(event):
        data = calendar_of(programme, items, gone, language, name=name, left=notice.left)
    return keep_calendar(event.id, data)
