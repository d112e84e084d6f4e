"""A stored photo is framed anew, from the whole picture that was uploaded once."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, read_file
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.pictures import Frame, Photo, process_photo
from conference.registration.rules import can_edit
from conference.registration.services.errors import StateError
from conference.registration.services.examining import examine_later
from conference.registration.services.files import replace_sizes
from conference.registration.services.moves import is_secretariat
from conference.registration.services.steps import note_changes


@dataclass(frozen=True)
class FramedPhoto:
    """A stored photo cut anew, and the file that it was cut from."""

    photo: Photo
    source_id: int


def photo_source(participant: Participant) -> StoredFile | None:
    """The picture to choose the part from: the original, or the photo where it is whole."""
    return participant.photo_original or participant.photo


def read_original(participant: Participant) -> bytes:
    """The whole picture behind a photo; ``NotFoundError`` without one."""
    source = photo_source(participant)
    if source is None:
        raise NotFoundError(lazy("There is no photo."))
    return read_file(source)


def cut_photo(participant: Participant, frame: Frame) -> FramedPhoto:
    """Cut the stored photo anew without storing it: slow, so the caller has only read so far."""
    data, source = read_original(participant), photo_source(participant)
    assert source is not None
    return FramedPhoto(process_photo(data, frame=frame), source.id)


def set_framed(participant: Participant, framed: FramedPhoto, *, by: Actor) -> None:
    """Keep a photo that was cut anew; another one that came meanwhile stays.

    Where the secretariat does it an approval stands: it has seen the picture.
    """
    if not can_edit(participant):
        raise StateError(lazy("This participation has ended."))
    source = photo_source(participant)
    if source is None or source.id != framed.source_id:
        raise StateError(lazy("Another photo has come in the meantime. Look at that one first."))
    replace_sizes(participant, framed.photo)
    examine_later(participant.photo)
    if not is_secretariat(by):
        note_changes(participant, {"photo"}, by=by)
        return
    record(by, "registration:participant:changed", participant, changes={"fields": ["photo"]})
    participant.badge_is_stale |= participant.decided_at is not None
