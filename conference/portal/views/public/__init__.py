"""Invitation and links, workspace, nomination, registration form, person's page, requests."""

from conference.portal.views.public import (
    delegation,
    links,
    messages,
    nomination,
    person,
    roster,
    self_registration,
    wizard,
)
from conference.portal.views.public.blueprint import blueprint

__all__ = [
    "blueprint",
    "delegation",
    "links",
    "messages",
    "nomination",
    "person",
    "roster",
    "self_registration",
    "wizard",
]
