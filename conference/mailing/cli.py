"""Commands about mail."""

import click
from flask import current_app
from flask.cli import AppGroup

from conference.core.config import Config
from conference.mailing.queries import failed_messages
from conference.mailing.services.delivery import deliver_due

mail_group = AppGroup("mail", help="The outbox.")


@mail_group.command("send")
def send() -> None:
    """Send every mail that is due now, without waiting for the worker."""
    config: Config = current_app.extensions["conference_config"]
    sent = deliver_due(config)
    click.echo(f"{sent} mails sent.")


@mail_group.command("list-failed")
def list_failed() -> None:
    """List the mails that were given up, with the server's answer; exit code 1 if there are any."""
    failed = failed_messages()
    for message in failed:
        click.echo(
            f"{message.id}\t{message.created_at:%Y-%m-%d %H:%M}\t{message.kind}\t"
            f"{message.recipient}\t{message.last_error}"
        )
    click.echo(f"{len(failed)} mails were not delivered.", err=True)
    if failed:
        raise SystemExit(1)
