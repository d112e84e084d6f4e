"""Stored files: a row for each blob, with its type, size, hash and whether it is encrypted.

The blob is written before the row's transaction commits; a blob whose row never came is removed by
``remove_orphans``. A row is removed together with its blob only after the commit that removes it.
"""

import hashlib
from datetime import datetime

from sqlalchemy import String, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from conference.core import clock
from conference.core.crypto import keyring
from conference.core.database import Base, db
from conference.core.storage import storage


class StoredFile(Base):
    """One immutable file."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(40))
    content_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    encrypted: Mapped[bool] = mapped_column(default=False)
    original_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


def store_file(
    data: bytes,
    *,
    purpose: str,
    content_type: str,
    encrypted: bool = False,
    original_name: str = "",
) -> StoredFile:
    """Write bytes to the store and add their row to the session; size and hash are the plain ones.

    Passport scans and everything else that must not lie readable take ``encrypted=True``.
    """
    payload = keyring().encrypt(data, purpose=f"file:{purpose}") if encrypted else data
    file = StoredFile(
        key=storage().put(payload),
        purpose=purpose,
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        encrypted=encrypted,
        original_name=original_name[:200],
    )
    db.session.add(file)
    return file


def read_file(file: StoredFile) -> bytes:
    """The plain bytes of a stored file."""
    data = storage().get(file.key)
    return keyring().decrypt(data, purpose=f"file:{file.purpose}") if file.encrypted else data


def delete_file(file: StoredFile) -> None:
    """Remove a file's row now and its blob once that is committed."""
    db.session.delete(file)
    db.session.info.setdefault("doomed_blobs", []).append(file.key)


@event.listens_for(Session, "after_commit")
def _remove_doomed_blobs(session: Session) -> None:
    for key in session.info.pop("doomed_blobs", []):
        storage().delete(key)


@event.listens_for(Session, "after_rollback")
def _spare_doomed_blobs(session: Session) -> None:
    session.info.pop("doomed_blobs", None)


def known_keys() -> set[str]:
    """The keys of all stored files, to tell orphans from the rest."""
    return set(db.session.scalars(select(StoredFile.key)))


def remove_orphans(before: datetime) -> int:
    """Remove blobs older than a moment that no row knows: left by a kill; returns how many."""
    orphans = set(storage().keys(before)) - known_keys()
    for key in orphans:
        storage().delete(key)
    return len(orphans)
