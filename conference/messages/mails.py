"""A message for one recipient: its places filled, its language chosen, its frame around it."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from conference.core import clock
from conference.delegations.models import FocalPoint
from conference.events.models import Event
from conference.i18n import (
    Language,
    format_datetime,
    format_number,
    format_range,
    use_language,
)
from conference.i18n import gettext as _
from conference.i18n.customs import use_customs
from conference.i18n.localised import Localised
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass
from conference.mailing.rules import Code, Link, one_line, placeholders_in, to_html, to_text
from conference.messages.rules import sent_in
from conference.registration.models import Participant
from conference.registration.rules import missing_items
from conference.web.links import absolute_url

KIND: Final = "messages/message"
UNSUBSCRIBE: Final = "messages.unsubscribe"
UNSUBSCRIBE_PREVIEW: Final = "messages.unsubscribe_preview"
REQUEST_LINK: Final = "portal.request_link"
"""An endpoint of the portal, which lies above this feature and is therefore named."""

Person = Participant | FocalPoint


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is sent to everybody alike."""

    event: Event
    kind: str
    mail_class: MailClass
    subject: Localised
    body: Localised
    deadline: datetime | None = None
    """Of a reminder."""


@dataclass(frozen=True)
class _Subject:
    """One recipient of one letter."""

    letter: Letter
    person: Person
    language: Language
    free_places: Mapping[int, int]


def compose(
    letter: Letter,
    person: Person,
    free_places: Mapping[int, int] = MappingProxyType({}),
    *,
    is_preview: bool = False,
) -> mailing.OutgoingMail | None:
    """The mail for a recipient; None where the letter has no text in any language.

    A preview goes to somebody else: its link for unsubscribing says so and does nothing.
    Raises ``KeyError`` or ``InvalidError`` where the text has a place that is not known.
    """
    language = sent_in(letter.subject, letter.body, Language(person.language))
    if language is None:
        return None
    subject = _Subject(letter, person, language, free_places)
    url = ""
    if letter.mail_class is MailClass.NEWS:
        url = _preview_url(subject) if is_preview else _unsubscribe_url(subject)
    with ExitStack() as stack:
        stack.enter_context(use_language(language))
        stack.enter_context(use_customs(letter.event))
        rendered = _rendered(subject, url)
    return mailing.OutgoingMail(
        kind=letter.kind,
        recipient=person.email,
        language=language,
        rendered=rendered,
        event_id=letter.event.id,
        participant_id=person.id if isinstance(person, Participant) else None,
        delegation_id=person.delegation_id,
        mail_class=letter.mail_class,
        unsubscribe_url="" if is_preview else url,
    )


def _rendered(subject: _Subject, unsubscribe_url: str) -> mailing.RenderedMail:
    letter, language = subject.letter, subject.language
    title, body = letter.subject.exact(language), letter.body.exact(language)
    values = {
        name: _VALUES[name](subject) for name in {*placeholders_in(title), *placeholders_in(body)}
    }
    context = {
        "event": letter.event,
        "subject": one_line(title, values, language),
        "content": to_html(body, values),
        "text": to_text(body, values, language),
        "unsubscribe_url": unsubscribe_url,
    }
    return mailing.render_mail("messages/letter", language, context)


def _unsubscribe_url(subject: _Subject) -> str:
    event = subject.letter.event
    token = mailing.news_token(event.id, subject.person.email)
    return absolute_url(UNSUBSCRIBE, lang=subject.language.value, event=event.slug, token=token)


def _preview_url(subject: _Subject) -> str:
    event = subject.letter.event
    return absolute_url(UNSUBSCRIBE_PREVIEW, lang=subject.language.value, event=event.slug)


def _name(subject: _Subject) -> str:
    person = subject.person
    return person.name if isinstance(person, FocalPoint) else person.display_name


def _missing(subject: _Subject) -> str:
    person = subject.person
    assert isinstance(person, Participant)
    return _(", ").join(item.label for item in missing_items(person)) or _("nothing")


def _free_places(subject: _Subject) -> str:
    return format_number(subject.free_places.get(subject.person.delegation_id, 0), subject.language)


def _link(subject: _Subject) -> str:
    return Link(
        absolute_url(REQUEST_LINK, lang=subject.language.value, event=subject.letter.event.slug)
    )


def _deadline(subject: _Subject) -> str:
    at = subject.letter.deadline
    return format_datetime(at, subject.language) if at is not None else "—"


def _days_left(subject: _Subject) -> str:
    at = subject.letter.deadline
    if at is None:
        return "—"
    return format_number(max(0, (at - clock.now()).days), subject.language)


def _dates(subject: _Subject) -> str:
    event = subject.letter.event
    return format_range(event.starts_on, event.ends_on, subject.language)


_VALUES: Final[dict[str, Callable[[_Subject], str]]] = {
    "name": _name,
    "delegation": lambda subject: subject.person.delegation.name.text(subject.language),
    "event": lambda subject: subject.letter.event.name.text(subject.language),
    "event_dates": _dates,
    "link": _link,
    "contact": lambda subject: Code(subject.letter.event.contact_email),
    "latin_name": lambda subject: _of_person(subject).latin_name,
    "category": lambda subject: _of_person(subject).category.name.text(subject.language),
    "reference": lambda subject: Code(_of_person(subject).reference),
    "missing": _missing,
    "free_places": _free_places,
    "deadline": _deadline,
    "days_left": _days_left,
}
"""Placeholder → its words for one recipient, in the language of the mail."""


def _of_person(subject: _Subject) -> Any:
    assert isinstance(subject.person, Participant)
    return subject.person
