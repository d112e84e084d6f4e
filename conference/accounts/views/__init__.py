"""Sign-in, the own account, the users of the back office."""

from flask import Blueprint, Flask

from conference.accounts.views import identity

blueprints: tuple[Blueprint, ...] = ()


def init_app(app: Flask) -> None:
    """Make known who is asking."""
    identity.init_app(app)
