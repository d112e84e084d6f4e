"""Badges for the wallets of phones: made here, from files of the operator, without any network.

A wallet is offered where its keys are configured. A pass holds what stands on the badge and no
more: no photo, no passport, no address. Neither wallet is told of a revocation; the door is.
"""

from conference.badges.documents.passes.apple import CONTENT_TYPE, apple_pass
from conference.badges.documents.passes.facts import PassFacts, facts_of
from conference.badges.documents.passes.google import google_link
from conference.badges.documents.passes.setting import (
    PassError,
    Settings,
    Wallets,
    install,
    wallets,
)

__all__ = [
    "CONTENT_TYPE",
    "PassError",
    "PassFacts",
    "Settings",
    "Wallets",
    "apple_pass",
    "facts_of",
    "google_link",
    "install",
    "wallets",
]
