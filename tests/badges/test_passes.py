"""Passes for wallets: what is in them, who signed them, and what must never be in them."""

import base64
import datetime as dt
import hashlib
import io
import json
import subprocess
import zipfile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from PIL import Image

from conference.badges.documents import passes
from conference.badges.services import issue_badge
from conference.core.actor import COMMAND
from conference.core.config import Config, ConfigError
from conference.core.crypto import keyring
from conference.i18n.localised import Localised
from tests.factories.registration import ParticipantFactory, with_photo

TYPE, TEAM, ISSUER = "pass.example.badges", "A1B2C3D4E5", "3388000000022222222"
REQUIRED = {
    *("formatVersion", "passTypeIdentifier", "serialNumber", "teamIdentifier"),
    *("organizationName", "description", "eventTicket", "barcodes", "relevantDate"),
    *("expirationDate", "voided"),
}


def _certificate(subject, issuer, key, signer, *, ca):
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name(subject))
        .issuer_name(x509.Name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=90))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .sign(signer, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """An authority in Apple's place with a pass type certificate, and a service account."""
    place = tmp_path_factory.mktemp("wallets")
    authority_key, own_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    above = [x509.NameAttribute(NameOID.COMMON_NAME, "Test WWDR")]
    own = [
        x509.NameAttribute(NameOID.USER_ID, TYPE),
        x509.NameAttribute(NameOID.COMMON_NAME, f"Pass Type ID: {TYPE}"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEAM),
    ]
    authority = _certificate(above, above, authority_key, authority_key, ca=True)
    certificate = _certificate(own, above, own_key, authority_key, ca=False)
    (place / "wwdr.cer").write_bytes(authority.public_bytes(Encoding.DER))
    (place / "wwdr.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    (place / "pass.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"pass", own_key, certificate, None, BestAvailableEncryption(b"secret")
        )
    )
    pem = own_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = {"client_email": "badges@example.iam", "private_key": pem, "private_key_id": "k1"}
    (place / "account.json").write_text(json.dumps(account))
    return place, own_key.public_key()


@pytest.fixture
def configured(keys):
    """Both wallets on."""
    place, _public = keys
    passes.install(
        passes.Settings(
            place / "pass.p12", None, "secret", place / "wwdr.cer", place / "account.json", ISSUER
        )
    )
    yield place
    passes.install(passes.Settings())


@pytest.fixture
def issued(app):
    """Somebody whose name needs every letter of two scripts, with a badge."""
    person = with_photo(
        ParticipantFactory(
            language="fa",
            native_name='مریم "صادقی‌نژاد"',
            badge_name="Maryam Sadeghi-Nejad",
            email="maryam@city.example",
            mobile="+98 915 000 0000",
        )
    )
    badge = issue_badge(person, by=COMMAND)
    return person, badge


def _opened(person, badge):
    data = passes.apple_pass(passes.facts_of(person, badge, person.event))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_is_offered_without_keys(app):
    assert passes.wallets() == passes.Wallets(apple=False, google=False)


def test_an_apple_pass_holds_what_the_format_asks_for(configured, issued):
    person, badge = issued
    files = _opened(person, badge)
    told = json.loads(files["pass.json"])
    assert told.keys() >= REQUIRED
    assert (told["formatVersion"], told["voided"]) == (1, False)
    assert (told["passTypeIdentifier"], told["teamIdentifier"]) == (TYPE, TEAM)
    assert told["barcodes"][0]["message"] == badge.token
    assert told["barcodes"][0]["format"] == "PKBarcodeFormatQR"
    assert told["barcode"] == told["barcodes"][0]
    assert dt.datetime.fromisoformat(told["relevantDate"]).date() == person.event.starts_on
    assert dt.datetime.fromisoformat(told["expirationDate"]).tzinfo is not None
    with Image.open(io.BytesIO(files["icon@3x.png"])) as icon:
        assert icon.size == (87, 87)


def test_the_manifest_names_the_hash_of_every_file(configured, issued):
    files = _opened(*issued)
    manifest = json.loads(files["manifest.json"])
    rest = {
        name: data for name, data in files.items() if name not in {"manifest.json", "signature"}
    }
    assert manifest == {name: hashlib.sha1(data).hexdigest() for name, data in rest.items()}
    assert {"icon.png", "icon@2x.png", "logo.png", "pass.json"} <= set(rest)


def _verified(place, tmp_path, files):
    (tmp_path / "signature").write_bytes(files["signature"])
    (tmp_path / "manifest.json").write_bytes(files["manifest.json"])
    command = ["openssl", "smime", "-verify", "-binary", "-inform", "DER", "-in", "signature"]
    command += ["-content", "manifest.json", "-CAfile", str(place / "wwdr.pem"), "-purpose", "any"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)


