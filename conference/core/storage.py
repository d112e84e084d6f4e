"""Bytes of files, over fsspec: a folder by default, anything fsspec knows when configured."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import fsspec

from conference.core.config import Config


class Storage:
    """A flat store of immutable blobs under random keys."""

    def __init__(self, url: str) -> None:
        self._fs, self._root = fsspec.core.url_to_fs(url)
        self._local = "file" in (
            self._fs.protocol if isinstance(self._fs.protocol, tuple) else (self._fs.protocol,)
        )
        self._fs.makedirs(self._root, exist_ok=True)

    def _path(self, key: str) -> str:
        return f"{self._root}/{key[:2]}/{key}"

    def put(self, data: bytes) -> str:
        """Store bytes under a new random key; a half-written file never gets its name."""
        key = secrets.token_hex(16)
        path = self._path(key)
        self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        if not self._local:
            self._fs.pipe_file(path, data)
            return key
        part = f"{path}.part"
        with open(part, "wb") as file:  # noqa: PTH123 - fsspec speaks strings
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)  # noqa: PTH105 - see above
        return key

    @contextmanager
    def writing(self) -> Iterator[tuple[str, IO[bytes]]]:
        """A new random key and a stream for its bytes; an error inside leaves nothing."""
        key = secrets.token_hex(16)
        path = self._path(key)
        self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        part = f"{path}.part"
        try:
            with self._fs.open(part, "wb") as file:
                yield key, file
                if self._local:
                    file.flush()
                    os.fsync(file.fileno())
            self._fs.mv(part, path)
        except BaseException:
            if self._fs.exists(part):
                self._fs.rm_file(part)
            raise

    def reading(self, key: str) -> IO[bytes]:
        """A stream of the bytes of a key; ``FileNotFoundError`` when they are gone."""
        file: IO[bytes] = self._fs.open(self._path(key), "rb")
        return file

    def get(self, key: str) -> bytes:
        """The bytes of a key; ``FileNotFoundError`` when they are gone."""
        if self._local:
            with open(self._path(key), "rb") as file:  # noqa: PTH123 - fsspec speaks strings
                return file.read()
        data: Any = self._fs.cat_file(self._path(key))
        return bytes(data)

    def keys(self, before: datetime) -> list[str]:
        """The keys of everything that was last written before a moment, half-written files too."""
        found: dict[str, Any] = self._fs.find(self._root, detail=True)
        return [
            path.rsplit("/", 1)[1]
            for path, info in found.items()
            if _written_at(info) < before.timestamp()
        ]

    def delete(self, key: str) -> None:
        """Remove a key; removing it twice is no error."""
        if self._fs.exists(self._path(key)):
            self._fs.rm_file(self._path(key))


def _written_at(info: dict[str, Any]) -> float:
    """When a file was last written, in seconds; stores name it in different ways."""
    at = info.get("mtime") or info.get("LastModified") or info.get("created") or 0.0
    return at.timestamp() if isinstance(at, datetime) else float(at)


_storage: Storage | None = None


def install_storage(config: Config) -> Storage:
    """Open the configured store and make it this process's own."""
    global _storage  # noqa: PLW0603 - models and jobs have no application to ask
    url = config.storage_url or f"file://{config.data_dir.resolve() / 'files'}"
    _storage = Storage(url)
    return _storage


def storage() -> Storage:
    """The store of this process."""
    assert _storage is not None, "install_storage() runs in create_app()"
    return _storage
