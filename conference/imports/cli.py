"""Importing a file on the command line: the same services, the same jobs, run here and now."""

from pathlib import Path

import click

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.queries import event_by_slug
from conference.imports import services
from conference.imports.enums import SURE, BatchState, RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_counts, row_pages
from conference.imports.rules import sentence_of


def import_file(kind: str, file: Path, slug: str, *, mode: str = "") -> None:
    """Read a file, take every good row, and name the rows that were left out (exit code 1)."""
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event “{slug}”.")
    try:
        batch = services.upload(
            event.id, kind, file.read_bytes(), file.name, by=COMMAND, language="en"
        )
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    batch_id = batch.id
    batch = _run(batch_id, "Reading")
    if batch.state is BatchState.BROKEN:
        sentence = sentence_of(batch.fault)
        _end(batch)
        raise click.ClickException(sentence)
    unchanged = row_counts(batch_id).get(RowState.UNCHANGED, 0)
    wrong = _problems(batch, RowState.WRONG)
    if SURE & set(row_counts(batch_id)):
        services.choose(batch, None, by=COMMAND, mode=mode)
        batch = _run(batch_id, "Taking over")
        wrong += _problems(batch, RowState.REFUSED)
        unchanged += batch.result.get("unchanged", 0)
    taken = batch.result.get("taken", 0)
    _end(batch)
    click.echo(f"{taken} taken over, {unchanged} left as they were, {len(wrong)} left out.")
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise click.exceptions.Exit(1)


def _run(batch_id: int, label: str) -> ImportBatch:
    """Do the job of a batch with a progress bar; returns the batch as it is then."""
    db.session.commit()
    job_id = db.session.get_one(ImportBatch, batch_id).job_id
    db.session.commit()
    assert job_id is not None
    with click.progressbar(length=1, label=label) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        try:
            jobs.run_now(job_id, show)
        except RuntimeError:
            raise click.ClickException("The work was broken off; see the log.") from None
    return db.session.get_one(ImportBatch, batch_id, populate_existing=True)


def _problems(batch: ImportBatch, state: RowState) -> list[str]:
    """A sentence for each row in a state; the reasons name no person."""
    lines, number = [], 1
    while True:
        page = row_pages(batch, state, number)
        for row in page.rows:
            reasons = "; ".join(
                f"{key}: {reason}" if key else reason for key, reason in row.notes.problems.items()
            )
            lines.append(f"Line {row.line} was left out: {reasons}")
        if not page.has_next:
            return lines
        number += 1


def _end(batch: ImportBatch) -> None:
    services.discard(batch, by=COMMAND)
    db.session.commit()