def test_an_independent_verifier_accepts_the_signature_and_refuses_a_change(
    configured, issued, tmp_path
):
    files = _opened(*issued)
    assert _verified(configured, tmp_path, files).stdout == files["manifest.json"]
    files["manifest.json"] = files["manifest.json"].replace(b"icon.png", b"icon.pnG")
    assert _verified(configured, tmp_path, files).returncode != 0


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_words_of_the_pass_are_in_every_language(configured, issued, language):
    person, badge = issued
    files = _opened(person, badge)
    strings = files[f"{language}.lproj/pass.strings"].decode("utf-16")
    lines = dict(line.removesuffix(";").split(" = ", 1) for line in strings.splitlines())
    assert lines['"event"'].strip('"') == (person.event.short_name or person.event.name).text(
        language
    )
    fields = [
        each for part in json.loads(files["pass.json"])["eventTicket"].values() for each in part
    ]
    assert {f'"{each["label"]}"' for each in fields} <= lines.keys()
    assert {each["key"] for each in fields} >= {"number", "name", "latin", "place", "category"}


def _claims(link, public=None):
    head, body, signature = link.removeprefix("https://pay.google.com/gp/v/save/").split(".")
    if public is not None:
        public.verify(
            _bytes(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256()
        )
    return json.loads(_bytes(head)), json.loads(_bytes(body))


def _bytes(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_google_link_is_a_signed_token_with_class_and_object(configured, keys, issued):
    person, badge = issued
    link = passes.google_link(passes.facts_of(person, badge, person.event))
    head, claims = _claims(link, keys[1])
    assert head == {"alg": "RS256", "typ": "JWT", "kid": "k1"}
    assert (claims["aud"], claims["typ"], claims["origins"]) == ("google", "savetowallet", [])
    assert claims["iss"] == "badges@example.iam"
    made, ticket = (
        claims["payload"]["eventTicketClasses"][0],
        claims["payload"]["eventTicketObjects"][0],
    )
    assert made.keys() >= {"id", "issuerName", "eventName", "reviewStatus"}
    assert ticket.keys() >= {"id", "classId", "state"}
    assert ticket["classId"] == made["id"]
    assert made["id"].startswith(f"{ISSUER}.")
    assert ticket["barcode"] == {
        "type": "QR_CODE",
        "value": badge.token,
        "alternateText": f"{badge.number:04d}",
    }


def test_long_names_keep_the_token_short_enough_for_browsers(configured, issued):
    person, badge = issued
    person.event.short_name = Localised(en="International Conference of Mayors and Councils " * 2)
    person.category.name = Localised(en="Delegate", fa="نماینده رسمی شورای کلان‌شهرها")
    person.native_name = "سیدمحمدرضا موسوی‌نژاد میرمحمدصادقی" * 2
    person.badge_name = "Seyyed Mohammadreza Mousavinejad Mirmohammadsadeghi"
    link = passes.google_link(passes.facts_of(person, badge, person.event))
    assert len(link.rpartition("/")[2]) <= 1800


def test_no_pass_tells_passport_address_or_telephone(configured, issued):
    person, badge = issued
    facts = passes.facts_of(person, badge, person.event)
    told = b"".join(_opened(person, badge).values())
    told += b"".join(
        data.decode("utf-16").encode()
        for name, data in _opened(person, badge).items()
        if name.endswith("strings")
    )
    told += json.dumps(_claims(passes.google_link(facts)), ensure_ascii=False).encode()
    number = person.document.number if person.document else "P1234567"
    for secret in (number, person.email, person.mobile, person.reference):
        assert secret
        assert secret.encode() not in told
    assert facts.serial != keyring().fingerprint(str(badge.id), purpose="other")[:32]


def test_a_certificate_of_another_kind_is_told_in_words(keys, issued):
    place, _public = keys
    person, badge = issued
    passes.install(passes.Settings(place / "wwdr.pem", None, "", place / "wwdr.pem"))
    try:
        with pytest.raises(passes.PassError, match="cannot be made"):
            passes.apple_pass(passes.facts_of(person, badge, person.event))
    finally:
        passes.install(passes.Settings())


@pytest.mark.parametrize(
    "settings",
    [
        {"wallet_apple_certificate": "pass.p12"},
        {"wallet_apple_key": "key.pem"},
        {"wallet_google_account": "account.json"},
        {"wallet_google_account": "account.json", "wallet_google_issuer": "me"},
    ],
)
def test_half_a_setting_stops_the_start(settings):
    with pytest.raises(ConfigError, match="WALLET_"):
        Config(**settings)
