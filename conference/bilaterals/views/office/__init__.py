"""The back office's pages about bilateral meetings."""

from conference.bilaterals.views.office import meetings, outcome, panel, papers, partners, planning
from conference.bilaterals.views.office.blueprint import blueprint

__all__ = ["blueprint", "meetings", "outcome", "panel", "papers", "partners", "planning"]
