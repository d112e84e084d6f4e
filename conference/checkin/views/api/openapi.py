"""The interface described by OpenAPI 3.1: written by hand, held against the program by tests."""

from typing import Any

from conference.checkin.enums import (
    DeviceProfile,
    Direction,
    PhotoPolicy,
    Reason,
    ScanKind,
    ScanMethod,
    Verdict,
)
from conference.checkin.forms import LARGEST_BATCH, MOST_KEYS
from conference.checkin.rules.profiles import PROFILES

Schema = dict[str, Any]
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_KEY = "^([0-9a-f]{32}|p[1-9][0-9]{0,8})$"
_LARGEST_ID = 2**31 - 1
_TEXTS: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
_MOMENT: Schema = {"type": "string", "format": "date-time"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    wanted = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": wanted}


def _choice(kind: Any) -> Schema:
    return {"type": "string", "enum": [member.value for member in kind]}


def _text(longest: int, **more: Any) -> Schema:
    return {"type": "string", "maxLength": longest, **more}


_ATTEMPT = _object(
    {
        "nonce": {"type": "string", "pattern": _UUID},
        "seq": {"type": "integer", "minimum": 0, "maximum": _LARGEST_ID},
        "gate": {"type": "integer", "minimum": 1, "maximum": _LARGEST_ID},
        "direction": _choice(Direction),
        "method": _choice(ScanMethod),
        "kind": {**_choice(ScanKind), "default": "scan"},
        "code": _text(300, description="What was read where it is no badge of ours."),
        "key": {
            "type": "string",
            "pattern": _KEY,
            "description": "The roster's key: the hash of the badge's token, or p and a number.",
        },
        "reference": {"type": "string", "pattern": "^[0-9A-Za-z]{1,12}$"},
        "at": {**_MOMENT, "description": "By the device's clock."},
        "mode": {"type": "string", "enum": ["online", "provisional"]},
        "verdict": {**_choice(Verdict), "description": "What the device showed."},
        "reason": _text(60),
        "revision": _text(16),
        "note": _text(300, description="Why somebody was let in by hand."),
        "undoes": {"type": "string", "pattern": _UUID},
    },
    ["nonce", "gate", "direction", "method"],
)
_PERSON = _object(
    {
        "key": {"type": "string", "pattern": _KEY},
        "name": {"type": "string"},
        "latin": {"type": "string"},
        "function": {"type": "string"},
        "category": {"type": "string"},
        "category_id": {"type": "integer"},
        "letter": {"type": "string"},
        "delegation": {"type": "string"},
        "photo": {"type": "string"},
    }
)
_RESULT = _object(
    {
        "nonce": {"type": "string"},
        "verdict": _choice(Verdict),
        "reason": _choice(Reason),
        "params": {"type": "object"},
        "at": _MOMENT,
        "person": {"oneOf": [{"type": "null"}, _ref("Person")]},
        "first": _object({"at": _MOMENT, "gate": _TEXTS}),
    },
    ["nonce", "verdict", "reason", "params", "at", "person"],
)
_DETAILS = _object(
    {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "field": {"type": "string"},
    },
    ["code", "message"],
)
_DEVICE = _object(
    {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "profile": _choice(DeviceProfile),
        "gate": {"type": ["integer", "null"]},
        "direction": {"enum": [None, "in", "out"]},
        "event": _object({"slug": {"type": "string"}, "name": _TEXTS}),
    }
)
_SCHEMAS: Schema = {
    "Attempt": _ATTEMPT,
    "Person": _PERSON,
    "Result": _RESULT,
    "Device": _DEVICE,
    "Error": _object({"error": _DETAILS, "wipe": {"type": "boolean"}}, ["error"]),
    "Taken": {
        "oneOf": [
            {
                "allOf": [
                    _ref("Result"),
                    _object(
                        {"status": {"type": "string", "enum": ["stored", "repeated", "conflict"]}}
                    ),
                ]
            },
            _object(
                {
                    "nonce": {"type": "string"},
                    "status": {"type": "string", "const": "invalid"},
                    "error": _DETAILS,
                }
            ),
        ]
    },
    "Settings": _object(
        {
            "server_wait_ms": {"type": "integer"},
            "roster_max_age_s": {"type": "integer"},
            "roster_stale_s": {"type": "integer"},
            "lock_after_s": {"type": "integer"},
            "photos": {
                **_choice(PhotoPolicy),
                "description": "Of whom the device may hold and show a photo.",
            },
            "languages": {"type": "array", "items": {"type": "string"}},
        }
    ),
    "Gate": _object(
        {
            "id": {"type": "integer"},
            "name": _TEXTS,
            "zone": {"type": "integer"},
            "direction": {
                "enum": [None, "in", "out"],
                "description": "The only way it leads; null for both ways.",
            },
            "active": {"type": "boolean"},
        }
    ),
    "SmallPhoto": _object(
        {
            "key": {"type": "string", "pattern": _KEY},
            "v": {"type": "integer", "description": "The number in the extras of the list."},
            "data": {"type": "string", "description": "WebP in base64; empty: unreadable."},
        }
    ),
    "Roster": _object(
        {
            "version": {"type": "integer"},
            "event": {"type": "object"},
            "revision": {"type": "string"},
            "since": {"type": "string", "description": "Only in a difference."},
            "made_at": _MOMENT,
            "expires_at": _MOMENT,
            "wipe_at": _MOMENT,
            "timezone": {"type": "string"},
            "book": {"type": "object"},
            "people": {
                "type": "array",
                "items": {"type": "array", "minItems": 7, "maxItems": 7},
                "description": "[key, names, category, delegation, status, badge, extras]",
            },
            "gone": {"type": "array", "items": {"type": "string"}},
        },
        ["version", "revision", "made_at", "expires_at", "timezone", "book", "people"],
    ),
}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _answers(status: str, schema: Schema, *errors: int) -> Schema:
    words = {
        401: "The token is not known.",
        403: "The device is revoked, or its profile may not do that.",
        404: "There is no such thing.",
        409: "The state of things forbids it.",
        413: "The message is too long.",
        422: "Something in the message is wrong; `field` says what.",
        429: "Too many calls; `Retry-After` says when to come again.",
        503: "The database is busy; send it again.",
    }
    answers = {status: {"description": "Done.", "content": _json(schema)}}
    for code in errors:
        answers[str(code)] = {"description": words[code], "content": _json(_ref("Error"))}
    return answers


def _body(schema: Schema) -> Schema:
    return {"required": True, "content": _json(schema)}


_TOKEN = (401, 403, 429, 503)
_BATCH = _object(
    {
        "sent_at": {**_MOMENT, "description": "By the device's clock, at the moment of sending."},
        "scans": {"type": "array", "items": _ref("Attempt"), "maxItems": LARGEST_BATCH},
    },
    ["scans"],
)
_TAKEN = {
    "oneOf": [
        _object({"now": _MOMENT, "results": {"type": "array", "items": _ref("Taken")}}),
        _object({"accepted": {"type": "integer"}}),
    ]
}
_NUMBER = {"type": "integer", "minimum": 0}


def _operation(name: str, summary: str, answers: Schema, **more: Any) -> Schema:
    """One call; who may make it stands in its description."""
    operation: Schema = {"operationId": name, "summary": summary, "responses": answers, **more}
    if name in PROFILES:
        profiles = ", ".join(sorted(profile.value for profile in PROFILES[name]))
        operation["description"] = f"Profiles: {profiles}."
    else:
        operation["security"] = []
    return operation


def _query(name: str, schema: Schema, *, required: bool = False, where: str = "query") -> Schema:
    return {"name": name, "in": where, "required": required, "schema": schema}


def _paths() -> Schema:
    return {**_device_paths(), **_scan_paths(), **_people_paths()}


_BEAT: Schema = {"now": _MOMENT, "revision": {"type": "string"}, "settings": _ref("Settings")}
_HEARTBEAT = _object(
    {
        "unsent": {**_NUMBER, "maximum": 100_000},
        "revision": {"type": "string", "pattern": "^[0-9a-f]{0,16}$"},
        "battery": {**_NUMBER, "maximum": 100},
    },
    [],
)


def _device_paths() -> Schema:
    inside = {"type": "object", "additionalProperties": {"type": "integer"}}
    device = _object({**_BEAT, "device": _ref("Device"), "gates": _list("Gate")})
    enrolled = _object({"token": {"type": "string"}, "device": _ref("Device")})
    beat = _object({**_BEAT, "inside": inside})
    return {
        "/openapi.json": {
            "get": _operation("openapi", "This document", _answers("200", {"type": "object"}))
        },
        "/enrolments": {
            "post": _operation(
                "enrolments",
                "Take a one-time code for a token",
                _answers("201", enrolled, 413, 422, 429, 503),
                requestBody=_body(_object({"code": _text(100)})),
            )
        },
        "/device": {
            "get": _operation("device", "What the device is", _answers("200", device, *_TOKEN))
        },
        "/heartbeat": {
            "post": _operation(
                "heartbeat",
                "Every half minute",
                _answers("200", beat, 413, 422, *_TOKEN),
                requestBody=_body(_HEARTBEAT),
            )
        },
    }


def _scan_paths() -> Schema:
    decided = _object({"scan": _ref("Result")})
    return {
        "/scans": {
            "post": _operation(
                "scans",
                "Decide one attempt; repeated, it is answered alike",
                _answers("200", decided, 404, 409, 413, 422, *_TOKEN),
                requestBody=_body(_ref("Attempt")),
            )
        },
        "/scans/batch": {
            "post": _operation(
                "batch",
                "Hand in a queue; every attempt is stored once",
                _answers("200", _TAKEN, 413, 422, *_TOKEN),
                requestBody=_body(_BATCH),
            )
        },
    }


def _people_paths() -> Schema:
    unchanged = {"description": "Nothing has changed."}
    roster = _answers("200", _ref("Roster"), *_TOKEN) | {"304": unchanged}
    photo = _answers("200", {}, 404, *_TOKEN)
    keys = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_KEYS}
    photo["200"] = {"description": "The photo.", "content": {"image/*": {}}}
    return {
        "/roster": {
            "get": _operation(
                "roster",
                "The list of people, or what changed in it",
                roster,
                parameters=[_query("since", {"type": "string"})],
            )
        },
        "/people": {
            "get": _operation(
                "people",
                "Look for people by name, delegation or city",
                _answers("200", _object({"people": _list("Person")}), *_TOKEN),
                parameters=[_query("q", {"type": "string"})],
            )
        },
        "/photos/{key}": {
            "get": _operation(
                "photos",
                "A person's small photo",
                photo,
                parameters=[_query("key", {"type": "string"}, required=True, where="path")],
            )
        },
        "/thumbnails": {
            "post": _operation(
                "thumbnails",
                "Small photos of people in the device's list, to be kept; those missing come later",
                _answers("200", _object({"photos": _list("SmallPhoto")}), 413, 422, *_TOKEN),
                requestBody=_body(_object({"keys": keys})),
            )
        },
    }


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def document() -> Schema:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "The door",
            "version": "1",
            "description": "For phones at the gates. Texts are in the language of Accept-Language.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
