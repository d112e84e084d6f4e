"""The calls of kiosks and badge desks in the description of the interface."""

from conference.badges.enums import ActKind, BadgeState, IdentityDocument
from conference.checkin.enums.kiosk import KioskAnswer
from conference.checkin.forms.kiosk import LONGEST_CONFIRMATION
from conference.checkin.views.api.describing import (
    MOMENT,
    TOKEN_ERRORS,
    Schema,
    answers,
    body,
    choice,
    fields,
    operation,
    ref,
    text,
)

_WORD: Schema = {"type": "string"}
_NAMED: Schema = {
    "key": {
        "type": "string",
        "pattern": "^([0-9a-f]{32})?$",
        "description": "The hash of the badge's code; the code itself is never sent.",
    },
    "number": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
}
_CHECK_IN = fields(
    {
        "answer": choice(KioskAnswer),
        "tone": {"type": "string", "enum": ["success", "warning"]},
        "title": _WORD,
        "text": _WORD,
        "name": {"type": "string", "description": "Only of who is checked in; to be wiped."},
    }
)
_BADGE = fields(
    {
        "number": {"type": "integer"},
        "state": choice(BadgeState),
        "word": _WORD,
        "temporary": {"type": "boolean"},
        "holds": {"type": "boolean"},
        "may_hand_over": {"type": "boolean"},
        "against": {"type": "array", "items": _WORD},
    }
)
_ACT = fields({"number": {"type": "integer"}, "kind": choice(ActKind), "word": _WORD, "at": MOMENT})
DESK_SCHEMAS: Schema = {
    "BadgeCard": fields(
        {"badge": _BADGE, "person": ref("Person"), "acts": {"type": "array", "items": _ACT}}
    )
}


def desk_paths() -> Schema:
    """Self check-in at a kiosk, and the badge in the hand of a desk."""
    code = {**text(LONGEST_CONFIRMATION), "minLength": 1, "pattern": "\\S"}
    hand_over = {**_NAMED, "identity": choice(IdentityDocument)}
    return {
        "/check-ins": {
            "post": operation(
                "check_ins",
                "Check somebody in by the code of the confirmation",
                answers("200", fields({"check_in": _CHECK_IN}), 413, 422, *TOKEN_ERRORS),
                requestBody=body(fields({"code": code})),
            )
        },
        "/badges/find": {
            "post": operation(
                "badges",
                "Whose badge it is, where it stands, and what was done with it",
                answers("200", ref("BadgeCard"), 404, 413, 422, *TOKEN_ERRORS),
                requestBody=body(fields(_NAMED, [])),
            )
        },
        "/badges/hand-over": {
            "post": operation(
                "hand_over",
                "Note that a printed badge is given to the person it belongs to",
                answers("200", ref("BadgeCard"), 404, 409, 413, 422, *TOKEN_ERRORS),
                requestBody=body(fields(hand_over, ["identity"])),
            )
        },
    }
