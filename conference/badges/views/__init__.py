from conference.badges import jobs, sweeps
from conference.badges.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints = (office.bp,)
