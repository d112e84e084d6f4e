"""The person's own rows in the sweeps over all features: merge, my data, erasure, retention."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import joinedload

from conference.core import sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.files import StoredFile
from conference.i18n import lazy
from conference.registration.models import (
    Consent,
    Needs,
    Participant,
    TravelDocument,
    TravelPlan,
)
from conference.registration.services import erasure

CLAIMS = frozenset(
    {
        "participants.accompanies_id",
        "participants.replaces_id",
        "participants.merged_into_id",
        "travel_documents.participant_id",
        "travel_plans.participant_id",
        "needs.participant_id",
        "consents.participant_id",
        "corrections.participant_id",
        "photo_prints.participant_id",
        "person_pairs.first_id",
        "person_pairs.second_id",
    }
)


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """Move what the kept person lacks, point others to the kept one, and leave the trace.

    Passport, journey and needs move where the kept person has none; else they stay with the ended
    row, so that both histories are there. Answers of consent move where the kept person never
    answered, and refusals always: a merge never makes a consent out of a refusal.
    """
    db.session.flush()
    for single in (TravelDocument, TravelPlan, Needs):
        has_own = select(single.id).where(single.participant_id == kept_id).exists()
        db.session.execute(
            update(single)
            .where(single.participant_id == ended_id, ~has_own)
            .values(participant_id=kept_id)
            .execution_options(synchronize_session=False)
        )
    answered = set(
        db.session.scalars(select(Consent.kind).where(Consent.participant_id == kept_id))
    )
    for consent in db.session.scalars(select(Consent).where(Consent.participant_id == ended_id)):
        if consent.kind not in answered or not consent.given:
            consent.participant_id = kept_id
    db.session.flush()
    for column in (Participant.accompanies_id, Participant.replaces_id, Participant.merged_into_id):
        db.session.execute(
            update(Participant)
            .where(column == ended_id, Participant.id != kept_id)
            .values({column.key: kept_id})
            .execution_options(synchronize_session=False)
        )
    kept = db.session.get_one(Participant, kept_id)
    ended = db.session.get_one(Participant, ended_id)
    db.session.expire_all()
    for name in ("accompanies_id", "replaces_id"):
        if getattr(kept, name) == ended_id:
            setattr(kept, name, getattr(ended, name))
    ended.merged_into_id = kept_id
    db.session.flush()


def export(participant_id: int) -> sweeps.Export:
    """The person's own data in clear, the passport number too, with photo and scan."""
    person = db.session.get_one(Participant, participant_id)
    document, travel, needs = person.document, person.travel, person.needs
    files: dict[str, StoredFile | bytes] = {}
    if person.photo is not None:
        files["photo.jpg"] = person.photo
    if person.photo_original is not None:
        files["photo-original.jpg"] = person.photo_original
    if document is not None and document.scan is not None:
        ending = {"application/pdf": "pdf", "image/png": "png"}
        files[f"passport-scan.{ending.get(document.scan.content_type, 'jpg')}"] = document.scan
    hidden = (
        "search_text",
        "skeleton",
        "native_skeleton",
        "missing_bits",
        "version",
        "photo_frame",
    )
    return sweeps.Export(
        {
            "person": sweeps.row_data(person, without=hidden),
            "event": person.event.name.as_dict(),
            "delegation": person.delegation.name.as_dict(),
            "category": person.category.name.as_dict(),
            "travel_document": document
            and sweeps.row_data(document, without=("number_hash", "mrz_agrees")),
            "travel_plan": travel and sweeps.row_data(travel),
            "needs": needs and sweeps.row_data(needs),
            "consents": [sweeps.row_data(row) for row in person.consents],
            "corrections_asked_for": [sweeps.row_data(row) for row in person.corrections],
        },
        files,
    )


def erase(participant_id: int, by: Actor) -> None:
    """Leave an empty row that counts and names nobody."""
    erasure.erase_participant(db.session.get_one(Participant, participant_id), by=by)


def _documents(event_id: int) -> Select[Any]:
    return (
        select(TravelDocument)
        .join(Participant, Participant.id == TravelDocument.participant_id)
        .where(Participant.event_id == event_id)
    )


