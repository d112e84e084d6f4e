"""Keeping documents that came from outside: letters of authorities, minutes, signed originals."""

from collections.abc import Mapping
from typing import Any, Final

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import StoredFile, delete_file, store_file
from conference.i18n import lazy

SCANS: Final[Mapping[bytes, str]] = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
"""First bytes of the documents that may be sent."""
LARGEST: Final = 20 * 1024 * 1024


def keep_scan(
    data: bytes, *, purpose: str, original_name: str = "", encrypted: bool = True
) -> StoredFile:
    """Store a document that somebody sent; its bytes are looked at, not its name."""
    kind = next((kind for start, kind in SCANS.items() if data.startswith(start)), "")
    if not kind:
        raise InvalidError(lazy("Send the document as PDF, JPEG or PNG."), field="file")
    if len(data) > LARGEST:
        raise InvalidError(lazy("The document is larger than 20 MB."), field="file")
    file = store_file(
        data, purpose=purpose, content_type=kind, encrypted=encrypted, original_name=original_name
    )
    db.session.flush()
    return file


def replace_file(row: Any, name: str, file: StoredFile | None) -> None:
    """Put a file (or none) in the place of an older one, which is deleted."""
    old: StoredFile | None = getattr(row, name)
    setattr(row, name, file)
    db.session.flush()
    if old is not None and old is not file:
        delete_file(old)
