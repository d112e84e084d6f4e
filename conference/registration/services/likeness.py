"""Noting whose photo is whose: what is kept of a photo, and the pairs that show one picture."""

from sqlalchemy import delete, or_, select, update

from conference.core.database import db
from conference.registration.models import Participant, PersonPair, PhotoPrint
from conference.registration.pictures.likeness import Likeness, likeness_of

_CANDIDATES = 1000


def note_photo(participant: Participant, photo: bytes | None) -> None:
    """Keep the likeness of a person's new photo and note everybody of the event who has it too."""
    db.session.flush()
    forget_photo(participant.id)
    mine = likeness_of(photo) if photo is not None else None
    if mine is None:
        return
    for other_id in _alike(participant, mine):
        _note_pair(participant.event_id, *sorted((participant.id, other_id)))
    named = {f"band_{place}": band for place, band in enumerate(mine.bands)}
    db.session.add(
        PhotoPrint(participant_id=participant.id, bits=mine.bits, colours=mine.colours, **named)
    )
    db.session.flush()


def forget_photo(participant_id: int) -> None:
    """Delete what is kept of a person's photo; that two records are two people stays known."""
    db.session.execute(delete(PhotoPrint).where(PhotoPrint.participant_id == participant_id))
    own = or_(PersonPair.first_id == participant_id, PersonPair.second_id == participant_id)
    db.session.execute(delete(PersonPair).where(own, PersonPair.distinct_at.is_(None)))
    db.session.execute(update(PersonPair).where(own).values(same_photo=False))


def _alike(participant: Participant, mine: Likeness) -> list[int]:
    columns = (PhotoPrint.band_0, PhotoPrint.band_1, PhotoPrint.band_2, PhotoPrint.band_3)
    query = (
        select(PhotoPrint.participant_id, PhotoPrint.bits, PhotoPrint.colours)
        .join(Participant, Participant.id == PhotoPrint.participant_id)
        .where(
            or_(*(column == band for column, band in zip(columns, mine.bands, strict=True))),
            Participant.event_id == participant.event_id,
            Participant.id != participant.id,
        )
        .order_by(PhotoPrint.id.desc())
        .limit(_CANDIDATES)
    )
    return [
        row.participant_id
        for row in db.session.execute(query)
        if mine.is_like(Likeness(row.bits, row.colours))
    ]


def _note_pair(event_id: int, first_id: int, second_id: int) -> None:
    pair = db.session.scalar(
        select(PersonPair).where(PersonPair.first_id == first_id, PersonPair.second_id == second_id)
    )
    if pair is None:
        pair = PersonPair(event_id=event_id, first_id=first_id, second_id=second_id)
        db.session.add(pair)
    pair.same_photo = True
