"""Devices: by their token, in lists, and what they hold."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, literal, select
from sqlalchemy.orm import joinedload

from conference.checkin.enums import PhotoPolicy
from conference.checkin.models import Device, DoorSettings, Enrolment, Gate, Presence, Scan
from conference.checkin.rules.standing import Caller
from conference.core.database import db
from conference.events.models import Event

_devices, _settings = Device.__table__.c, DoorSettings.__table__.c
_CALLER = (
    select(
        *(_devices.id, _devices.event_id, _devices.gate_id, _devices.profile, _devices.token_hash),
        *(_devices.created_at, _devices.last_seen_at, _devices.revoked_at),
        *(_devices.revoke_reason, _devices.operator_id),
        func.coalesce(_settings.photos, literal(PhotoPolicy.MARKED, _settings.photos.type)).label(
            "photos"
        ),
    )
    .select_from(Device.__table__)
    .outerjoin(DoorSettings.__table__, _settings.event_id == _devices.event_id)
    .where(_devices.token_hash == bindparam("token_hash"))
)
"""Built once and run as a row: every call of every device asks it."""


def caller_by_hash(token_hash: str) -> Caller | Device | None:
    """The device whose token has this hash; the entity where somebody's account decides too."""
    row = db.session.execute(_CALLER, {"token_hash": token_hash}).one_or_none()
    if row is None:
        return None
    if row.operator_id is not None:
        return device_by_hash(token_hash)
    return Caller(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def device_by_hash(token_hash: str) -> Device | None:
    """The device whose token has this hash, with event, gate and owner."""
    query = (
        select(Device)
        .where(Device.token_hash == token_hash)
        .options(
            joinedload(Device.event),
            joinedload(Device.gate).joinedload(Gate.zone),
            joinedload(Device.operator),
            joinedload(Device.settings),
        )
    )
    device: Device | None = db.session.scalar(query)
    return device


def devices_of(event: Event) -> Sequence[Device]:
    """All devices of an event: those in use first, revoked ones last."""
    query = (
        select(Device)
        .where(Device.event_id == event.id)
        .options(joinedload(Device.gate), joinedload(Device.operator))
        .order_by(Device.revoked_at.is_not(None), Device.name, Device.id)
    )
    return db.session.scalars(query).unique().all()


def device_of(event: Event, device_id: int) -> Device | None:
    """One device of this event."""
    device: Device | None = db.session.scalar(
        select(Device)
        .where(Device.id == device_id, Device.event_id == event.id)
        .options(joinedload(Device.gate), joinedload(Device.operator))
    )
    return device


def code_ends_at(device: Device, now: datetime) -> datetime | None:
    """When the one-time code that is out for a device ends; None when none is."""
    query = select(func.max(Enrolment.expires_at)).where(
        Enrolment.device_id == device.id, Enrolment.used_at.is_(None), Enrolment.expires_at > now
    )
    ends: datetime | None = db.session.scalar(query)
    return ends


def inside_by_zone(event_id: int) -> dict[int, int]:
    """How many people are inside each zone."""
    query = (
        select(Presence.zone_id, func.count())
        .where(Presence.event_id == event_id, Presence.is_inside)
        .group_by(Presence.zone_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def sequence_of(device_id: int) -> tuple[int, int]:
    """The highest number among a device's stored scans, and how many different ones there are."""
    highest, different = db.session.execute(
        select(func.max(Scan.seq), func.count(func.distinct(Scan.seq))).where(
            Scan.device_id == device_id, Scan.seq.is_not(None)
        )
    ).one()
    return int(highest or 0), int(different or 0)
