"""Photos at the door: of whom phones may have one, and the small ones that they carry.

The small ones are made by the worker, once for each photo. A phone gets those of the people who are
in its own list with a photo: the list is the one place where it is decided who that is.
"""

import gzip
import io
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, UnidentifiedImageError
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.audit.services import record
from conference.checkin.enums import PhotoPolicy
from conference.checkin.models import DoorSettings, Thumbnail
from conference.checkin.queries import earlier_roster, latest_revision, thumbnails_of
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite
from conference.core.files import StoredFile, read_file
from conference.events.models import Event

SIZE = (120, 160)
AT_MOST = 6 * 1024
"""Bytes of one small photo."""
TYPE = "image/webp"
_BEST, _WORST, _STEP = 80, 30, 10


@dataclass(frozen=True)
class SmallPhoto:
    """One of the photos that a phone asked for."""

    key: str
    """Of the person, as the list of people names them."""
    file_id: int
    body: bytes
    """Empty where the photo can not be read."""


def set_photo_policy(event: Event, policy: PhotoPolicy, *, by: Actor) -> None:
    """Say of whom phones hold a photo; they obey at their next contact."""
    settings = db.session.get(DoorSettings, event.id)
    if settings is None:
        settings = DoorSettings(event_id=event.id, photos=PhotoPolicy.MARKED)
        db.session.add(settings)
    if settings.photos is policy:
        return
    former, settings.photos = settings.photos, policy
    db.session.flush()
    changes = {"from": former.value, "to": policy.value}
    record(by, "checkin:photos:changed", event, changes=changes)


def small_photos(
    event_id: int, zone_id: int, keys: Collection[str], policy: PhotoPolicy
) -> list[SmallPhoto]:
    """Those of the photos that stand in the phone's list and are made; the others come later."""
    revision = latest_revision(event_id, zone_id)
    if not revision or policy is PhotoPolicy.NONE:
        return []
    listed = _listed(event_id, zone_id, revision)
    wanted = {
        key: listed[key][0] for key in keys if key in listed and policy.holds(marked=listed[key][1])
    }
    bodies = thumbnails_of(wanted.values())
    return [SmallPhoto(key, file, bodies[file]) for key, file in wanted.items() if file in bodies]


@lru_cache(maxsize=8)
def _listed(event_id: int, zone_id: int, revision: str) -> dict[str, tuple[int, bool]]:
    """Key → photo, and whether the person is marked; a revision never says anything else."""
    roster = earlier_roster(event_id, zone_id, revision)
    people = json.loads(gzip.decompress(roster.body))["people"] if roster is not None else ()
    return {
        key: (extras["photo"], bool(extras.get("note") or extras.get("escort")))
        for key, *_rest, extras in people
        if "photo" in extras
    }


def shrunk(files: Iterable[StoredFile]) -> list[tuple[int, bytes]]:
    """Photos in the size for phones: reads only, and takes some milliseconds for each."""
    return [(file.id, _small(file)) for file in files]


def keep_thumbnails(made: Sequence[tuple[int, bytes]]) -> None:
    """Keep small photos; what another worker has made meanwhile stays."""
    build = sqlite_insert if is_sqlite() else postgresql_insert
    now = clock.now()
    rows = [{"file_id": number, "body": body, "made_at": now} for number, body in made]
    db.session.execute(build(Thumbnail).on_conflict_do_nothing(), rows)


def _small(file: StoredFile) -> bytes:
    try:
        with Image.open(io.BytesIO(read_file(file))) as opened:
            opened.draft("RGB", SIZE)
            image = opened.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return b""
    image.thumbnail(SIZE, Image.Resampling.LANCZOS)
    for quality in range(_BEST, _WORST, -_STEP):
        written = io.BytesIO()
        image.save(written, "WEBP", quality=quality, method=4)
        if written.tell() <= AT_MOST:
            break
    return written.getvalue()
