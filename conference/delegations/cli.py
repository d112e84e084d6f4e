"""Commands about delegations."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.imports.cli import import_file

delegations_group = AppGroup("delegations", help="The delegations of an event.")


@delegations_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
def import_command(file: Path, slug: str) -> None:
    """Add the delegations of a spreadsheet (.xlsx or .csv); bad rows are named and left out."""
    import_file("delegations", file, slug)
