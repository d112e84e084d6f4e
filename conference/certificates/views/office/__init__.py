"""The back office's pages about certificates."""

from conference.certificates.views.office import batches, person, register, talks, texts
from conference.certificates.views.office.blueprint import blueprint

__all__ = ["batches", "blueprint", "person", "register", "talks", "texts"]
