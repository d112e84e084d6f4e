"""What is configured, and the certificate that follows from it, read once in each process."""

import threading
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from conference.core import clock
from conference.documents.signing.identity import (
    Identity,
    check_identity,
    read_certificates,
    read_identity,
)
from conference.documents.signing.selfmade import FILE, RENEW_BEFORE, self_made


@dataclass(frozen=True)
class Settings:
    """The settings of signatures, as ``core.config`` has them."""

    keys: Path
    """The folder in which a self-made certificate lies."""
    organiser: str
    """The name in a self-made certificate."""
    place: str
    """Address at which a document is verified; stands in every signature."""
    certificate: Path | None = None
    """PKCS#12, or PEM with ``key``; None: self-made."""
    key: Path | None = None
    password: str = ""
    timestamp_url: str = ""
    roots: Path | None = None
    """PEM with the authorities that are trusted; without them there is no B-LT."""


_settings: Settings | None = None
_known: tuple[object, Identity] | None = None
_reading = threading.Lock()


def install(settings: Settings) -> None:
    """Make settings those of this process."""
    global _settings, _known
    _settings, _known = settings, None


def settings() -> Settings:
    """The settings of this process."""
    assert _settings is not None, "install() runs in create_app()"
    return _settings


def has_identity() -> bool:
    """Whether there is a certificate already; a self-made one comes with the first signature."""
    chosen = settings()
    return chosen.certificate is not None or (chosen.keys / FILE).exists()


def usable_identity() -> Identity:
    """The certificate that signs now; raises ``SigningError`` when it may not."""
    identity = known_identity()
    check_identity(identity)
    return identity


def known_identity() -> Identity:
    """The certificate, be it expired; raises ``SigningError`` when it cannot be read.

    A file that was replaced (a renewed certificate) is read again.
    """
    global _known  # noqa: PLW0603 - as above
    with _reading:
        chosen = settings()
        state = (chosen, _stamp(chosen.certificate or chosen.keys / FILE), _stamp(chosen.key))
        if _known is None or _known[0] != state or _ends_soon(_known[1]):
            _known = (state, _read(chosen))
        return _known[1]


def _read(chosen: Settings) -> Identity:
    if chosen.certificate is None:
        return self_made(chosen.keys, chosen.organiser)
    return read_identity(chosen.certificate, chosen.key, chosen.password)


def _ends_soon(identity: Identity) -> bool:
    return identity.self_made and identity.expires_at - clock.now() <= RENEW_BEFORE


def _stamp(path: Path | None) -> tuple[int, int] | None:
    if path is None or not path.exists():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def trusted_roots(identity: Identity) -> tuple[x509.Certificate, ...]:
    """The authorities at the top: those configured, and self-signed ones of the chain."""
    named = settings().roots
    own = tuple(each for each in identity.chain if each.issuer == each.subject)
    return own + (read_certificates(named) if named is not None else ())


def can_be_proved(identity: Identity) -> bool:
    """Whether authorities we know say by OCSP or CRL that the certificate was not revoked."""
    known = not identity.self_made and identity.offers_revocation
    return known and bool(trusted_roots(identity))
