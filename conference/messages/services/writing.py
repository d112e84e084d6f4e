"""Messages and the organisers' wording of reminders, checked when they are saved."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import LANGUAGES, lazy
from conference.i18n.localised import Localised
from conference.mailing.enums import MailClass
from conference.mailing.rules import check_texts
from conference.messages.enums import Audience, ReminderKind
from conference.messages.mails import KIND, Letter
from conference.messages.models import Dispatch, MessageTemplate
from conference.messages.queries import reminder_text
from conference.messages.rules import deadline_for, is_written_in, known_names


@dataclass(frozen=True, kw_only=True)
class MessageDetails:
    """What an organiser typed."""

    title: str
    audience: Audience
    mail_class: MailClass
    subject: Localised
    body: Localised


def create_message(event: Event, details: MessageDetails, *, by: Actor) -> MessageTemplate:
    """Keep a new message; a place that is not known is refused by its name."""
    _check(details.subject, details.body, details.audience, is_reminder=False)
    row = MessageTemplate(event_id=event.id, **_values(details))
    db.session.add(row)
    record(by, "messages:template:created", row)
    return row


def change_message(row: MessageTemplate, details: MessageDetails, *, by: Actor) -> None:
    """Change a message; what was sent before keeps its words."""
    _check(details.subject, details.body, details.audience, is_reminder=False)
    for name, value in _values(details).items():
        setattr(row, name, value)
    record(by, "messages:template:changed", row)


def remove_message(row: MessageTemplate, *, by: Actor) -> None:
    """Take a message off the list; its sendings stay."""
    row.removed_at = clock.now()
    record(by, "messages:template:removed", row)


def write_reminder(
    event: Event, kind: ReminderKind, subject: Localised, body: Localised, *, by: Actor
) -> MessageTemplate:
    """Keep the organisers' own wording of a reminder."""
    _check(subject, body, kind.audience, is_reminder=True)
    row = reminder_text(event, kind)
    row.subject, row.body = subject, body
    db.session.add(row)
    record(by, "messages:template:changed", row)
    return row


def letter_of(source: MessageTemplate | Dispatch, event: Event) -> Letter:
    """What a text says to everybody."""
    kind = source.reminder if isinstance(source, MessageTemplate) else None
    return Letter(
        event=event,
        kind=f"messages/{kind.value}" if kind else KIND,
        mail_class=source.mail_class or MailClass.OFFICIAL,
        subject=source.subject,
        body=source.body,
        deadline=deadline_for(event, kind) if kind else None,
    )


def _values(details: MessageDetails) -> dict[str, object]:
    return {
        "title": details.title,
        "audience": details.audience,
        "mail_class": details.mail_class,
        "subject": details.subject,
        "body": details.body,
    }


def _check(subject: Localised, body: Localised, audience: Audience, *, is_reminder: bool) -> None:
    names = known_names(audience, is_reminder=is_reminder)
    for field, texts in (("subject", subject), ("body", body)):
        try:
            check_texts(texts, names)
        except InvalidError as error:
            raise type(error)(error.message, field=field) from None
    if not any(is_written_in(subject, body, language) for language in LANGUAGES):
        raise DomainError(lazy("Write subject and text in one language at least."), field="body")
    for language in LANGUAGES:
        if bool(subject.exact(language)) != bool(body.exact(language)):
            raise InvalidError(
                lazy(
                    "%(language)s has a subject without a text, or a text without a subject.",
                    language=language.label,
                ),
                field="body" if subject.exact(language) else "subject",
            )
