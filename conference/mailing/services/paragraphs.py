"""An organiser's own paragraph in the mails that the program writes by itself."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import Language, format_range, lazy
from conference.i18n.localised import Localised
from conference.mailing.enums import WITH_PARAGRAPH
from conference.mailing.models import MailParagraph
from conference.mailing.rules import Code, Names, check_texts, to_html, to_text

NAMES: Names = {
    "event": lazy("Name of the event"),
    "event_dates": lazy("Days of the event"),
    "contact": lazy("Mail address of the secretariat"),
}
"""What may stand between braces in such a paragraph."""


def paragraph_of(event_id: int, kind: str) -> MailParagraph | None:
    """The paragraph of a kind of mail, None where the organisers wrote none."""
    return db.session.scalar(
        select(MailParagraph).where(MailParagraph.event_id == event_id, MailParagraph.kind == kind)
    )


def write_paragraph(event_id: int, kind: str, body: Localised, *, by: Actor) -> None:
    """Set the paragraph of a kind of mail; an empty one takes it away."""
    if kind not in WITH_PARAGRAPH:
        raise InvalidError(lazy("This kind of mail has no paragraph of yours."))
    try:
        check_texts(body, NAMES)
    except InvalidError as error:
        raise type(error)(error.message, field="body") from None
    row = paragraph_of(event_id, kind)
    if row is None:
        row = MailParagraph(event_id=event_id, kind=kind, body=body)
        db.session.add(row)
    row.body = body
    record(by, "mailing:paragraph:changed", row)


def own_paragraph(
    event_id: int | None, kind: str, language: Language, context: Mapping[str, Any]
) -> dict[str, Any]:
    """What the templates show of it, in this language alone; nothing where none was written."""
    event = context.get("event")
    if event_id is None or event is None or kind not in WITH_PARAGRAPH:
        return {}
    row = paragraph_of(event_id, kind)
    text = row.body.exact(language) if row is not None else ""
    if not text:
        return {}
    values = {
        "event": event.name.text(language),
        "event_dates": format_range(event.starts_on, event.ends_on, language),
        "contact": Code(event.contact_email),
    }
    return {
        "own_paragraph": to_html(text, values),
        "own_paragraph_text": to_text(text, values, language),
    }
