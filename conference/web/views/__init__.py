from conference.web.views import public

blueprints = (public.bp,)
