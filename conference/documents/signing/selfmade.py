"""The certificate that an installation makes for itself, so that no letter leaves unsigned.

It lies in the folder of the keys, encrypted with the installation's key and readable by its owner
alone. Thirty days before it ends a new one takes its place.
"""

import datetime as dt
import os
import secrets
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from conference.core import clock
from conference.core.crypto import DecryptionError, keyring
from conference.documents.signing.errors import SigningError
from conference.documents.signing.identity import Identity

FILE = "self-made-certificate.bin"
YEARS = 5
RENEW_BEFORE = dt.timedelta(days=30)
MARK = "self-made certificate"
"""Stands in the common name, so that every PDF reader shows it, in any language."""

_PURPOSE = "signing:self-made"
_LONGEST_NAME = 64 - len(MARK) - 3
"""A common name holds 64 characters (RFC 5280, ub-common-name)."""


def self_made(folder: Path, organiser: str) -> Identity:
    """The self-made certificate; made when there is none or the present one ends soon."""
    path = folder / FILE
    found = _read(path)
    if found is not None and _serves(found):
        return found
    _write(path, _make(organiser), replace=found is not None)
    made = _read(path)  # perhaps another process was faster
    assert made is not None
    return made


def _serves(identity: Identity) -> bool:
    """Whether it holds now and for some time; a clock that was wrong may have dated it ahead."""
    now = clock.now()
    return (
        identity.certificate.not_valid_before_utc <= now
        and identity.expires_at - now > RENEW_BEFORE
    )


def _make(organiser: str) -> bytes:
    """Key and certificate as PEM: RSA, which every reader knows; 3072 bits are as strong as 128."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organiser[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{organiser[:_LONGEST_NAME]} ({MARK})"),
        ]
    )
    now = clock.now()
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - dt.timedelta(hours=1),
        not_valid_after=now + dt.timedelta(days=366 * YEARS),
    )
    for extension in (
        x509.BasicConstraints(ca=False, path_length=None),
        _signs_documents(),
    ):
        builder = builder.add_extension(extension, critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)


def _signs_documents() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _read(path: Path) -> Identity | None:
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        plain = keyring().decrypt(stored, purpose=_PURPOSE)
    except DecryptionError as error:
        raise SigningError("certificate_unreadable", file=path.name) from error
    key = load_pem_private_key(plain, None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return Identity(x509.load_pem_x509_certificate(plain), key, self_made=True)


def _write(path: Path, plain: bytes, *, replace: bool) -> None:
    """Put the file there whole; without ``replace`` the first of several processes wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(keyring().encrypt(plain, purpose=_PURPOSE))
        file.flush()
        os.fsync(file.fileno())
    try:
        if replace:
            part.replace(path)
        else:
            path.hardlink_to(part)
    except FileExistsError:
        pass
    finally:
        part.unlink(missing_ok=True)
