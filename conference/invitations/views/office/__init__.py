"""The back office's pages about letters of invitation."""

from conference.invitations.views.office import batches, delegation, letters, texts
from conference.invitations.views.office.blueprint import blueprint

__all__ = ["batches", "blueprint", "delegation", "letters", "texts"]
