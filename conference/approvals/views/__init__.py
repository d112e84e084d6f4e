"""The pages of approvals: the overview of all, and the checklists."""

from flask import Blueprint, Flask

from conference.approvals import jobs
from conference.approvals.queries import counts_by_light
from conference.approvals.views.office import blueprint

__all__ = ["blueprints", "init_app", "jobs"]

blueprints: tuple[Blueprint, ...] = (blueprint,)


def init_app(app: Flask) -> None:
    """Let the lists of higher features count their lights."""
    app.jinja_env.globals["counts_by_light"] = counts_by_light
