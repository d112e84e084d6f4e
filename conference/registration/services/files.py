"""Photo, scan and number of the passport: kept apart, read only through here."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.pictures import Photo, Scan
from conference.registration.services.likeness import note_photo
from conference.registration.services.steps import note_changes
from conference.registration.services.travel_document import document_of

PHOTO_PURPOSE = "photo"
ORIGINAL_PURPOSE = "photo-original"
SCAN_PURPOSE = "passport-scan"


def set_photo(participant: Participant, photo: Photo, *, by: Actor) -> None:
    """Keep a processed photo, its badge size and what it was cut from, for the former ones."""
    former = participant.photo_files
    participant.photo_original = _store_original(photo.original) if photo.original else None
    _set_sizes(participant, photo)
    _replace(former)
    note_photo(participant, photo.badge)
    note_changes(participant, {"photo"}, by=by)


def _store_original(data: bytes) -> StoredFile:
    return store_file(data, purpose=ORIGINAL_PURPOSE, content_type="image/jpeg", encrypted=True)


def _set_sizes(participant: Participant, photo: Photo) -> None:
    participant.photo = store_file(photo.full, purpose=PHOTO_PURPOSE, content_type="image/jpeg")
    participant.badge_photo = store_file(
        photo.badge, purpose=PHOTO_PURPOSE, content_type="image/jpeg"
    )
    participant.photo_frame = photo.frame


def replace_sizes(participant: Participant, photo: Photo) -> None:
    """Keep the sizes cut anew from the original; a photo that was whole becomes the original."""
    former = [participant.photo, participant.badge_photo]
    if participant.photo_original is None:
        participant.photo_original = _store_original(read_picture(participant.photo))
    _set_sizes(participant, photo)
    _replace(former)
    note_photo(participant, photo.badge)


def remove_photo(participant: Participant, *, by: Actor) -> None:
    """Delete the photo, its badge size and what it was cut from."""
    former = participant.photo_files
    if not any(former):
        return
    participant.photo = participant.badge_photo = participant.photo_original = None
    participant.photo_frame = ""
    _replace(former)
    note_photo(participant, None)
    note_changes(participant, {"photo"}, by=by)


def set_scan(participant: Participant, scan: Scan, *, by: Actor) -> None:
    """Keep a processed scan of the data page, encrypted, in place of the former one."""
    document = document_of(participant)
    former = document.scan
    document.scan = store_file(
        scan.data, purpose=SCAN_PURPOSE, content_type=scan.content_type, encrypted=True
    )
    _replace([former])
    note_changes(participant, {"scan"}, by=by)


def remove_scan(participant: Participant, *, by: Actor) -> None:
    """Delete the scan."""
    document = participant.document
    if document is None or document.scan is None:
        return
    former, document.scan = document.scan, None
    _replace([former])
    note_changes(participant, {"scan"}, by=by)


def _replace(former: list[StoredFile | None]) -> None:
    """Point the rows to the new files first, then remove the old ones."""
    db.session.flush()
    for file in former:
        if file is not None:
            delete_file(file)


def read_picture(file: StoredFile | None) -> bytes:
    """The bytes of a photo; ``NotFoundError`` without one."""
    if file is None:
        raise NotFoundError(lazy("There is no photo."))
    return read_file(file)


def view_scan(participant: Participant, *, by: Actor) -> tuple[bytes, str]:
    """The scan's bytes and type for somebody who may see it; the look is logged."""
    document = participant.document
    if document is None or document.scan is None:
        raise NotFoundError(lazy("There is no scan of the passport."))
    record(by, "registration:scan:viewed", participant)
    return read_file(document.scan), document.scan.content_type


def reveal_document_number(participant: Participant, *, by: Actor) -> str:
    """The whole passport number for somebody who may see it; the look is logged."""
    document = participant.document
    if document is None or not document.number:
        raise NotFoundError(lazy("There is no passport number."))
    record(by, "registration:document:revealed", participant)
    return document.number
