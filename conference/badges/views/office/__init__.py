"""Badges in the back office: who needs one, batches, one person's badges, designs."""

from conference.badges.views.office import badges, batches, designs, faces
from conference.badges.views.office.blueprint import MAY_PRINT, MAY_SEE, bp

__all__ = ["MAY_PRINT", "MAY_SEE", "badges", "batches", "bp", "designs", "faces"]
