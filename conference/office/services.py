"""A link for a new password, looked up by the worker; the yearly report on the city's diplomacy."""

import base64
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from conference.accounts.queries import user_by_email
from conference.accounts.services.recovery import RECOVERY_FOR, recovery_key
from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import VISITOR, Actor
from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.files import store_file
from conference.core.job_files import drop_files_of
from conference.core.jobs import Job
from conference.i18n import LANGUAGES
from conference.i18n.calendars import Calendar
from conference.mailing.models import OutboxMessage
from conference.mailing.rules import is_mail_address
from conference.office import mails

SEND_RECOVERY: Final = "office:recovery:send"
PRINT_YEAR: Final = "office:year:print"
_YEAR: Final = "year-report"
_PURPOSE: Final = "office.recovery.address"
_KEPT: Final = timedelta(days=1)


def order_recovery(address: str) -> None:
    """Have a link sent to whoever of the staff is known by an address; it is noted encrypted."""
    sealed = keyring().encrypt(address.strip().lower().encode(), purpose=_PURPOSE)
    jobs.enqueue(SEND_RECOVERY, {"address": base64.b64encode(sealed).decode()})


def send_recovery(job: Job) -> None:
    """Send the link of one order, and forget the address."""
    sealed = base64.b64decode(job.arguments["address"])
    user = user_by_email(keyring().decrypt(sealed, purpose=_PURPOSE).decode())
    if user is not None and user.active and is_mail_address(user.email):
        mails.send_recovery(user, recovery_key(user), int(RECOVERY_FOR.total_seconds() // 60))
        record(VISITOR, "accounts:password:asked", user)
    job.arguments = {}


def old_recoveries() -> Sequence[OutboxMessage]:
    """The mails with a link that were written a day ago: nothing else empties them."""
    return db.session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.kind == mails.RECOVERY,
            OutboxMessage.purged_at.is_(None),
            OutboxMessage.created_at < clock.now() - _KEPT,
        )
    ).all()


def order_year(year: int, calendar: Calendar, *, by: Actor) -> Job:
    """Have the report on a year printed in three languages."""
    job = jobs.enqueue(
        PRINT_YEAR,
        {"year": year, "calendar": calendar.value},
        requested_by=by.user_id,
        total=len(LANGUAGES),
    )
    record(by, "office:year:ordered", None, changes={"year": year})
    return job


def keep_year(job: Job, printed: dict[str, bytes]) -> None:
    """Keep the printed reports with the job that printed them."""
    files = {
        language: store_file(data, purpose=_YEAR, content_type="application/pdf", encrypted=True)
        for language, data in printed.items()
    }
    db.session.flush()
    job.result = {"files": {language: file.id for language, file in files.items()}}
    jobs.report_progress(job, len(printed), len(printed))


def drop_old_years() -> int:
    """Delete the reports that were printed a day ago; returns how many files went."""
    return drop_files_of(PRINT_YEAR, _KEPT)
