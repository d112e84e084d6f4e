"""What contact offices and our own office are told by mail."""

from collections.abc import Sequence
from typing import Final

from conference.accounts.models import User
from conference.mailing import services as mailing
from conference.twinning.models import ContactOffice
from conference.twinning.queries import DueReminder
from conference.web.links import absolute_url

OPEN_LINK: Final = "twinning.open_link"
REMINDERS: Final = "twinning_office.reminders"
"""Endpoints of this feature's pages, which lie above this module and are therefore named."""
_NAMED: Final = 30
"""So many are named in the mail; the page has them all."""


def send_link(office: ContactOffice, token: str) -> None:
    """Send the link to a contact office's own entry, in the language of the office."""
    mailing.queue(
        template="twinning/magic_link",
        recipient=office.email,
        language=office.language,
        context={
            "addressee": office.person or office.name.text(office.language),
            "city": office.city.name.text(office.language),
            "url": absolute_url(OPEN_LINK, lang=office.language, token=token),
        },
    )


def send_reminders(user: User, reminders: Sequence[DueReminder]) -> None:
    """Name the relations that somebody should look at, in the user's language."""
    mailing.queue(
        template="twinning/reminders",
        recipient=user.email,
        language=user.language,
        context={
            "addressee": user.name,
            "reminders": reminders[:_NAMED],
            "more": max(0, len(reminders) - _NAMED),
            "count": len(reminders),
            "url": absolute_url(REMINDERS),
        },
    )
