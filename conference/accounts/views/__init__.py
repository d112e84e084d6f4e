"""Sign-in, the own account, the users of the back office."""

from flask import Blueprint, Flask

from conference.accounts import jobs, queries, sweeps
from conference.accounts.views import identity, office, security
from conference.audit.queries import register_names

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.bp,)


def init_app(app: Flask) -> None:
    """Make known who is asking."""
    security.init_app(app)
    identity.init_app(app)
    register_names("User", queries.user_names)
    register_names("Event", lambda _ids: queries.event_names())
