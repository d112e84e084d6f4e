from conference.badges import jobs
from conference.badges.views import office

__all__ = ["blueprints", "jobs"]

blueprints = (office.bp,)
