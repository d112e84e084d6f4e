"""Declarations and resolutions in the back office."""

from conference.declarations.views.office import (
    articles,
    comments,
    endorsements,
    papers,
    resolutions,
    steps,
    texts,
    translations,
)
from conference.declarations.views.office.blueprint import blueprint

__all__ = [
    "articles",
    "blueprint",
    "comments",
    "endorsements",
    "papers",
    "resolutions",
    "steps",
    "texts",
    "translations",
]
