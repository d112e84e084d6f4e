"""What stands in the answers of the interface."""

import base64
from datetime import UTC, datetime
from typing import Any

from flask import url_for

from conference.checkin.enums import PhotoPolicy
from conference.checkin.models import Device, Gate
from conference.checkin.queries import Answer, Person
from conference.checkin.services import Enrolled, SmallPhoto
from conference.i18n import LANGUAGES
from conference.i18n.localised import Localised

_SETTINGS: dict[str, Any] = {
    "server_wait_ms": 300,
    "roster_max_age_s": 86_400,
    "roster_stale_s": 900,
    "lock_after_s": 300,
    "languages": [language.value for language in LANGUAGES],
}


def settings_json(policy: PhotoPolicy) -> dict[str, Any]:
    """What every phone of an event keeps to."""
    return {**_SETTINGS, "photos": policy.value}


def moment(at: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as browsers write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def device_json(device: Device) -> dict[str, Any]:
    """A device as it sees itself."""
    return {
        "id": device.id,
        "name": device.name,
        "profile": device.profile.value,
        "gate": device.gate_id,
        "direction": device.direction.value if device.direction else None,
        "event": {"slug": device.event.slug, "name": device.event.name.as_dict()},
    }


def enrolled_json(enrolled: Enrolled) -> dict[str, Any]:
    """What a device gets this one time."""
    return {"token": enrolled.token, "device": device_json(enrolled.device)}


def gate_json(gate: Gate) -> dict[str, Any]:
    """A gate to choose."""
    return {
        "id": gate.id,
        "name": gate.name.as_dict(),
        "zone": gate.zone_id,
        "direction": gate.direction.value if gate.direction else None,
        "active": gate.active,
    }


def answer_json(answer: Answer, key: str, policy: PhotoPolicy) -> dict[str, Any]:
    """The answer to one attempt; with a photo where the event's policy lets phones have it."""
    result: dict[str, Any] = {
        "nonce": answer.nonce,
        "verdict": answer.verdict.value,
        "reason": answer.reason.value,
        "params": dict(getattr(answer, "params", None) or {}),
        "at": moment(answer.at),
        "person": person_json(answer.person, key, policy) if answer.person else None,
    }
    if answer.first is not None:
        result["first"] = {"at": moment(answer.first.at), "gate": answer.first.gate.as_dict()}
    return result


def person_json(person: Person, key: str, policy: PhotoPolicy) -> dict[str, Any]:
    """Somebody as the steward sees them, in the language of the request."""
    key = key or f"p{person.id}"
    photo = ""
    if person.photo_id is not None and policy.holds(marked=person.marked):
        photo = url_for("door_api.photos", key=key, v=person.photo_id)
    return {
        "key": key,
        "name": person.name,
        "latin": "" if person.latin_name == person.name else person.latin_name,
        "function": _text(person.function),
        "category": _text(person.category),
        "category_id": person.category_id,
        "letter": person.letter,
        "delegation": _text(person.delegation),
        "photo": photo,
    }


def photo_json(photo: SmallPhoto) -> dict[str, Any]:
    """A small photo; ``v`` is the number under which the list of people names it."""
    data = base64.b64encode(photo.body).decode("ascii")
    return {"key": photo.key, "v": photo.file_id, "data": data}


def _text(text: Localised | None) -> str:
    return text.text() if text else ""
