"""The back office's pages about bilateral meetings."""

from conference.bilaterals.views.office import meetings, outcome, papers, planning
from conference.bilaterals.views.office.blueprint import blueprint

__all__ = ["blueprint", "meetings", "outcome", "papers", "planning"]
