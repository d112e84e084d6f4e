"""Commands about participants."""

from pathlib import Path

import click
from flask.cli import AppGroup

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.registration.documents import FORMATS
from conference.registration.enums import ParticipationState
from conference.registration.queries import RegistrationFilter
from conference.registration.services import export_participants

participants_group = AppGroup("participants", help="The participants of an event.")


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
def export_command(file: Path, slug: str, state: str | None, language: str) -> None:
    """Write the participants of an event to FILE, by its ending an .xlsx workbook or .csv text."""
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event “{slug}”.")
    kind = file.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise click.ClickException("The file's name must end in .xlsx or .csv.")
    wanted = RegistrationFilter(state=ParticipationState(state) if state else None)
    data = export_participants(event, wanted, kind=kind, language=language, by=COMMAND)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"Cannot write {file.name}: {error.strerror}.") from None
    db.session.commit()
    click.echo(f"Written: {file.name}, {len(data)} bytes.")
