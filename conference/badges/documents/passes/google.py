"""A pass for Google Wallet: a link that carries class and object as a signed JSON web token.

The token is that of Google's "Add to Google Wallet" (event tickets), signed by RS256 with the key
of a service account. Whoever follows the link hands its content to Google; nothing is sent by us.
"""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from conference.badges.documents.passes.facts import PassFacts
from conference.badges.documents.passes.setting import GoogleKeys, google_keys
from conference.core import clock

SAVE = "https://pay.google.com/gp/v/save/"
LONGEST = 1800
"""Letters of a token that every browser passes on, by Google's own advice."""


def google_link(facts: PassFacts) -> str:
    """The address that saves the pass; raises ``PassError`` where the keys cannot be used."""
    keys = google_keys()
    token = _token(facts, keys)
    if len(token) > LONGEST:  # what is left out stands on the badge's page too
        token = _token(facts, keys, brief=True)
    return SAVE + token


def _token(facts: PassFacts, keys: GoogleKeys, *, brief: bool = False) -> str:
    head: dict[str, Any] = {"alg": "RS256", "typ": "JWT"}
    if keys.key_id:
        head["kid"] = keys.key_id
    body = {
        "iss": keys.account,
        "aud": "google",
        "typ": "savetowallet",
        "iat": int(clock.now().timestamp()),
        "origins": [],
        "payload": {
            "eventTicketClasses": [_class(facts, keys)],
            "eventTicketObjects": [_object(facts, keys, brief=brief)],
        },
    }
    signed = f"{_part(_json(head))}.{_part(_json(body))}"
    signature = keys.key.sign(signed.encode(), PKCS1v15(), SHA256())
    return f"{signed}.{_part(signature)}"


def _class(facts: PassFacts, keys: GoogleKeys) -> dict[str, Any]:
    name = facts.event.text("en")
    return {
        "id": f"{keys.issuer}.{facts.slug}",
        "issuerName": name[:40],
        "eventName": _words(name, "en"),
        "reviewStatus": "UNDER_REVIEW",
        "dateTime": {"start": facts.starts_at.isoformat(), "end": facts.ends_at.isoformat()},
        "hexBackgroundColor": facts.colour,
    }


def _object(facts: PassFacts, keys: GoogleKeys, *, brief: bool) -> dict[str, Any]:
    bearer = facts.bearer
    made: dict[str, Any] = {
        "id": f"{keys.issuer}.{facts.serial}",
        "classId": f"{keys.issuer}.{facts.slug}",
        "state": "INACTIVE" if facts.voided else "ACTIVE",
        "barcode": {"type": "QR_CODE", "value": bearer.token, "alternateText": bearer.number},
        "ticketHolderName": bearer.latin,
        "ticketNumber": bearer.number,
    }
    if not brief:
        language = bearer.language.value
        made["ticketType"] = _words(bearer.kind.name.text(language), language)
        if bearer.name:
            made["ticketHolderName"] = f"{bearer.name} / {bearer.latin}"
    return made


def _words(text: str, language: str) -> dict[str, Any]:
    return {"defaultValue": {"language": language, "value": text}}


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
