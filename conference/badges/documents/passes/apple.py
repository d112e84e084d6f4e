"""A pass for Apple Wallet: an archive of JSON, strings and icons under a detached signature.

The format is that of Apple's "Wallet Passes": ``manifest.json`` names the SHA-1 of every file,
``signature`` is a PKCS #7 signature of the manifest, with the certificate of the pass type and
Apple's intermediate certificate inside.
"""

import hashlib
import io
import json
import zipfile
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)

from conference.badges.documents.passes.facts import PassFacts
from conference.badges.documents.passes.icons import icons
from conference.badges.documents.passes.setting import AppleKeys, apple_keys
from conference.i18n import LANGUAGES, Language, gettext, use_language
from conference.i18n.localised import Localised

CONTENT_TYPE = "application/vnd.apple.pkpass"
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: equal facts make equal files."""


def apple_pass(facts: PassFacts) -> bytes:
    """The ``.pkpass`` of a badge; raises ``PassError`` where the keys cannot be used."""
    keys = apple_keys()
    files = {"pass.json": _json(_pass(facts, keys)), **icons(facts.colour)}
    for language in LANGUAGES:
        files[f"{language.value}.lproj/pass.strings"] = _strings(facts, language)
    manifest = _json(
        {
            name: hashlib.sha1(data, usedforsecurity=False).hexdigest()
            for name, data in files.items()
        }
    )
    files |= {"manifest.json": manifest, "signature": _signature(manifest, keys)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST), data)
    return out.getvalue()


def _pass(facts: PassFacts, keys: AppleKeys) -> dict[str, Any]:
    bearer = facts.bearer
    code = {
        "format": "PKBarcodeFormatQR",
        "message": bearer.token,
        "messageEncoding": "iso-8859-1",
        "altText": bearer.number,
    }
    return {
        "formatVersion": 1,
        "passTypeIdentifier": keys.pass_type,
        "teamIdentifier": keys.team,
        "serialNumber": facts.serial,
        "organizationName": facts.event.text("en"),
        "description": "description",
        "logoText": "event",
        "foregroundColor": "rgb(255, 255, 255)",
        "labelColor": "rgb(255, 255, 255)",
        "backgroundColor": _rgb(facts.colour),
        "relevantDate": facts.starts_at.isoformat(),
        "expirationDate": facts.ends_at.isoformat(),
        "voided": facts.voided,
        "sharingProhibited": True,
        "barcode": code,
        "barcodes": [code],
        "eventTicket": _fields(facts),
    }


def _fields(facts: PassFacts) -> dict[str, Any]:
    """What stands where; a value that is a key of the strings is shown in the phone's language."""
    bearer = facts.bearer
    back = [_field("event-name", "label.event", "event"), _field("days", "label.days", "days")]
    if facts.venue:
        back.append(_field("venue", "label.venue", "venue"))
    more = [_field("category", "label.category", "category")]
    if bearer.zones:
        more.append(_field("zones", "label.zones", " ".join(bearer.zones)))
    return {
        "headerFields": [_field("number", "label.number", bearer.number)],
        "primaryFields": [_field("name", "label.name", bearer.name or bearer.latin)],
        "secondaryFields": [
            *([_field("latin", "label.latin", bearer.latin)] if bearer.name else []),
            _field("place", "label.place", "place"),
        ],
        "auxiliaryFields": more,
        "backFields": [*back, _field("note", "label.note", "note")],
    }


def _field(key: str, label: str, value: str) -> dict[str, str]:
    return {"key": key, "label": label, "value": value}


def _strings(facts: PassFacts, language: Language) -> bytes:
    """The words of a language, as Apple's strings files have them: UTF-16, a line each."""
    bearer = facts.bearer
    own: dict[str, Localised] = {
        "event": facts.event,
        "days": facts.dates,
        "venue": facts.venue,
        "category": bearer.kind.name,
    }
    with use_language(language):
        words = {
            "description": gettext("Badge"),
            "label.number": gettext("Badge number"),
            "label.name": gettext("Name"),
            "label.latin": gettext("Name in Latin letters"),
            "label.place": gettext("Delegation or city"),
            "label.category": gettext("Category"),
            "label.zones": gettext("Zones"),
            "label.event": gettext("Name of the event"),
            "label.days": gettext("Days of the event"),
            "label.venue": gettext("Venue"),
            "label.note": gettext("At the door"),
            "note": gettext("Show this code at the door. Have your passport with you."),
        }
    words |= {key: text.text(language) for key, text in own.items()}
    words["place"] = bearer.place_in(language)
    lines = [f'"{key}" = "{_escaped(text)}";\n' for key, text in words.items()]
    return "".join(lines).encode("utf-16")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _signature(manifest: bytes, keys: AppleKeys) -> bytes:
    return (
        PKCS7SignatureBuilder()
        .set_data(manifest)
        .add_signer(keys.identity.certificate, keys.identity.key, SHA256())
        .add_certificate(keys.authority)
        .sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
    )


def _rgb(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"rgb({red}, {green}, {blue})"


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
