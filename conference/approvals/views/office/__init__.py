"""The back office."""

from conference.approvals.views.office import items, overview, templates
from conference.approvals.views.office.blueprint import blueprint

__all__ = ["blueprint", "items", "overview", "templates"]
