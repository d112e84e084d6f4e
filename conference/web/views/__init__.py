from conference.web.shell import init_app
from conference.web.views import patterns, public

__all__ = ["blueprints", "init_app"]

blueprints = (public.bp, patterns.bp)
