"""Photos for the door: of whom, the small ones that are made, those still to be made."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, or_, select

from conference.badges.models import Badge
from conference.checkin.enums import PhotoPolicy
from conference.checkin.models import Device, DoorNote, DoorSettings, Thumbnail
from conference.core.database import db
from conference.core.files import StoredFile
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

_CHUNK = 400


def photo_policy(event: Event) -> PhotoPolicy:
    """Of whom the phones of an event hold a photo."""
    settings = db.session.get(DoorSettings, event.id)
    return settings.photos if settings is not None else PhotoPolicy.MARKED


def photo_by_key(event_id: int, key: str, policy: PhotoPolicy) -> StoredFile | None:
    """The photo of whoever a roster's key names, where phones of this event may have it."""
    if policy is PhotoPolicy.NONE:
        return None
    query = select(StoredFile).join(Participant, Participant.badge_photo_id == StoredFile.id)
    query = query.where(Participant.event_id == event_id)
    if policy is PhotoPolicy.MARKED:
        query = query.join(DoorNote, DoorNote.participant_id == Participant.id)
    if key.startswith("p") and key[1:].isascii() and key[1:].isdigit() and len(key) <= 10:
        query = query.where(Participant.id == int(key[1:]))
    else:
        query = query.join(Badge, Badge.participant_id == Participant.id).where(
            Badge.token_hash == key[:32], Badge.revoked_at.is_(None)
        )
    file: StoredFile | None = db.session.scalar(query)
    return file


def thumbnails_of(file_ids: Collection[int]) -> dict[int, bytes]:
    """The small photos that are made, by the file they were made from."""
    listed, found = list(file_ids), {}
    for start in range(0, len(listed), _CHUNK):
        rows = db.session.execute(
            select(Thumbnail.file_id, Thumbnail.body).where(
                Thumbnail.file_id.in_(listed[start : start + _CHUNK])
            )
        )
        found.update({row.file_id: row.body for row in rows})
    return found


def photos_without_thumbnail(limit: int) -> Sequence[StoredFile]:
    """Photos that phones of events with live devices may have, and that are not small yet."""
    has_device = (
        select(Device.event_id)
        .where(Device.revoked_at.is_(None), Device.token_hash.is_not(None))
        .distinct()
    )
    query = (
        select(StoredFile)
        .join(Participant, Participant.badge_photo_id == StoredFile.id)
        .outerjoin(DoorSettings, DoorSettings.event_id == Participant.event_id)
        .outerjoin(DoorNote, DoorNote.participant_id == Participant.id)
        .outerjoin(Thumbnail, Thumbnail.file_id == StoredFile.id)
        .where(
            Thumbnail.file_id.is_(None),
            Participant.event_id.in_(has_device),
            Participant.state == ParticipationState.APPROVED,
            or_(
                DoorSettings.photos == PhotoPolicy.ALL,
                and_(
                    or_(DoorSettings.event_id.is_(None), DoorSettings.photos == PhotoPolicy.MARKED),
                    DoorNote.participant_id.is_not(None),
                ),
            ),
        )
        .order_by(StoredFile.id)
        .limit(limit)
    )
    return db.session.scalars(query).unique().all()
