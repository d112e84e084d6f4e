"""Commands about keeping and removing personal data."""

import click
from flask.cli import AppGroup

from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.events.queries import event_by_slug
from conference.privacy import services
from conference.privacy.enums import RunKind
from conference.privacy.queries import retention_lines

privacy_group = AppGroup("privacy", help="Keeping and removing personal data.")


def _event(slug: str) -> Event:
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event {slug}.")
    return event


@privacy_group.command("list-due")
@click.option("--event", "slug", required=True, help="Short name of the event.")
def list_due(slug: str) -> None:
    """List each kind of data: from which day it goes and how much would go now; changes nothing."""
    event = _event(slug)
    for line in retention_lines(event, clock.today(event.timezone)):
        goes = line.count if line.is_due else 0
        click.echo(f"{line.due_on:%Y-%m-%d}\t{goes}\t{line.count}\t{line.rule.kind}")


@privacy_group.command("purge")
@click.option("--event", "slug", required=True, help="Short name of the event.")
def purge(slug: str) -> None:
    """Remove now what is due, instead of tonight, and say what went; exit code 1 if any is left."""
    event_id = _event(slug).id
    report = services.purge_event(event_id, RunKind.BY_HAND)
    if report is None:
        click.echo("Nothing is due.")
        return
    for kind, count in sorted(report.removed.items()):
        click.echo(f"{count}\t{kind}")
    left, clean = dict(report.left), report.is_clean
    services.scrub()
    db.session.commit()
    if not clean:
        raise click.ClickException(f"Left over: {left}")
