"""Commands about participants."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.imports.cli import import_file
from conference.imports.documents import FORMATS
from conference.registration.enums import ParticipationState
from conference.registration.queries import RegistrationFilter
from conference.registration.queries.export import columns_of
from conference.registration.rules.list_columns import TICKED
from conference.registration.services.exporting import export_participants, people_wish

participants_group = AppGroup("participants", help="The participants of an event.")


@participants_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
@click.option(
    "--as",
    "mode",
    type=click.Choice(["draft", "nominated", "asked"]),
    default="draft",
    help="Whether they take a place of the quota, and are asked by mail to complete their data.",
)
def import_command(file: Path, slug: str, mode: str) -> None:
    """Add the people of a spreadsheet (.xlsx or .csv); bad rows are named and left out."""
    import_file("people", file, slug, mode=mode)


@participants_group.command("import-photos")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
def import_photos_command(file: Path, slug: str) -> None:
    """Add the photos of a .zip, matched by tracking code or passport number in their names."""
    import_file("photos", file, slug)


@participants_group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--event", "slug", required=True, help="Short name of the event in addresses.")
@click.option(
    "--state",
    type=click.Choice([state.value for state in ParticipationState]),
    help="Only people in this state.",
)
@click.option(
    "--language", type=click.Choice(["en", "fa", "ar"]), default="en", help="Language of the words."
)
@click.option("--every-column", "every", is_flag=True, help="All columns, not the usual ones.")
def export_command(file: Path, slug: str, state: str | None, language: str, every: bool) -> None:
    """Write the participants of an event to FILE, by its ending an .xlsx workbook or .csv text."""
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event “{slug}”.")
    kind = file.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise click.ClickException("The file's name must end in .xlsx or .csv.")
    wanted = RegistrationFilter(state=ParticipationState(state) if state else None)
    columns = [column.key for column in columns_of(event)] if every else TICKED
    wish = people_wish(columns, wanted=wanted, kind=kind, language=language)
    data = export_participants(event, wish, by=COMMAND)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"Cannot write {file.name}: {error.strerror}.") from None
    db.session.commit()
    click.echo(f"Written: {file.name}, {len(data)} bytes.")
