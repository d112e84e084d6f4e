"""Signature sheets name who signs: they are forgotten though nobody prints another one."""

from datetime import timedelta

from conference.core import clock, jobs
from conference.core.database import db
from conference.core.files import StoredFile, store_file
from conference.declarations.services.papers import SHEET


def test_a_signature_sheet_is_forgotten(app):
    file = store_file(b"%PDF", purpose="declaration-sheet", content_type="application/pdf")
    db.session.flush()
    job = jobs.Job(name=SHEET, result={"file": file.id})
    job.state, job.finished_at = jobs.JobState.DONE, clock.now() - timedelta(hours=2)
    db.session.add(job)
    jobs.enqueue("declarations:remind")
    db.session.commit()
    jobs.run_due_jobs()
    assert db.session.get(StoredFile, file.id) is None
