"""The organiser's key in the shape that pyHanko asks for; imported by the signature alone."""

from asn1crypto import x509  # type: ignore[import-untyped]  # it ships no types
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from conference.documents.signing.identity import Identity


class _KeyHolder(Signer):
    """Signs with a key that is read already; pyHanko's own would read it anew for each file."""

    def __init__(self, identity: Identity) -> None:
        self._key = identity.key
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko half types it
        store.register_multiple([as_asn1(each) for each in identity.chain])
        super().__init__(signing_cert=as_asn1(identity.certificate), cert_registry=store)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        assert digest_algorithm == "sha256"
        if isinstance(self._key, RSAPrivateKey):
            if dry_run:  # only the length is asked for
                return bytes(self._key.key_size // 8)
            return self._key.sign(data, PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ECDSA(hashes.SHA256()))


def keyholder(identity: Identity) -> Signer:
    """The signer for a certificate and its key."""
    return _KeyHolder(identity)


def as_asn1(certificate: object) -> x509.Certificate:
    """The same certificate for pyHanko."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))  # type: ignore[attr-defined]
