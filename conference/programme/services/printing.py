"""The printed programme of a shown release: made by a job, kept as files."""

import logging
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from sqlalchemy import select

from conference.core.database import db, release
from conference.core.files import delete_file, store_file
from conference.documents.pdf import RenderError, page_count
from conference.i18n import Language
from conference.programme.documents import print_booklet, print_plan
from conference.programme.documents.booklet import Sheet, sheet_of
from conference.programme.models import Release, ReleaseFile
from conference.programme.models.release_files import BOOKLET
from conference.programme.queries.frozen import Programme
from conference.programme.queries.public import programme_of

logger = logging.getLogger(__name__)


TURN = 20.0
"""Seconds after which a large programme lets other jobs, such as mails, go first."""


def print_release(release_id: int, *, progress: Callable[[int, int], None]) -> bool:
    """Print booklet and plans in each language of the event; what is there already stays.

    A day too full for one page has no plan. ``progress`` gets (done, total) and commits. The files
    of releases that are no longer shown go. False where there is more to print at the next turn.
    """
    begun = time.monotonic()
    row = db.session.get_one(Release, release_id)
    if not row.is_shown:  # a newer one was shown meanwhile, and is printed by a job of its own
        return True
    programme, sheet = programme_of(row), sheet_of(row.event)
    languages = [Language(each) for each in row.event.languages]
    wanted = [(lang, day) for lang in languages for day in (BOOKLET, *programme.days)]
    done = {
        (Language(language), day)
        for language, day in db.session.execute(
            select(ReleaseFile.language, ReleaseFile.day).where(
                ReleaseFile.release_id == release_id
            )
        )
    }
    release()
    for number, (language, day) in enumerate(wanted, 1):
        if (language, day) not in done:
            step = partial(progress, number - 1, len(wanted))
            data = _printed(programme, sheet, language, day, step)
            if data is not None:
                _keep(release_id, language, day, data)
        progress(number, len(wanted))
        if time.monotonic() - begun > TURN and number < len(wanted):
            return False
    _forget_others(release_id)
    return True


def _printed(
    programme: Programme,
    sheet: Sheet,
    language: Language,
    day: date,
    progress: Callable[[], None],
) -> bytes | None:
    try:
        if day == BOOKLET:
            return print_booklet(programme, sheet, language, progress=progress)
        return print_plan(programme, day, sheet, language)
    except RenderError as error:
        logger.warning("programme of %s, %s, %s: %s", programme.slug, language, day, error)
        return None


def _keep(release_id: int, language: Language, day: date, data: bytes) -> None:
    pages = page_count(data)
    file = store_file(data, purpose="programme", content_type="application/pdf")
    db.session.flush()
    db.session.add(
        ReleaseFile(
            release_id=release_id, language=language.value, day=day, file_id=file.id, pages=pages
        )
    )


def _forget_others(release_id: int) -> None:
    """Remove the files of the event's earlier releases: nobody can reach them any more."""
    event_id = db.session.get_one(Release, release_id).event_id
    query = (
        select(ReleaseFile)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.event_id == event_id, Release.id != release_id, Release.is_shown.is_(False))
    )
    for row in db.session.scalars(query):
        file = row.file
        db.session.delete(row)
        db.session.flush()
        delete_file(file)
