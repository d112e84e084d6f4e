"""Commands of the address book."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.cities import services
from conference.cities.queries import topics
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError

cities_group = AppGroup("cities", help="The cities of the address book.")


@cities_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_cities(file: Path) -> None:
    """Add the cities of a tab-separated list, or bring known ones up to date."""
    try:
        text = file.read_text("utf-8")
        count = max(0, text.count("\n") - 1)
        rows = services.read_cities(text)
        with click.progressbar(rows, length=count, label="Cities") as shown:
            result = services.import_cities(shown, by=COMMAND)
    except (InvalidError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None
    db.session.commit()
    click.echo(
        f"{result.added} added, {result.changed} changed, {result.unchanged} left as they were."
    )


@cities_group.command("add-topics")
@click.option("--once", is_flag=True, help="Only where the list of topics is empty.")
def add_topics(once: bool) -> None:
    """Add the standard topics of co-operation that the list lacks."""
    if once and topics(archived=True):
        return
    added = services.add_standard_topics(by=COMMAND)
    db.session.commit()
    click.echo(f"{added} topics added.")


COMMANDS: tuple[click.Command, ...] = (cities_group,)
