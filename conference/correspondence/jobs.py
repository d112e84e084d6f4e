"""Reading attachments, and reminding of overdue answers."""

from conference.core import clock, jobs
from conference.core.actor import JOB
from conference.core.database import db, release
from conference.core.files import read_file
from conference.correspondence import services
from conference.correspondence.documents.reading import UnreadableError, read_words
from conference.correspondence.enums import TextState
from conference.correspondence.models import LetterAttachment
from conference.correspondence.rules import body_is_searched, index_words
from conference.correspondence.services.attachments import READ


@jobs.handler(READ)
def read_attachment(job: jobs.Job) -> None:
    """Take the words out of an attachment, in a process of its own; once done, nothing is left.

    Those of a secret letter stay in the file alone, which is encrypted.
    """
    attachment_id = int(job.arguments["attachment_id"])
    row = db.session.get(LetterAttachment, attachment_id)
    if row is None or row.text_state is not TextState.WAITING or not _is_searched(row):
        return
    data, content_type = read_file(row.file), row.file.content_type
    release()
    try:
        words = index_words([read_words(data, content_type)])
        state = TextState.READ if words else TextState.WITHOUT
    except UnreadableError:
        words, state = "", TextState.FAILED
    release()
    row = db.session.get(LetterAttachment, attachment_id, with_for_update={"key_share": True})
    if row is None or not _is_searched(row):
        return
    row.words, row.text_state = words, state
    services.index_letter(row.letter)
    job.result = {"state": state.value}


def _is_searched(row: LetterAttachment) -> bool:
    return body_is_searched(row.letter.confidentiality)


@jobs.handler("correspondence:reminders", every=3600)
def remind(job: jobs.Job) -> None:
    """Tell those responsible what is overdue, once a day."""
    job.result = {"mails": services.remind_overdue(clock.office_today(), by=JOB)}
