"""Large files, written and read piece by piece: a batch of badges never stands in memory whole.

What lies in the store is what ``core.files`` writes too, so each reads the other's.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from conference.core.crypto import keyring
from conference.core.database import db, refuse_write_lock
from conference.core.files import StoredFile
from conference.core.storage import storage

_PIECE = 1 << 20


class NewFile:
    """A file on its way into the store; give it to whatever writes."""

    def __init__(self, sink: IO[bytes], key: str, purpose: str, *, encrypted: bool) -> None:
        self._sink, self._key, self._purpose = sink, key, purpose
        self._encryption = keyring().encryption(purpose=f"file:{purpose}") if encrypted else None
        if self._encryption is not None:
            sink.write(self._encryption.head)
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        self._hash.update(data)
        self.size += len(data)
        self._sink.write(self._encryption.piece(data) if self._encryption is not None else data)

    def end(self) -> None:
        """Write what stands last."""
        if self._encryption is not None:
            self._sink.write(self._encryption.end())

    def add_row(self, *, content_type: str) -> StoredFile:
        """Add the row of the finished file to the session, in the transaction that needs it."""
        file = StoredFile(
            key=self._key,
            purpose=self._purpose,
            content_type=content_type,
            size=self.size,
            sha256=self._hash.hexdigest(),
            encrypted=self._encryption is not None,
        )
        db.session.add(file)
        return file


@contextmanager
def new_file(*, purpose: str, encrypted: bool = False) -> Iterator[NewFile]:
    """Write a file for some time, holding no write lock; ``add_row`` comes afterwards.

    An error inside leaves nothing in the store; a kill leaves what ``remove_orphans`` removes.
    """
    refuse_write_lock()
    with storage().writing() as (key, sink):
        file = NewFile(sink, key, purpose, encrypted=encrypted)
        yield file
        file.end()


def read_pieces(file: StoredFile) -> Iterator[bytes]:
    """The plain bytes of a stored file in pieces; raises ``DecryptionError`` before the first.

    An encrypted file is read twice, so that nothing is handed out that somebody changed.
    """
    key, encrypted, purpose = file.key, file.encrypted, f"file:{file.purpose}"
    size = file.size + 29 if encrypted else file.size
    if encrypted:
        for _ in keyring().decrypted(_pieces(key), size, purpose=purpose):
            pass
    return keyring().decrypted(_pieces(key), size, purpose=purpose) if encrypted else _pieces(key)


def _pieces(key: str) -> Iterator[bytes]:
    with storage().reading(key) as stream:
        while piece := stream.read(_PIECE):
            yield piece
