"""Removing what is personal: everything of one person at once, or one kind of many people."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import delete, inspect, select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.codes import random_code
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.imports.services import forget_about
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import ENDED, refresh_bits
from conference.registration.services.likeness import forget_photo
from conference.registration.services.moves import move

SHELL: Final = frozenset(
    {
        *("id", "event_id", "delegation_id", "category_id", "version", "created_at", "updated_at"),
        *("state", "travel_state", "role", "is_live_head", "is_live_deputy", "reference"),
        *("accompanies_id", "replaces_id", "merged_into_id", "submitted_at", "decided_at"),
        *("confirmed_by_focal_point", "needs_visa_help", "letter_is_stale", "badge_is_stale"),
        *("language", "waitlisted_at", "erased_at", "rank_class", "is_self_registered"),
    }
)
"""What is left of an erased participant: that somebody was there, and nothing about whom.

Every other column, also one that is added later, is emptied.
"""

TRAVEL_FIELDS: Final = ("emergency_name", "emergency_relation", "emergency_phone", "wishes")
IDENTITY_FIELDS: Final = (
    *("father_name", "birth_date", "birth_place", "second_nationality", "sex"),
    *("mobile", "messenger"),
)


def erase_participant(participant: Participant, *, by: Actor) -> None:
    """Empty everything personal of a participant; the place of a quota becomes free.

    Letter, badge and mails are the higher features' own: they were asked before this.
    """
    if participant.state not in ENDED:
        ends = ParticipationState.WITHDRAWN
        if participant.state is ParticipationState.DRAFT:
            ends = ParticipationState.CANCELLED
        move(participant, ends, "withdrawn", by=by)
        participant.decided_at = clock.now()
    forget_about(participant.event_id, *_known_by(participant), by=by)
    files = _files_of(participant)
    participant.document = participant.travel = participant.needs = None
    participant.consents.clear()
    participant.corrections.clear()
    empty_fields(participant, [name for name in _columns() if name not in SHELL])
    _unset_photo(participant)
    forget_photo(participant.id)
    participant.reference = random_code(10)
    participant.erased_at = participant.erased_at or clock.now()
    db.session.flush()
    delete_files(files)


def _known_by(participant: Participant) -> tuple[list[str], list[tuple[str, ...]]]:
    """What alone tells whom an uploaded row is about, and the names."""
    number = participant.document.number if participant.document else ""
    names = [(participant.surname, participant.given_names), (participant.native_name,)]
    return [number, participant.email, participant.reference], [name for name in names if all(name)]


def empty_fields(participant: Participant, names: Sequence[str]) -> None:
    """Set columns back to what they are in a new row, or to nothing."""
    for name in names:
        setattr(participant, name, _empty(name))


def remove_documents(documents: Sequence[TravelDocument], *, by: Actor) -> None:
    """Remove numbers, machine-readable lines and scans of travel documents; few statements."""
    ids = [document.participant_id for document in documents]
    scans = [document.scan for document in documents]
    db.session.execute(delete(TravelDocument).where(TravelDocument.participant_id.in_(ids)))
    delete_files(scans)
    for participant in db.session.scalars(select(Participant).where(Participant.id.in_(ids))):
        db.session.expire(participant, ["document"])
        record(by, "registration:document:removed", participant)
    refresh_bits(ids)


def remove_photos(participant: Participant) -> None:
    """Remove the photo in all its sizes."""
    files = participant.photo_files
    _unset_photo(participant)
    forget_photo(participant.id)
    db.session.flush()
    delete_files(files)


def _unset_photo(participant: Participant) -> None:
    participant.photo = participant.badge_photo = participant.photo_original = None
    participant.photo_frame = ""


def delete_files(files: Sequence[StoredFile | None]) -> None:
    """Remove files whose rows nothing points to any more."""
    for file in {file for file in files if file is not None}:
        delete_file(file)


def _files_of(participant: Participant) -> list[StoredFile | None]:
    document = participant.document
    scan = document.scan if document is not None else None
    return [*participant.photo_files, scan]


def _columns() -> list[str]:
    return [column.key for column in inspect(Participant).mapper.column_attrs]


def _empty(name: str) -> Any:
    column = Participant.__table__.columns[name]
    if column.nullable:
        return None
    default = column.default
    if default is None:
        return ""
    return default.arg(None) if default.is_callable else default.arg
