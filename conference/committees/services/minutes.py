"""Writing minutes in three languages, approving and freezing them, correcting by addenda."""

import json

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.audit.services import record
from conference.committees.documents import addendum_data, minutes_data, print_frozen
from conference.committees.enums import MeetingState
from conference.committees.models import (
    MinutesAddendum,
    MinutesPrint,
    MinutesText,
    WorkingMeeting,
)
from conference.committees.services.meetings import hold, move, refuse_closed
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.errors import DomainError, InvalidError
from conference.core.files import store_file
from conference.documents.services import refuse_unprintable
from conference.i18n import LANGUAGES, Language, lazy
from conference.i18n.localised import Localised

PRINT = "committees:print"


class StaleMinutesError(DomainError):
    """Somebody else wrote in this text since the page was made."""


def text_of(meeting: WorkingMeeting, language: Language) -> MinutesText | None:
    """The minutes in a language, where somebody has written them."""
    return next((each for each in meeting.texts if each.language == language.value), None)


def write_minutes(
    meeting: WorkingMeeting, language: Language, text: str, *, version: int, by: Actor
) -> MinutesText:
    """Save the draft in a language; ``version`` is the one that was read, 0 for none."""
    refuse_closed(meeting)
    row = text_of(meeting, language)
    known = row.version if row is not None else 0
    if known != version:
        raise StaleMinutesError(
            lazy("Somebody else saved this text meanwhile. Compare the two, then save again.")
        )
    if row is None:
        row = MinutesText(language=language.value)
        meeting.texts.append(row)
    if row.text != text:
        row.text, row.edited_at, row.edited_by = text, clock.now(), by.user_id
        db.session.flush()
        record(by, "committees:minutes:written", row, changes={"language": language.value})
    return row


def approve_minutes(meeting: WorkingMeeting, *, by: Actor) -> None:
    """Approve the minutes: what they say is frozen in each language written, and printed once."""
    hold(meeting)
    _read_anew(meeting)
    written = [
        (language, row.text)
        for language in LANGUAGES
        if (row := text_of(meeting, language)) is not None and row.text.strip()
    ]
    if not written:
        raise DomainError(lazy("Write the minutes first, in one language at least."))
    move(meeting, MeetingState.MINUTES_APPROVED, by=by)
    meeting.approved_on = clock.today(meeting.committee.timezone)
    meeting.approved_by = by.user_id
    for language, text in written:
        data = minutes_data(meeting, language, text)
        refuse_unprintable(data, language.value)
        frozen = json.dumps(data, ensure_ascii=False)
        meeting.prints.append(MinutesPrint(language=language.value, data=frozen))
    db.session.flush()
    _order(meeting, len(written), by)


def _read_anew(meeting: WorkingMeeting) -> None:
    """What others have saved until the meeting was held is frozen, not what was read before."""
    parts = ("texts", "agenda", "attendances", "decisions")
    query = select(WorkingMeeting).where(WorkingMeeting.id == meeting.id)
    query = query.options(*(selectinload(getattr(WorkingMeeting, part)) for part in parts))
    db.session.scalar(query.execution_options(populate_existing=True))


def add_addendum(meeting: WorkingMeeting, text: Localised, *, by: Actor) -> MinutesAddendum:
    """Correct approved minutes: an addendum of its own, printed in each language written."""
    if meeting.state is not MeetingState.MINUTES_APPROVED:
        raise DomainError(lazy("Only approved minutes are corrected by an addendum."))
    if not text:
        raise InvalidError(lazy("This field is required."), field="text")
    for code, said in text.as_dict().items():
        refuse_unprintable(said, code)
    db.session.flush()
    db.session.refresh(meeting, ["version"], {"key_share": True})
    last = max((each.number for each in meeting.addenda), default=0)
    row = MinutesAddendum(
        number=last + 1,
        text=text,
        approved_on=clock.today(meeting.committee.timezone),
        approved_by=by.user_id,
    )
    meeting.addenda.append(row)
    for language in LANGUAGES:
        if text.exact(language):
            frozen = json.dumps(addendum_data(meeting, row, language), ensure_ascii=False)
            meeting.prints.append(MinutesPrint(addendum=row, language=language.value, data=frozen))
    db.session.flush()
    record(by, "committees:minutes:addendum", row)
    _order(meeting, len(text.as_dict()), by)
    return row


def print_pending(job: jobs.Job) -> None:
    """Print what of a meeting is frozen and not printed yet; a print once made is never changed."""
    meeting_id = int(job.arguments["meeting_id"])
    pending = select(MinutesPrint.id).where(
        MinutesPrint.meeting_id == meeting_id, MinutesPrint.file_id.is_(None)
    )
    found = db.session.scalars(pending.order_by(MinutesPrint.id)).all()
    for done, print_id in enumerate(found, start=1):
        with reading():
            row = db.session.get_one(MinutesPrint, print_id)
            data = print_frozen(json.loads(row.data), Language(row.language))
        row = db.session.get_one(MinutesPrint, print_id, with_for_update={"key_share": True})
        if row.file_id is None:
            row.file = store_file(
                data, purpose="minutes", content_type="application/pdf", encrypted=True
            )
            row.sha256, row.printed_at = row.file.sha256, clock.now()
        jobs.report_progress(job, done)


def printing_of(meeting: WorkingMeeting) -> jobs.Job | None:
    """The job that prints what was last frozen of a meeting."""
    query = select(jobs.Job).where(
        jobs.Job.name == PRINT, jobs.Job.arguments["meeting_id"].as_integer() == meeting.id
    )
    return db.session.scalars(query.order_by(jobs.Job.id.desc()).limit(1)).first()


def _order(meeting: WorkingMeeting, count: int, by: Actor) -> None:
    jobs.enqueue(PRINT, {"meeting_id": meeting.id}, requested_by=by.user_id, total=count)
