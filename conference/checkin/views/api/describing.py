"""The words of which the description of the interface is made."""

from typing import Any

from conference.checkin.rules.profiles import PROFILES

Schema = dict[str, Any]

MOMENT: Schema = {"type": "string", "format": "date-time"}


def ref(name: str) -> Schema:
    """A schema that stands in the document once."""
    return {"$ref": f"#/components/schemas/{name}"}


def fields(properties: Schema, required: list[str] | None = None) -> Schema:
    """An object of these fields, all required unless they are named."""
    wanted = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": wanted}


def choice(kind: Any) -> Schema:
    """One of the values of an enumeration."""
    return {"type": "string", "enum": [member.value for member in kind]}


def text(longest: int, **more: Any) -> Schema:
    """A text of at most so many characters."""
    return {"type": "string", "maxLength": longest, **more}


def content(schema: Schema) -> Schema:
    """JSON of a schema."""
    return {"application/json": {"schema": schema}}


def answers(status: str, schema: Schema, *errors: int) -> Schema:
    """What a call answers when it is done, and with which errors."""
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
    found: Schema = {status: {"description": "Done.", "content": content(schema)}}
    for code in errors:
        found[str(code)] = {"description": words[code], "content": content(ref("Error"))}
    return found


def body(schema: Schema) -> Schema:
    """What a call must send."""
    return {"required": True, "content": content(schema)}


TOKEN_ERRORS = (401, 403, 429, 503)


def operation(name: str, summary: str, responses: Schema, **more: Any) -> Schema:
    """One call; who may make it stands in its description."""
    described: Schema = {"operationId": name, "summary": summary, "responses": responses, **more}
    if name in PROFILES:
        profiles = ", ".join(sorted(profile.value for profile in PROFILES[name]))
        described["description"] = f"Profiles: {profiles}."
    else:
        described["security"] = []
    return described


def parameter(name: str, schema: Schema, *, required: bool = False, where: str = "query") -> Schema:
    """One parameter of an address."""
    return {"name": name, "in": where, "required": required, "schema": schema}


def list_of(name: str) -> Schema:
    """An array of what stands in the document under a name."""
    return {"type": "array", "items": ref(name)}
