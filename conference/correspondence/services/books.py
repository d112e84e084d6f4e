"""Books and templates, and the ones a new installation begins with."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import func, select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.correspondence.enums import BookCalendar, Direction, TemplatePurpose
from conference.correspondence.models import CorrespondenceTemplate, Letter, LetterBook
from conference.i18n import lazy
from conference.i18n.localised import Localised

DATA = Path(__file__).resolve().parents[1] / "data"
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,11}")


@dataclass(frozen=True, kw_only=True)
class BookDetails:
    """What is known about a book."""

    code: str
    name: Localised
    direction: Direction | None = None
    calendar: BookCalendar = BookCalendar.SOLAR_HIJRI
    timezone: str = "UTC"
    letterhead_id: int | None = None
    signatory_name: Localised = field(default_factory=Localised)
    signatory_post: Localised = field(default_factory=Localised)
    is_closed: bool = False


@dataclass(frozen=True, kw_only=True)
class TemplateDetails:
    """The words of a template."""

    name: str
    language: str
    purpose: TemplatePurpose = TemplatePurpose.OTHER
    subject: str = ""
    opening: str = ""
    body: str = ""
    closing: str = ""


def add_book(details: BookDetails, *, by: Actor) -> LetterBook:
    """Open a book."""
    book = LetterBook()
    _check_book(book, details)
    apply_changes(book, details)
    db.session.add(book)
    record(by, "correspondence:book:created", book)
    return book


def edit_book(book: LetterBook, details: BookDetails, *, by: Actor) -> None:
    """Change a book; what its numbers are made of stays once there is one."""
    _check_book(book, details)
    fixed = (book.code, book.calendar) != (details.code, details.calendar)
    if fixed and _has_numbers(book):
        raise DomainError(lazy("The book has numbers already; its code and calendar stay."))
    changed = apply_changes(book, details)
    if changed:
        record(by, "correspondence:book:edited", book, changes={"fields": changed})


def _check_book(book: LetterBook, details: BookDetails) -> None:
    if not _CODE.fullmatch(details.code):
        raise InvalidError(
            lazy("A code has up to 12 Latin capitals and digits and begins with a letter."),
            field="code",
        )
    other = db.session.scalar(select(LetterBook).where(LetterBook.code == details.code))
    if other is not None and other is not book:
        raise InvalidError(lazy("Another book has this code."), field="code")
    if details.timezone not in available_timezones():
        raise InvalidError(lazy("There is no such time zone."), field="timezone")


def _has_numbers(book: LetterBook) -> bool:
    query = select(func.count(Letter.id)).where(
        Letter.book_id == book.id, Letter.number.is_not(None)
    )
    return bool(db.session.scalar(query))


def add_template(details: TemplateDetails, *, by: Actor) -> CorrespondenceTemplate:
    """Add a template."""
    template = CorrespondenceTemplate()
    _check_template(template, details)
    apply_changes(template, details)
    db.session.add(template)
    record(by, "correspondence:template:created", template)
    return template


def edit_template(template: CorrespondenceTemplate, details: TemplateDetails, *, by: Actor) -> None:
    """Change a template; letters written from it stay as they are."""
    _check_template(template, details)
    changed = apply_changes(template, details)
    if changed:
        record(by, "correspondence:template:edited", template, changes={"fields": changed})


def remove_template(template: CorrespondenceTemplate, *, by: Actor) -> None:
    """Delete a template."""
    record(by, "correspondence:template:removed", template)
    db.session.delete(template)


def _check_template(template: CorrespondenceTemplate, details: TemplateDetails) -> None:
    query = select(CorrespondenceTemplate).where(
        CorrespondenceTemplate.name == details.name,
        CorrespondenceTemplate.language == details.language,
    )
    other = db.session.scalar(query)
    if other is not None and other is not template:
        raise InvalidError(lazy("Another template in this language has this name."), field="name")


def seed(*, by: Actor) -> bool:
    """Open the first book and add the templates; does nothing where there is a book already."""
    if db.session.scalar(select(func.count(LetterBook.id))):
        return False
    add_book(
        BookDetails(
            code="INT",
            name=Localised(en="International relations", fa="امور بین‌الملل", ar="العلاقات الدولية"),
            timezone=clock.office_zone(),
        ),
        by=by,
    )
    for each in json.loads((DATA / "templates.json").read_text("utf-8")):
        add_template(
            TemplateDetails(**{**each, "purpose": TemplatePurpose(each["purpose"])}), by=by
        )
    db.session.flush()
    return True
