"""The interface described by OpenAPI 3.1: written by hand, held against the program by tests."""

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
from conference.checkin.views.api.describing import (
    MOMENT,
    TOKEN_ERRORS,
    Schema,
    answers,
    body,
    choice,
    fields,
    list_of,
    operation,
    parameter,
    ref,
    text,
)
from conference.checkin.views.api.openapi_desk import DESK_SCHEMAS, desk_paths

_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_KEY = "^([0-9a-f]{32}|p[1-9][0-9]{0,8})$"
_LARGEST_ID = 2**31 - 1
_TEXTS: Schema = {"type": "object", "additionalProperties": {"type": "string"}}


_ATTEMPT = fields(
    {
        "nonce": {"type": "string", "pattern": _UUID},
        "seq": {"type": "integer", "minimum": 0, "maximum": _LARGEST_ID},
        "gate": {"type": "integer", "minimum": 1, "maximum": _LARGEST_ID},
        "direction": choice(Direction),
        "method": choice(ScanMethod),
        "kind": {**choice(ScanKind), "default": "scan"},
        "code": text(300, description="What was read where it is no badge of ours."),
        "key": {
            "type": "string",
            "pattern": _KEY,
            "description": "The roster's key: the hash of the badge's token, or p and a number.",
        },
        "reference": {"type": "string", "pattern": "^[0-9A-Za-z]{1,12}$"},
        "at": {**MOMENT, "description": "By the device's clock."},
        "mode": {"type": "string", "enum": ["online", "provisional"]},
        "verdict": {**choice(Verdict), "description": "What the device showed."},
        "reason": text(60),
        "revision": text(16),
        "note": text(300, description="Why somebody was let in by hand."),
        "undoes": {"type": "string", "pattern": _UUID},
    },
    ["nonce", "gate", "direction", "method"],
)
_PERSON = fields(
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
_RESULT = fields(
    {
        "nonce": {"type": "string"},
        "verdict": choice(Verdict),
        "reason": choice(Reason),
        "params": {"type": "object"},
        "at": MOMENT,
        "person": {"oneOf": [{"type": "null"}, ref("Person")]},
        "first": fields({"at": MOMENT, "gate": _TEXTS}),
    },
    ["nonce", "verdict", "reason", "params", "at", "person"],
)
_DETAILS = fields(
    {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "field": {"type": "string"},
    },
    ["code", "message"],
)
_DEVICE = fields(
    {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "profile": choice(DeviceProfile),
        "gate": {"type": ["integer", "null"]},
        "direction": {"enum": [None, "in", "out"]},
        "event": fields({"slug": {"type": "string"}, "name": _TEXTS}),
    }
)
_SCHEMAS: Schema = {
    "Attempt": _ATTEMPT,
    "Person": _PERSON,
    "Result": _RESULT,
    "Device": _DEVICE,
    "Error": fields({"error": _DETAILS, "wipe": {"type": "boolean"}}, ["error"]),
    "Taken": {
        "oneOf": [
            {
                "allOf": [
                    ref("Result"),
                    fields(
                        {"status": {"type": "string", "enum": ["stored", "repeated", "conflict"]}}
                    ),
                ]
            },
            fields(
                {
                    "nonce": {"type": "string"},
                    "status": {"type": "string", "const": "invalid"},
                    "error": _DETAILS,
                }
            ),
        ]
    },
    "Settings": fields(
        {
            "server_wait_ms": {"type": "integer"},
            "roster_max_age_s": {"type": "integer"},
            "roster_stale_s": {"type": "integer"},
            "lock_after_s": {"type": "integer"},
            "photos": {
                **choice(PhotoPolicy),
                "description": "Of whom the device may hold and show a photo.",
            },
            "languages": {"type": "array", "items": {"type": "string"}},
        }
    ),
    "Gate": fields(
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
    "SmallPhoto": fields(
        {
            "key": {"type": "string", "pattern": _KEY},
            "v": {"type": "integer", "description": "The number in the extras of the list."},
            "data": {"type": "string", "description": "WebP in base64; empty: unreadable."},
        }
    ),
    "Roster": fields(
        {
            "version": {"type": "integer"},
            "event": {"type": "object"},
            "revision": {"type": "string"},
            "since": {"type": "string", "description": "Only in a difference."},
            "made_at": MOMENT,
            "expires_at": MOMENT,
            "wipe_at": MOMENT,
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


_BATCH = fields(
    {
        "sent_at": {**MOMENT, "description": "By the device's clock, at the moment of sending."},
        "scans": {"type": "array", "items": ref("Attempt"), "maxItems": LARGEST_BATCH},
    },
    ["scans"],
)
_TAKEN = {
    "oneOf": [
        fields({"now": MOMENT, "results": {"type": "array", "items": ref("Taken")}}),
        fields({"accepted": {"type": "integer"}}),
    ]
}
_NUMBER = {"type": "integer", "minimum": 0}


def _paths() -> Schema:
    return {**_device_paths(), **_scan_paths(), **_people_paths(), **desk_paths()}


_BEAT: Schema = {"now": MOMENT, "revision": {"type": "string"}, "settings": ref("Settings")}
_HEARTBEAT = fields(
    {
        "unsent": {**_NUMBER, "maximum": 100_000},
        "revision": {"type": "string", "pattern": "^[0-9a-f]{0,16}$"},
        "battery": {**_NUMBER, "maximum": 100},
    },
    [],
)


def _device_paths() -> Schema:
    inside = {"type": "object", "additionalProperties": {"type": "integer"}}
    device = fields({**_BEAT, "device": ref("Device"), "gates": list_of("Gate")})
    enrolled = fields({"token": {"type": "string"}, "device": ref("Device")})
    beat = fields({**_BEAT, "inside": inside})
    return {
        "/openapi.json": {
            "get": operation("openapi", "This document", answers("200", {"type": "object"}))
        },
        "/enrolments": {
            "post": operation(
                "enrolments",
                "Take a one-time code for a token",
                answers("201", enrolled, 413, 422, 429, 503),
                requestBody=body(fields({"code": text(100)})),
            )
        },
        "/device": {
            "get": operation("device", "What the device is", answers("200", device, *TOKEN_ERRORS))
        },
        "/heartbeat": {
            "post": operation(
                "heartbeat",
                "Every half minute",
                answers("200", beat, 413, 422, *TOKEN_ERRORS),
                requestBody=body(_HEARTBEAT),
            )
        },
    }


def _scan_paths() -> Schema:
    decided = fields({"scan": ref("Result")})
    return {
        "/scans": {
            "post": operation(
                "scans",
                "Decide one attempt; repeated, it is answered alike",
                answers("200", decided, 404, 409, 413, 422, *TOKEN_ERRORS),
                requestBody=body(ref("Attempt")),
            )
        },
        "/scans/batch": {
            "post": operation(
                "batch",
                "Hand in a queue; every attempt is stored once",
                answers("200", _TAKEN, 413, 422, *TOKEN_ERRORS),
                requestBody=body(_BATCH),
            )
        },
    }


def _people_paths() -> Schema:
    unchanged = {"description": "Nothing has changed."}
    roster = answers("200", ref("Roster"), *TOKEN_ERRORS) | {"304": unchanged}
    photo = answers("200", {}, 404, *TOKEN_ERRORS)
    keys = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_KEYS}
    photo["200"] = {"description": "The photo.", "content": {"image/*": {}}}
    return {
        "/roster": {
            "get": operation(
                "roster",
                "The list of people, or what changed in it",
                roster,
                parameters=[parameter("since", {"type": "string"})],
            )
        },
        "/people": {
            "get": operation(
                "people",
                "Look for people by name, delegation or city",
                answers("200", fields({"people": list_of("Person")}), *TOKEN_ERRORS),
                parameters=[parameter("q", {"type": "string"})],
            )
        },
        "/photos/{key}": {
            "get": operation(
                "photos",
                "A person's small photo",
                photo,
                parameters=[parameter("key", {"type": "string"}, required=True, where="path")],
            )
        },
        "/thumbnails": {
            "post": operation(
                "thumbnails",
                "Small photos of people in the device's list, to be kept; those missing come later",
                answers("200", fields({"photos": list_of("SmallPhoto")}), 413, 422, *TOKEN_ERRORS),
                requestBody=body(fields({"keys": keys})),
            )
        },
    }


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
            "schemas": {**_SCHEMAS, **DESK_SCHEMAS},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
