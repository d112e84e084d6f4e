"""What was found in stored pictures."""

from sqlalchemy import select

from conference.core.database import db
from conference.core.jobs import Job
from conference.registration.enums import PictureHint, PictureKind
from conference.registration.models import Participant, PictureCheck


def check_of(file_id: int | None) -> PictureCheck | None:
    """What was found in one file, None where nobody looks at it."""
    if file_id is None:
        return None
    return db.session.scalar(select(PictureCheck).where(PictureCheck.file_id == file_id))


def hints_of(participant: Participant) -> dict[PictureKind, list[PictureHint]]:
    """What might be better about a person's photo and scan; empty lists where all is well."""
    document = participant.document
    kinds = {participant.photo_id: PictureKind.PHOTO}
    if document is not None:
        kinds[document.scan_id] = PictureKind.SCAN
    kinds.pop(None, None)
    found: dict[PictureKind, list[PictureHint]] = {kind: [] for kind in PictureKind}
    if kinds:
        query = select(PictureCheck.file_id, PictureCheck.hints)
        for row in db.session.execute(query.where(PictureCheck.file_id.in_(kinds))):
            found[kinds[row.file_id]] = [PictureHint(code) for code in row.hints]
    return found


def check_of_scan(participant: Participant) -> PictureCheck | None:
    """What was found in a person's scan, None without one."""
    document = participant.document
    return check_of(document.scan_id) if document is not None else None


def job_of(check: PictureCheck | None) -> Job | None:
    """The job that still looks at a picture, None where it is over."""
    if check is None or check.done_at is not None or check.job_id is None:
        return None
    return db.session.get(Job, check.job_id)
