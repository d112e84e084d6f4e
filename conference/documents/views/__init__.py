"""The public verification; imports the handlers of this feature's jobs, to register them."""

from flask import Blueprint

from conference.documents import jobs
from conference.documents.views import public

__all__ = ["blueprints", "jobs"]

blueprints: tuple[Blueprint, ...] = (public.blueprint,)
