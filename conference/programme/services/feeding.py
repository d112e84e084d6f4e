"""The calendar of a shown release: written once by a job, so that no reader waits for it."""

from sqlalchemy import select

from conference.core.database import db, release
from conference.core.files import delete_file, store_file
from conference.i18n import Language
from conference.i18n.customs import use_customs
from conference.programme.documents.booklet import sheet_of
from conference.programme.feeds.ics import calendar_of
from conference.programme.models import Release, ReleaseFile
from conference.programme.models.release_files import CALENDAR
from conference.programme.queries.frozen import Programme
from conference.programme.queries.public import programme_of


def public_calendar(programme: Programme, language: Language) -> bytes:
    """The whole public programme as a calendar, in the words of the release alone."""
    gone = [one for one in programme.gone if one.is_public]
    name = programme.name.text(language)
    return calendar_of(programme, programme.public, gone, language, name=name)


def write_calendars(release_id: int) -> bool:
    """Store the calendar of a shown release in each language; what is there already stays.

    False where the release was written anew meanwhile, because somebody was taken out of it.
    """
    row = db.session.get_one(Release, release_id)
    if not row.is_shown:
        return True
    programme, customs = programme_of(row), sheet_of(row.event).event
    languages = [Language(each) for each in row.event.languages]
    release()
    with use_customs(customs):
        made = {language: public_calendar(programme, language) for language in languages}
    files = {
        language: store_file(data, purpose="programme", content_type="text/calendar")
        for language, data in made.items()
    }
    held = select(Release).where(Release.id == release_id).with_for_update(key_share=True)
    row = db.session.scalars(held.execution_options(populate_existing=True)).one()
    known = select(ReleaseFile.language).where(
        ReleaseFile.release_id == release_id, ReleaseFile.day == CALENDAR
    )
    there = set(db.session.scalars(known))
    is_same = row.digest == programme.digest
    for language, file in files.items():
        if not is_same or language.value in there:
            delete_file(file)
            continue
        db.session.add(
            ReleaseFile(release_id=release_id, language=language.value, day=CALENDAR, file=file)
        )
    return is_same
