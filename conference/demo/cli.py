"""Commands of the demonstration."""

import click
from flask import current_app
from flask.cli import AppGroup

from conference.demo.loading import load_once

demo_group = AppGroup("demo", help="The demonstration event.")


@demo_group.command("load")
@click.option("--once", is_flag=True, help="End well when the event is there already.")
@click.option(
    "--people",
    default=120,
    show_default=True,
    type=click.IntRange(10, 5000),
    help="How many people are invented.",
)
def load(once: bool, people: int) -> None:
    """Make a demonstration event with invented delegations and people."""
    with click.progressbar(length=people, label="Demonstration") as bar:
        loaded = load_once(
            current_app._get_current_object(),  # type: ignore[attr-defined]  # noqa: SLF001 - the loader needs the application, not the proxy
            people=people,
            progress=lambda done, _total: bar.update(done - bar.pos),
        )
        if not loaded:
            bar.update(people)
    if not loaded and not once:
        raise click.ClickException("The demonstration event is there already.")


COMMANDS: tuple[click.Command, ...] = (demo_group,)
