"""The command line: every feature's commands, gathered for ``flask --app wsgi``."""

import click

from conference.accounts.cli import users_group
from conference.badges.cli import badges
from conference.cities import cli as cities
from conference.core import cli as core
from conference.core import serve
from conference.delegations.cli import delegations_group
from conference.demo import cli as demo
from conference.events import cli as events
from conference.mailing.cli import mail_group
from conference.office import cli as office
from conference.privacy.cli import privacy_group
from conference.registration.cli import participants_group
from conference.visas.cli import letters_group

COMMANDS: tuple[click.Command, ...] = (
    *core.COMMANDS,
    *serve.COMMANDS,
    users_group,
    mail_group,
    *cities.COMMANDS,
    *demo.COMMANDS,
    *events.COMMANDS,
    *office.COMMANDS,
    badges,
    letters_group,
    delegations_group,
    participants_group,
    privacy_group,
)
