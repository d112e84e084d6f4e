"""Looking documents up."""

import hmac
import re
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from conference.core.crypto import hash_token
from conference.core.database import db
from conference.core.jobs import Job
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.documents.tokens import read_token
from conference.i18n import to_ascii_digits

TRIAL = "documents:signature:trial"
"""The name of the job that tries the signature out."""
_NOBODYS_HASH = "0" * 64


def number_exists(number: str) -> bool:
    """Whether any register has given this number out."""
    return bool(db.session.scalar(select(exists().where(IssuedDocument.number == number))))


def document_by_code(number: str, code: str) -> IssuedDocument | None:
    """The document with this number and this code, however both were typed.

    An unknown number and a wrong code take the same way and the same time: one look-up by the hash
    of the code, one comparison of numbers.
    """
    token = read_token(code)
    wanted = hash_token(token) if token is not None else _NOBODYS_HASH
    found = db.session.scalar(select(IssuedDocument).where(IssuedDocument.token_hash == wanted))
    real = plain_number(found.number) if found is not None else "-"
    same = hmac.compare_digest(real.encode(), plain_number(number).encode())
    return found if found is not None and same else None


def document_by_file(sha256: str) -> IssuedDocument | None:
    """The document whose issued file has this SHA-256 (64 hexadecimal digits)."""
    return db.session.scalar(select(IssuedDocument).where(IssuedDocument.sha256 == sha256).limit(1))


def names_people() -> ColumnElement[bool]:
    """Whether a document still has its file, or the data that are printed in it."""
    return or_(IssuedDocument.file_id.is_not(None), IssuedDocument.data.is_not(None))


def naming_people(model: Any, event_id: int) -> Select[Any]:
    """The rows of a feature whose documents (``model.document_id``) still name people."""
    return (
        select(model)
        .join(IssuedDocument, IssuedDocument.id == model.document_id)
        .where(IssuedDocument.event_id == event_id, names_people())
    )


def plain_number(typed: str) -> str:
    """A letter number without what people type differently: case, spaces, hyphens, I L O."""
    text = to_ascii_digits(typed).upper()
    return re.sub(r"[\W_]", "", text).translate(str.maketrans("ILO", "110"))


def last_trial() -> Job | None:
    """The newest trial of the signature."""
    return db.session.scalar(select(Job).where(Job.name == TRIAL).order_by(Job.id.desc()).limit(1))


def count_unsigned() -> int:
    """How many documents of all events wait because they cannot be signed now."""
    query = select(func.count(IssuedDocument.id)).where(
        IssuedDocument.state == DocumentState.ISSUING, IssuedDocument.tried_again
    )
    return int(db.session.scalar(query) or 0)
