"""The office pages of the register."""

from conference.correspondence.views.office import (
    approvals,
    books,
    files,
    incoming,
    letters,
    sending,
    steps,
    templates,
    writing,
)
from conference.correspondence.views.office.blueprint import blueprint

__all__ = [
    "approvals",
    "blueprint",
    "books",
    "files",
    "incoming",
    "letters",
    "sending",
    "steps",
    "templates",
    "writing",
]
