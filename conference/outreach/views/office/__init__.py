"""The back office."""

from conference.outreach.views.office import city_press, gifts, press, thanks
from conference.outreach.views.office.blueprint import blueprint
from conference.outreach.views.office.city_press import city_blueprint

__all__ = ["blueprint", "city_blueprint", "city_press", "gifts", "press", "thanks"]
