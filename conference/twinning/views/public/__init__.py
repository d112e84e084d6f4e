"""What a contact office sees: the way in, and its own entry."""

from conference.twinning.views.public import entry, links
from conference.twinning.views.public.blueprint import blueprint

__all__ = ["blueprint", "entry", "links"]
