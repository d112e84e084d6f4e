"""Badges from the command line."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.badges import queries, services
from conference.badges.enums import SheetFormat
from conference.badges.models import BadgeBatch
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.queries import event_by_slug
from conference.registration.models import Participant

badges = AppGroup("badges", help="Issue and print badges.")


@badges.command("print")
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
@click.option(
    "--show",
    type=click.Choice(["new", "missing", "stale", "all"]),
    default="new",
    show_default=True,
    help="Whose badges: new or changed ones, missing, changed, or everybody's.",
)
@click.option(
    "--layout",
    type=click.Choice([each.value for each in SheetFormat]),
    default="a6",
    show_default=True,
    help="One badge a page, or four on a sheet with cut marks.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The PDF file to write.",
)
def print_badges(slug: str, show: str, layout: str, output: Path) -> None:
    """Print the badges of an event's approved people into one PDF file."""
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event “{slug}”.")
    query = queries.badge_holders(event, show="" if show == "all" else show)
    ids = list(db.session.scalars(query.with_only_columns(Participant.id)))
    if not ids:
        click.echo("Nobody needs a badge.")
        return
    try:
        batch = services.request_batch(event, ids, SheetFormat(layout), by=COMMAND)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    assert batch.job_id is not None
    job_id, batch_id = batch.job_id, batch.id
    db.session.commit()
    with click.progressbar(length=len(ids), label="Badges") as bar:
        jobs.run_now(job_id, lambda done, _total: bar.update(done - bar.pos))
    _save(batch_id, output)


def _save(batch_id: int, output: Path) -> None:
    batch = db.session.get_one(BadgeBatch, batch_id)
    for reference, reason in batch.refused.items():
        click.echo(f"{reference}: {reason}", err=True)
    if batch.file is None:
        raise click.ClickException("No badge could be printed.")
    output.write_bytes(read_file(batch.file))
    click.echo(f"{len(batch.participant_ids) - len(batch.refused)} badges in {output}")