def _purge_documents(event_id: int, limit: int) -> int:
    query = _documents(event_id).options(joinedload(TravelDocument.scan)).limit(limit)
    rows = db.session.scalars(query).all()
    erasure.remove_documents(rows, by=JOB)
    return len(rows)


def _with_photo(event_id: int) -> Select[Any]:
    columns = (Participant.photo_id, Participant.badge_photo_id, Participant.photo_original_id)
    has_one = or_(*(column.is_not(None) for column in columns))
    return select(Participant).where(Participant.event_id == event_id, has_one)


def _purge_photos(event_id: int, limit: int) -> int:
    rows = db.session.scalars(_with_photo(event_id).limit(limit)).all()
    for person in rows:
        erasure.remove_photos(person)
    return len(rows)


def _people(event_id: int) -> Select[Any]:
    return select(Participant.id).where(Participant.event_id == event_id)


def _needs(event_id: int) -> Select[Any]:
    return select(Needs.id).where(Needs.participant_id.in_(_people(event_id)))


def _purge_needs(event_id: int, limit: int) -> int:
    ids = db.session.scalars(_needs(event_id).limit(limit)).all()
    db.session.execute(delete(Needs).where(Needs.id.in_(ids)))
    return len(ids)


def _says_something(names: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether one of the columns holds a value."""
    said = []
    for name in names:
        column = Participant.__table__.columns[name]
        if name == "wishes":
            said.append(func.length(column.cast(db.String)) > 2)  # more than {}
        else:
            said.append(column.is_not(None) if column.nullable else column != "")
    return or_(*said)


def _travelling(event_id: int) -> Select[Any]:
    plans = select(TravelPlan.participant_id)
    says = or_(Participant.id.in_(plans), _says_something(erasure.TRAVEL_FIELDS))
    return select(Participant).where(Participant.event_id == event_id, says)


def _purge_travel(event_id: int, limit: int) -> int:
    rows = db.session.scalars(_travelling(event_id).limit(limit)).all()
    ids = [person.id for person in rows]
    db.session.execute(delete(TravelPlan).where(TravelPlan.participant_id.in_(ids)))
    for person in rows:
        erasure.empty_fields(person, erasure.TRAVEL_FIELDS)
    db.session.flush()
    return len(rows)


def _identified(event_id: int) -> Select[Any]:
    return select(Participant).where(
        Participant.event_id == event_id, _says_something(erasure.IDENTITY_FIELDS)
    )


def _purge_identity(event_id: int, limit: int) -> int:
    rows = db.session.scalars(_identified(event_id).limit(limit)).all()
    for person in rows:
        erasure.empty_fields(person, erasure.IDENTITY_FIELDS)
    db.session.flush()
    return len(rows)


def _counting(rows: Callable[[int], Select[Any]]) -> Callable[[int], int]:
    def count(event_id: int) -> int:
        return db.session.scalar(select(func.count()).select_from(rows(event_id).subquery())) or 0

    return count


RULES = (
    sweeps.RetentionRule(
        "registration:passport",
        lazy("Passport number, machine-readable lines and scan"),
        lazy("Needed for the visa and at the border. Nothing of them is left afterwards."),
        30,
        _counting(_documents),
        _purge_documents,
    ),
    sweeps.RetentionRule(
        "registration:care",
        lazy("Diet, health and accessibility"),
        lazy("Used for the person’s care during the event alone."),
        30,
        _counting(_needs),
        _purge_needs,
    ),
    sweeps.RetentionRule(
        "registration:photo",
        lazy("Photo"),
        lazy("Needed for the badge."),
        30,
        _counting(_with_photo),
        _purge_photos,
    ),
    sweeps.RetentionRule(
        "registration:travel",
        lazy("Journey, hotel, wishes and emergency contact"),
        lazy("Needed until the journey home is over."),
        30,
        _counting(_travelling),
        _purge_travel,
    ),
    sweeps.RetentionRule(
        "registration:identity",
        lazy("Birth, father’s name, sex and telephone numbers"),
        lazy(
            "Kept for questions after the event. Name, function, delegation and e-mail address "
            "stay: they are the record of who took part."
        ),
        180,
        _counting(_identified),
        _purge_identity,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("A row without name, address or photo"),
        lazy("It keeps the numbers of the delegation and the category right."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "registration",
        100,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
