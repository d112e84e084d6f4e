"""What those who keep the register are told by mail."""

from collections.abc import Sequence
from datetime import date

from conference.accounts.models import User
from conference.correspondence.models import Letter
from conference.correspondence.rules import is_for_all_readers
from conference.mailing import services as mailing
from conference.web.links import absolute_url

OVERDUE = "correspondence/overdue"
_NAMED = 30
"""So many are named in the mail; the page has them all."""


def send_overdue(user: User, letters: Sequence[Letter], today: date) -> None:
    """Name the letters whose answers are overdue; of confidential ones the number alone."""
    rows = [
        {
            "number": letter.number or "–",
            "subject": letter.subject if is_for_all_readers(letter.confidentiality) else "",
            "due_on": letter.due_on,
            "days": (today - letter.due_on).days if letter.due_on else 0,
        }
        for letter in letters[:_NAMED]
    ]
    mailing.queue(
        template=OVERDUE,
        recipient=user.email,
        language=user.language,
        context={
            "addressee": user.name,
            "rows": rows,
            "more": max(0, len(letters) - _NAMED),
            "count": len(letters),
            "url": absolute_url("correspondence_office.waiting"),
        },
    )
