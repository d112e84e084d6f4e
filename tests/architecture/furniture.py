"""One row in every table, so that every page has something to show."""

import enum
import io
import re
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, LargeBinary, Table, func, select
from sqlalchemy import Enum as EnumType

from conference.core.actor import COMMAND
from conference.core.database import Base, EncryptedText, UtcDateTime, db
from conference.core.files import StoredFile, store_file
from conference.i18n.localised import Localised, LocalisedType
from conference.programme.models import ProgrammeSession
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.registration.models import Participant
from conference.twinning.enums import RelationState
from tests.factories.delegations import FocalPointFactory, QuotaFactory
from tests.factories.events import ZoneFactory
from tests.factories.programme import RoomFactory, SessionFactory, SessionRoleFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.factories.twinning import (
    ActivityFactory,
    AgreementVersionFactory,
    OfficeFactory,
    StepFactory,
)

LEFT_EMPTY = {"key_checks", "rate_counters", "worker_heartbeats", "guess_counters"}
ALIASES = {"message_id": "outgoing_mail_id", "badge_batch_id": "batch_id", "photo_id": "file_id"}


def furnish() -> dict[str, Any]:
    """Fill every table; returns what the parts of addresses may stand for, by their names."""
    participant = TravelDocumentFactory().participant
    delegation = participant.delegation
    focal_point = FocalPointFactory(delegation=delegation)
    QuotaFactory(delegation=delegation, category=participant.category)
    ZoneFactory(event=participant.event)
    ParticipantFactory(delegation=delegation, category=participant.category)
    picture = _picture()
    participant.photo_id = participant.badge_photo_id = picture.id
    delegation.credentials_file_id = picture.id
    db.session.flush()
    _relation_between_cities(picture)
    session = _released_session(participant)
    for table in Base.metadata.sorted_tables:
        if table.name not in LEFT_EMPTY and not _count(table):
            db.session.execute(table.insert().values(_row(table)))
    db.session.commit()
    return {
        **_ids(),
        "event": participant.event.slug,
        "reference": participant.reference,
        "file_id": picture.id,
        "focal_point_id": focal_point.id,
        "language": "fa",
        "kind": "city",
        "step": "person",
        "code": session.code,
    }


def _released_session(participant: Participant) -> ProgrammeSession:
    """A session with a speaker, in the programme that the public sees."""
    name = Localised(en="Sample", fa="نمونه", ar="عينة")
    room = RoomFactory(event=participant.event, name=name)
    session = SessionFactory(event=participant.event, room=room, code="OPEN", title=name)
    SessionRoleFactory(session=session, participant=participant)
    db.session.flush()
    make_release(participant.event, ReleaseDetails(tell=False), by=COMMAND)
    return session


def _relation_between_cities(picture: StoredFile) -> None:
    """A relation with a step, an agreement, an activity and the contact office of its partner."""
    step = StepFactory(file=picture, relation__state=RelationState.ACTIVE)
    AgreementVersionFactory(agreement__relation=step.relation)
    ActivityFactory(plan__relation=step.relation)
    OfficeFactory(city=step.relation.city_b)


def _count(table: Table) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def _ids() -> dict[str, int]:
    """``badge_id``, ``batch_id`` … : a row of each model, also under the last word of its name."""
    found: dict[str, int] = {}
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if not hasattr(model, "id"):
            continue
        row_id = db.session.scalar(select(func.min(model.id)))
        words = re.findall("[A-Z][a-z]+", model.__name__)
        found["_".join(words).lower() + "_id"] = row_id
        found.setdefault(words[-1].lower() + "_id", row_id)
    return found


def _picture() -> StoredFile:
    with io.BytesIO() as file:
        Image.new("RGB", (30, 40), "white").save(file, "JPEG")
        return store_file(file.getvalue(), purpose="photo", content_type="image/jpeg")


def _row(table: Table) -> dict[str, Any]:
    return {
        column.name: _value(column)
        for column in table.columns
        if not column.nullable
        and column.default is None
        and column.server_default is None
        and not (column.primary_key and not column.foreign_keys and _is_counted(column))
    }


def _is_counted(column: Column[Any]) -> bool:
    return isinstance(column.type, Integer)


def _value(column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return db.session.scalar(select(func.min(key.column)))
    kind = column.type
    samples: tuple[tuple[type, Any], ...] = (
        (LocalisedType, Localised(en="Sample", fa="نمونه", ar="عينة")),
        (EncryptedText, "sample"),
        (UtcDateTime, datetime(2030, 1, 1, tzinfo=UTC)),
        (Date, date(2030, 1, 1)),
        (Boolean, False),
        (Integer, 1),
        (Float, 40.0),
        (JSON, {}),
        (LargeBinary, b"sample"),
    )
    if isinstance(kind, EnumType) and isinstance(kind.enum_class, enum.EnumMeta):
        return next(iter(kind.enum_class))
    for sort, sample in samples:
        if isinstance(kind, sort):
            return sample
    return "sample"[: getattr(kind, "length", None) or 6]
