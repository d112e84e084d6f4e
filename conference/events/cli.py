"""Commands about events."""

import click
from flask.cli import AppGroup

from conference.events.queries import all_events

events_group = AppGroup("events", help="The events of this installation.")


@events_group.command("list")
def list_events() -> None:
    """Show every event: short name, first and last day, state, name."""
    for event in all_events():
        click.echo(
            f"{event.slug}\t{event.starts_on}\t{event.ends_on}\t{event.state.value}\t"
            f"{event.name.text('en')}"
        )


COMMANDS: tuple[click.Command, ...] = (events_group,)
