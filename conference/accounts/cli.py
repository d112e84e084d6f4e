"""Commands about the users of the back office."""

import click
from flask.cli import AppGroup

from conference.accounts import queries, services
from conference.accounts.enums import Role
from conference.accounts.services.users import FIRST_ADMINISTRATOR
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError

users_group = AppGroup("users", help="The users of the back office.")


@users_group.command("create-administrator")
@click.option("--email", default=FIRST_ADMINISTRATOR, show_default=True, help="The user name.")
@click.option("--name", default="Administrator", show_default=True, help="Name as it is shown.")
@click.option(
    "--language",
    type=click.Choice(["fa", "ar", "en"]),
    default="en",
    show_default=True,
    help="Language of the back office.",
)
@click.option("--once", is_flag=True, help="Do nothing where there is an administrator already.")
def create_administrator(email: str, name: str, language: str, once: bool) -> None:
    """Make an administrator of all events and print the one-time password."""
    if once and queries.administrators():
        return
    try:
        made = services.create_user(email=email, name=name, language=language, by=COMMAND)
        services.grant_role(made.user, Role.ADMINISTRATOR, None, by=COMMAND)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    address = made.user.email
    db.session.commit()
    _say(address, made.password)


@users_group.command("list")
def list_users() -> None:
    """List the users: address, name, state, roles with the row id of their event."""
    for user in queries.all_users():
        roles = ", ".join(
            f"{held.role.value}{'' if held.event_id is None else f'@{held.event_id}'}"
            for held in user.assignments
        )
        state = "active" if user.active else "closed"
        click.echo(f"{user.email}\t{user.name}\t{state}\t{roles}")


@users_group.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Give the user with this address a one-time password and print it."""
    user = queries.user_by_email(email.strip().lower())
    if user is None:
        raise click.ClickException(f"There is no user with the address {email}.")
    password = services.reset_password(user, by=COMMAND)
    db.session.commit()
    _say(user.email, password)


def _say(address: str, password: str) -> None:
    click.echo(f"User name:         {address}")
    click.echo(f"One-time password: {password}")
    click.echo("It must be replaced at the first sign-in, at /office/sign-in.")
