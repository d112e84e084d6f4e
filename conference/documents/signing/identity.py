"""Who signs: a private key, its certificate, and the certificates above it."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from conference.core import clock
from conference.documents.signing.errors import SigningError

PrivateKey = RSAPrivateKey | EllipticCurvePrivateKey
WARN_DAYS = 30
"""Days before its end from which on a configured certificate is warned of."""
_KINDS = (RSAPrivateKey, EllipticCurvePrivateKey)


@dataclass(frozen=True)
class Identity:
    """A certificate that may sign, with its key."""

    certificate: x509.Certificate
    key: PrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()
    """Certificates of the authorities above it, as far as they were handed in."""
    self_made: bool = False

    @property
    def holder(self) -> str:
        """The common name, or the organisation, of whom the certificate names."""
        return _name_of(self.certificate.subject)

    @property
    def issuer(self) -> str:
        """The authority that vouches for the holder; the holder itself when self-made."""
        return _name_of(self.certificate.issuer)

    @property
    def expires_at(self) -> dt.datetime:
        """Until when it may sign, UTC."""
        return self.certificate.not_valid_after_utc

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 hexadecimal digits in capitals."""
        return self.certificate.fingerprint(hashes.SHA256()).hex().upper()

    @property
    def offers_revocation(self) -> bool:
        """Whether its authority says by OCSP or CRL that it was not revoked."""
        return _has_crl(self.certificate) or _has_ocsp(self.certificate)

    def days_left(self, now: dt.datetime) -> int:
        """Whole days until it expires; negative afterwards."""
        return (self.expires_at - now).days

    def ends_soon(self, now: dt.datetime) -> bool:
        """Whether it is time to order a new one."""
        return self.days_left(now) <= WARN_DAYS

    def pem(self) -> bytes:
        """The certificate for others, without the key."""
        return self.certificate.public_bytes(Encoding.PEM)


def _name_of(name: x509.Name) -> str:
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(oid)
        if found:
            return str(found[0].value)
    return name.rfc4514_string()


def _extension(certificate: x509.Certificate, kind: type[Any]) -> Any:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _has_crl(certificate: x509.Certificate) -> bool:
    return _extension(certificate, x509.CRLDistributionPoints) is not None


def _has_ocsp(certificate: x509.Certificate) -> bool:
    access = _extension(certificate, x509.AuthorityInformationAccess) or ()
    return any(each.access_method == AuthorityInformationAccessOID.OCSP for each in access)


def read_identity(certificate: Path, key: Path | None, password: str) -> Identity:
    """Read a PKCS#12 file, or a PEM certificate (with its chain) and its key.

    Raises ``SigningError`` saying which file cannot be used; it is not checked here whether the
    certificate is still valid.
    """
    secret = password.encode() or None
    try:
        data = certificate.read_bytes()
        key_data = key.read_bytes() if key is not None else data
    except OSError as error:
        missing = Path(str(error.filename)).name
        raise SigningError("certificate_missing", file=missing) from error
    try:
        own, certificates = (
            _from_pem(data, key_data, secret) if b"-----BEGIN" in data else _from_p12(data, secret)
        )
        return _identity(own, certificates)
    except (ValueError, TypeError) as error:
        raise SigningError("certificate_unreadable", file=certificate.name) from error


def _from_pem(
    data: bytes, key_data: bytes, secret: bytes | None
) -> tuple[Any, list[x509.Certificate]]:
    try:
        own = serialization.load_pem_private_key(key_data, secret)
    except TypeError:  # a password was given for a key that has none
        own = serialization.load_pem_private_key(key_data, None)
    return own, x509.load_pem_x509_certificates(data)


def _from_p12(data: bytes, secret: bytes | None) -> tuple[Any, list[x509.Certificate]]:
    own, certificate, others = pkcs12.load_key_and_certificates(data, secret)
    return own, [each for each in (certificate, *others) if each is not None]


def _identity(own: Any, certificates: list[x509.Certificate]) -> Identity:
    """The certificate that belongs to the key comes first, wherever it stood in the file."""
    if not isinstance(own, _KINDS):
        raise ValueError("neither RSA nor an elliptic curve")  # noqa: TRY004 - a wrong value read from a file
    public = _bytes_of(own.public_key())
    matching = [each for each in certificates if _bytes_of(each.public_key()) == public]
    if not matching:
        raise SigningError("certificate_other_key")
    return Identity(matching[0], own, tuple(each for each in certificates if each not in matching))


def _bytes_of(key: Any) -> bytes:
    return bytes(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def check_identity(identity: Identity) -> None:
    """Refuse a certificate that is not valid now or that may not sign documents."""
    now = clock.now()
    if identity.expires_at < now:
        raise SigningError("certificate_expired", day=identity.expires_at.date().isoformat())
    begins = identity.certificate.not_valid_before_utc
    if begins > now:
        raise SigningError("certificate_not_yet", day=begins.date().isoformat())
    usage = _extension(identity.certificate, x509.KeyUsage)
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        raise SigningError("certificate_unfit")


def read_certificates(path: Path) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file; raises ``SigningError``."""
    try:
        return tuple(x509.load_pem_x509_certificates(path.read_bytes()))
    except OSError as error:
        raise SigningError("certificate_missing", file=path.name) from error
    except ValueError as error:
        raise SigningError("certificate_unreadable", file=path.name) from error
