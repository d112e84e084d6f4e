"""Where a large batch stands: the parts that are written, and how the next worker goes on.

A part is a piece of the PDF as the stamper wrote it; the parts in their order are the file. They
lie encrypted in the store, like the checkpoint that names them.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from conference.badges.models import BadgeBatch
from conference.core.database import db
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.core.streams import NewFile, read_pieces

PART = "badge-part"
_CHECKPOINT = "badge-checkpoint"
_JSON = "application/json"


@dataclass
class Checkpoint:
    """How far a batch is."""

    at: int = 0
    """The place in the list of people from which on nothing is written yet."""
    stamper: dict[str, Any] | None = None
    """The stamper's state; None before anything is written."""
    printed: dict[int, int] = field(default_factory=dict)
    """Person → badge that stands on a written page."""
    refused: dict[int, str] = field(default_factory=dict)
    """Person → why nothing could be printed."""
    designs: dict[int, str] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)
    """Numbers of the stored files."""
    finished: bool = False
    """Whether the last part, with the end of the document, is among them."""


def checkpoint_of(batch: BadgeBatch) -> Checkpoint:
    """Where the last worker stood; the beginning where there was none."""
    if batch.checkpoint is None:
        return Checkpoint()
    data = json.loads(read_file(batch.checkpoint))
    for name in ("printed", "refused", "designs"):
        data[name] = {int(key): value for key, value in data[name].items()}
    return Checkpoint(**data)


def keep_part(batch: BadgeBatch, checkpoint: Checkpoint, file: NewFile) -> None:
    """Note a written part and where to go on; the caller commits."""
    row = file.add_row(content_type="application/octet-stream")
    db.session.flush()
    checkpoint.parts = [*checkpoint.parts, row.id]
    data = json.dumps(asdict(checkpoint)).encode()
    old, batch.checkpoint = (
        batch.checkpoint,
        store_file(data, purpose=_CHECKPOINT, content_type=_JSON, encrypted=True),
    )
    db.session.flush()
    if old is not None:
        delete_file(old)


def read_parts(checkpoint: Checkpoint) -> Iterator[bytes]:
    """The bytes of all parts in their order."""
    for file_id in checkpoint.parts:
        yield from read_pieces(db.session.get_one(StoredFile, file_id))


def drop_parts(batch: BadgeBatch) -> None:
    """Remove the parts and the checkpoint of a batch that is finished, or is to be forgotten."""
    if batch.checkpoint is None:
        return
    files = [db.session.get(StoredFile, each) for each in checkpoint_of(batch).parts]
    files.append(batch.checkpoint)
    batch.checkpoint = None
    db.session.flush()
    for file in files:
        if file is not None:
            delete_file(file)
