"""Commands of the address book."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.cities import services
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


COMMANDS: tuple[click.Command, ...] = (cities_group,)
