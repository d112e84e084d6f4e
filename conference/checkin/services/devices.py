"""Devices: made by an organiser, enrolled once by a code, seen, and revoked."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from conference.audit.services import record
from conference.checkin.enums import DeviceProfile, Direction, RevokeReason
from conference.checkin.models import Device, Enrolment, Gate
from conference.checkin.queries import gate_of
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.codes import check_holds, fold_code, random_code, with_check
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy, to_ascii_digits

CODE_LIVES = timedelta(minutes=10)
CODE_LENGTH = 26
"""``E``, 23 random characters (115 bits), two check characters: longer than a badge's 20, so that a
scanner tells the two apart."""
_TOKEN_BYTES = 32
LONGEST_DEVICE_NAME = 60


@dataclass(frozen=True, kw_only=True)
class DeviceDetails:
    """What an organiser says of a device."""

    name: str
    profile: DeviceProfile = DeviceProfile.STEWARD
    gate_id: int | None = None
    direction: Direction | None = None


@dataclass(frozen=True)
class Enrolled:
    """A device and the token it was given; the token is shown this one time."""

    device: Device
    token: str


def hashed(secret: str) -> str:
    """What the server keeps of a token or a one-time code: both are random, so plain SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_device(event: Event, details: DeviceDetails, *, by: Actor) -> Device:
    """A device that nobody holds yet."""
    device = Device(event_id=event.id, **_checked(event, details))
    db.session.add(device)
    db.session.flush()
    record(by, "checkin:device:made", device, changes={"profile": device.profile.value})
    return device


def change_device(event: Event, device: Device, details: DeviceDetails, *, by: Actor) -> None:
    """Give a device another name, gate, direction or profile; it learns of it at its next call."""
    changed = []
    for name, value in _checked(event, details).items():
        if getattr(device, name) != value:
            setattr(device, name, value)
            changed.append(name)
    if changed:
        db.session.flush()
        record(by, "checkin:device:changed", device, changes={"fields": sorted(changed)})


def start_enrolment(device: Device, *, by: Actor) -> str:
    """A new one-time code for a device without a token; one that was shown before is dead."""
    if device.revoked_at is not None:
        raise DomainError(lazy("This device is revoked. Make a new one."))
    if device.token_hash is not None:
        raise DomainError(lazy("This device is enrolled already. Revoke it and make a new one."))
    _forget_codes([device.id])
    code = with_check("E" + random_code(CODE_LENGTH - 3))
    now = clock.now()
    db.session.add(
        Enrolment(
            device_id=device.id,
            code_hash=hashed(code),
            created_at=now,
            expires_at=now + CODE_LIVES,
        )
    )
    record(by, "checkin:device:code_shown", device)
    return code


def enrol(text: str) -> Enrolled:
    """Take a one-time code for a token, once; raises ``InvalidError`` whatever is wrong with it."""
    code = fold_code(to_ascii_digits(text))
    now = clock.now()
    device_id = None
    if len(code) == CODE_LENGTH and check_holds(code):
        device_id = db.session.scalar(
            update(Enrolment)
            .where(
                Enrolment.code_hash == hashed(code),
                Enrolment.used_at.is_(None),
                Enrolment.expires_at > now,
            )
            .values(used_at=now)
            .returning(Enrolment.device_id)
            .execution_options(synchronize_session=False)
        )
    device = db.session.get(Device, device_id) if device_id is not None else None
    if device is None or device.revoked_at is not None or device.token_hash is not None:
        raise InvalidError(
            lazy("This code is not valid any more. Have a new one shown."), field="code"
        )
    enrolled = _give_token(device)
    record(Actor(ActorKind.DEVICE, device.id), "checkin:device:enrolled", device)
    return enrolled


def enrol_own(
    event: Event, gate_id: int | None, *, by: Actor, supervises: bool = False
) -> Enrolled:
    """Enrol the phone in the hand of a signed-in member of staff, in their name.

    It ends with their account or their role. ``supervises`` gives it the supervisor's profile.
    """
    details = DeviceDetails(
        name=str(lazy("Own phone")),
        profile=DeviceProfile.SUPERVISOR if supervises else DeviceProfile.STEWARD,
        gate_id=gate_id,
    )
    device = Device(event_id=event.id, operator_id=by.user_id, **_checked(event, details))
    db.session.add(device)
    db.session.flush()
    enrolled = _give_token(device)
    record(by, "checkin:device:enrolled", device)
    return enrolled


def revoke_device(device: Device, reason: RevokeReason, *, by: Actor) -> None:
    """End a device: at its next contact it hands in its queue, unless stolen, and wipes itself."""
    if device.revoked_at is not None:
        raise DomainError(lazy("This device is revoked already."))
    device.revoked_at, device.revoke_reason = clock.now(), reason
    _forget_codes([device.id])
    db.session.flush()
    record(by, "checkin:device:revoked", device, changes={"reason": reason.value})


def note_contact(
    device: Device, *, unsent: int | None, revision: str | None, battery: int | None
) -> None:
    """Keep what a device tells of itself."""
    device.last_seen_at = clock.now()
    if unsent is not None:
        device.unsent = unsent
    if revision is not None:
        device.roster_revision = revision
    if battery is not None:
        device.battery = battery
    db.session.flush()


def _give_token(device: Device) -> Enrolled:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    device.token_hash = hashed(token)
    device.enrolled_at = device.last_seen_at = clock.now()
    db.session.flush()
    return Enrolled(device, token)


def _forget_codes(device_ids: Iterable[int]) -> None:
    db.session.execute(
        delete(Enrolment)
        .where(Enrolment.device_id.in_(list(device_ids)), Enrolment.used_at.is_(None))
        .execution_options(synchronize_session=False)
    )


def _checked(event: Event, details: DeviceDetails) -> dict[str, object]:
    name = " ".join(details.name.split())
    if not name or len(name) > LONGEST_DEVICE_NAME:
        raise InvalidError(lazy("Give the device a name."), field="name")
    gate: Gate | None = None
    if details.gate_id is not None:
        gate = gate_of(event, details.gate_id)
        if gate is None:
            raise InvalidError(lazy("Choose one of the event's gates."), field="gate")
    return {
        "name": name,
        "profile": details.profile,
        "gate_id": gate.id if gate else None,
        "direction": details.direction,
    }
