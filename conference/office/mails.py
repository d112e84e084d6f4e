"""What a member of staff is told by mail."""

from conference.accounts.models import User
from conference.mailing import services as mailing
from conference.web.links import absolute_url

RECOVERY = "office/recovery"


def send_recovery(user: User, key: str, minutes: int) -> None:
    """Send the link to the page for a new password, in the user's language."""
    mailing.queue(
        template=RECOVERY,
        recipient=user.email,
        language=user.language,
        context={
            "addressee": user.name,
            "minutes": minutes,
            "url": absolute_url("office.new_password", key=key, language=user.language),
        },
    )
