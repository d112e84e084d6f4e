"""Which wallets are configured, and the keys that sign for them, read once in each process."""

import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import NameOID

from conference.core.errors import DomainError
from conference.documents.signing import Identity, SigningError
from conference.documents.signing.identity import read_identity
from conference.i18n import lazy

logger = logging.getLogger(__name__)


class PassError(DomainError):
    """A pass cannot be made; what is wrong with the keys stands in the log."""

    status = 503


@dataclass(frozen=True)
class Settings:
    """The settings of wallets, as ``core.config`` has them; None: not offered."""

    apple_certificate: Path | None = None
    apple_key: Path | None = None
    apple_password: str = ""
    apple_authority: Path | None = None
    google_account: Path | None = None
    google_issuer: str = ""


@dataclass(frozen=True)
class Wallets:
    """Which wallets can be offered."""

    apple: bool = False
    google: bool = False


@dataclass(frozen=True)
class AppleKeys:
    """The certificate of a pass type, and Apple's intermediate one (WWDR) above it."""

    identity: Identity
    authority: x509.Certificate
    pass_type: str
    team: str


@dataclass(frozen=True)
class GoogleKeys:
    """A service account that may write for an issuer."""

    account: str
    key: RSAPrivateKey
    key_id: str
    issuer: str


_settings = Settings()
_read: dict[object, AppleKeys | GoogleKeys] = {}
_reading = threading.Lock()


def install(settings: Settings) -> None:
    """Make settings those of this process."""
    global _settings  # noqa: PLW0603 - as for signatures: one wiring at start
    _settings = settings
    _read.clear()


def wallets() -> Wallets:
    """The wallets whose keys are configured."""
    return Wallets(_settings.apple_certificate is not None, _settings.google_account is not None)


def apple_keys() -> AppleKeys:
    """The keys for Apple Wallet; raises ``PassError`` where they cannot be used."""
    chosen = _settings
    certificate, authority = chosen.apple_certificate, chosen.apple_authority
    if certificate is None or authority is None:
        raise _unusable("Apple Wallet is not configured")
    with _reading:
        key = ("apple", chosen, _stamp(certificate), _stamp(chosen.apple_key), _stamp(authority))
        if key not in _read:
            _read[key] = _apple(certificate, authority, chosen)
        found = _read[key]
    assert isinstance(found, AppleKeys)
    return found


def _apple(certificate: Path, authority: Path, chosen: Settings) -> AppleKeys:
    try:
        identity = read_identity(certificate, chosen.apple_key, chosen.apple_password)
        above = _certificate(authority)
    except (SigningError, OSError, ValueError) as error:
        raise _unusable(f"{certificate.name}, {authority.name}: {error}") from error
    subject = identity.certificate.subject
    pass_type = _part(subject, NameOID.USER_ID)
    team = _part(subject, NameOID.ORGANIZATIONAL_UNIT_NAME)
    if not (pass_type and team):
        raise _unusable(f"{certificate.name} is no certificate of a pass type")
    return AppleKeys(identity, above, pass_type, team)


def _certificate(path: Path) -> x509.Certificate:
    """As Apple hands it out (DER), or turned into PEM."""
    data = path.read_bytes()
    if b"-----BEGIN" in data:
        return x509.load_pem_x509_certificate(data)
    return x509.load_der_x509_certificate(data)


def _part(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def google_keys() -> GoogleKeys:
    """The keys for Google Wallet; raises ``PassError`` where they cannot be used."""
    chosen = _settings
    account = chosen.google_account
    if account is None:
        raise _unusable("Google Wallet is not configured")
    with _reading:
        key = ("google", chosen, _stamp(account))
        if key not in _read:
            _read[key] = _google(account, chosen.google_issuer)
        found = _read[key]
    assert isinstance(found, GoogleKeys)
    return found


def _google(account: Path, issuer: str) -> GoogleKeys:
    try:
        data = json.loads(account.read_bytes())
        key = load_pem_private_key(data["private_key"].encode(), None)
        email, key_id = str(data["client_email"]), str(data.get("private_key_id", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unusable(f"{account.name}: {type(error).__name__}") from error
    if not isinstance(key, RSAPrivateKey):
        raise _unusable(f"{account.name}: the key is not RSA")
    return GoogleKeys(email, key, key_id, issuer)


def _unusable(reason: str) -> PassError:
    logger.error("a wallet's keys cannot be used: %s", reason)
    return PassError(lazy("The pass cannot be made at present. Use the badge on this page."))


def _stamp(path: Path | None) -> tuple[int, int] | None:
    if path is None or not path.exists():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size
