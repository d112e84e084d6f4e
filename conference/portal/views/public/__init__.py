"""Invitation and links, workspace, nomination, registration form, person's page, requests."""

from conference.portal.views.public import (
    certificates,
    consents,
    delegation,
    floor,
    links,
    lost_badge,
    meetings,
    messages,
    nomination,
    own_data,
    person,
    phone_badge,
    pictures,
    roster,
    self_registration,
    sessions,
    wizard,
)
from conference.portal.views.public.blueprint import blueprint

__all__ = [
    "blueprint",
    "certificates",
    "consents",
    "delegation",
    "floor",
    "links",
    "lost_badge",
    "meetings",
    "messages",
    "nomination",
    "own_data",
    "person",
    "phone_badge",
    "pictures",
    "roster",
    "self_registration",
    "sessions",
    "wizard",
]
