"""Commands about delegations."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.delegations.services import import_delegations
from conference.events.queries import event_by_slug

delegations_group = AppGroup("delegations", help="The delegations of an event.")


@delegations_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
def import_command(file: Path, slug: str) -> None:
    """Add the delegations of a spreadsheet (.xlsx or .csv); bad rows are named and left out."""
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event “{slug}”.")
    with click.progressbar(length=1, label="Delegations") as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            report = import_delegations(event, file.read_bytes(), by=COMMAND, each=show)
        except DomainError as error:
            raise click.ClickException(str(error)) from None
    db.session.commit()
    click.echo(
        f"{report.created} added, {report.changed} completed, {report.unchanged} left as they were."
    )
    for problem in report.problems:
        click.echo(f"Line {problem.line} was left out: {problem.reason}", err=True)
    if report.problems:
        raise click.exceptions.Exit(1)
