"""The office's pages about delegations."""

from conference.delegations.views.office import (
    changes,
    credentials,
    detail,
    exports,
    invitations,
    lists,
    messages,
    people,
)
from conference.delegations.views.office.blueprint import blueprint

__all__ = [
    "blueprint",
    "changes",
    "credentials",
    "detail",
    "exports",
    "invitations",
    "lists",
    "messages",
    "people",
]
