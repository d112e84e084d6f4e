"""A message to oneself, as one of its recipients would get it."""

from collections.abc import Mapping
from dataclasses import replace

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy, use_language
from conference.mailing import services as mailing
from conference.messages.mails import Person, compose
from conference.messages.models import MessageTemplate
from conference.messages.queries import TEST
from conference.messages.services.writing import letter_of
from conference.registration.models import Participant


def send_test(
    event: Event,
    source: MessageTemplate,
    person: Person,
    free_places: Mapping[int, int],
    *,
    recipient: str,
    by: Actor,
) -> None:
    """Send the mail that a recipient would get to the one who wrote it, marked as a test.

    It stays tied to the participant whose data it shows, so that it is purged with them.
    """
    mail = compose(letter_of(source, event), person, free_places, is_preview=True)
    if mail is None:
        raise DomainError(lazy("The message has no text."))
    with use_language(mail.language):
        subject = _("Test: %(subject)s", subject=mail.rendered.subject)
    rendered = replace(mail.rendered, subject=subject)
    about = person.id if isinstance(person, Participant) else None
    test = replace(
        mail,
        kind=TEST,
        recipient=recipient,
        rendered=rendered,
        participant_id=about,
        delegation_id=None,
    )
    mailing.queue_many([test])
    record(by, "messages:dispatch:tested", None, event_id=event.id)
