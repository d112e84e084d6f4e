"""The back office's pages about letters: the register, one person's letters, batches."""

from conference.visas.views.office import batches, person, register
from conference.visas.views.office.blueprint import blueprint

__all__ = ["batches", "blueprint", "person", "register"]
