"""A certificate authority of the tests' own: certificates, CRL, OCSP, time stamps on loopback."""

import asyncio
import datetime as dt
import inspect
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

PASSWORD = "a password"
_SIGNS = {"digital_signature": True, "content_commitment": True}


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _usage(**wanted: bool) -> x509.KeyUsage:
    names = inspect.signature(x509.KeyUsage).parameters
    return x509.KeyUsage(**{name: wanted.get(name, False) for name in names})


class Authority:
    """A root that issues certificates to a signer and a timestamp server, and answers for them."""

    def __init__(self) -> None:
        self.port = 0
        self.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        self.key = rsa.generate_private_key(65537, 2048)
        self.root = self._certificate(_name("Test Root"), self.key, ca=True)
        self.revoked: set[int] = set()
        self.answers = {"/ocsp": True, "/ca.crl": True, "/tsa": True}
        self.asked: list[str] = []

    def _certificate(self, name, key, *, ca=False, more=(), days=(-2, 900)):
        builder = x509.CertificateBuilder(
            issuer_name=_name("Test Root"),
            subject_name=name,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=self.now + dt.timedelta(days=days[0]),
            not_valid_after=self.now + dt.timedelta(days=days[1]),
        ).add_extension(x509.BasicConstraints(ca, None), critical=True)
        signing = {"key_cert_sign": True, "crl_sign": True} if ca else _SIGNS
        builder = builder.add_extension(_usage(**signing), critical=True)
        for extension, critical in more:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(self.key, hashes.SHA256())

    def issue(self, words: str, *, ocsp_too=True, more=(), days=(-2, 900)):
        """(key, certificate) of somebody; the certificate says where CRL and OCSP are."""
        key = rsa.generate_private_key(65537, 2048)
        return key, self._certificate(
            _name(words), key, more=(*self._addresses(ocsp_too), *more), days=days
        )

    def _addresses(self, ocsp_too):
        base = f"http://127.0.0.1:{self.port}"
        point = x509.DistributionPoint(
            [x509.UniformResourceIdentifier(f"{base}/ca.crl")], None, None, None
        )
        yield x509.CRLDistributionPoints([point]), False
        if ocsp_too:
            access = x509.AccessDescription(
                AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{base}/ocsp")
            )
            yield x509.AuthorityInformationAccess([access]), False

    def pkcs12(self, key, certificate, password=PASSWORD):
        return pkcs12.serialize_key_and_certificates(
            b"signer", key, certificate, [self.root], BestAvailableEncryption(password.encode())
        )

    @contextmanager
    def serving(self) -> Iterator["Authority"]:
        """Answer on a free port of the loopback."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = server.server_port
        timestamp = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        key, certificate = self.issue("Test Timestamps", ocsp_too=False, more=[(timestamp, True)])
        self.stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
            asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _handler(self):
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer(b"")

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])))

            def answer(self, body):
                authority.asked.append(self.path)
                if not authority.answers.get(self.path):
                    self.send_error(503)
                    return
                kind, data = {
                    "/ca.crl": lambda: ("application/pkix-crl", authority.crl()),
                    "/ocsp": lambda: ("application/ocsp-response", authority.ocsp(body)),
                    "/tsa": lambda: ("application/timestamp-reply", authority.stamp(body)),
                }[self.path]()
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_arguments):
                """Keep quiet."""

        return Handler

    def crl(self):
        builder = x509.CertificateRevocationListBuilder(
            issuer_name=self.root.subject,
            last_update=self.now - dt.timedelta(hours=1),
            next_update=self.now + dt.timedelta(days=30),
        )
        for serial in self.revoked:
            entry = x509.RevokedCertificateBuilder(serial, self.now - dt.timedelta(hours=2))
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def ocsp(self, body):
        asked = ocsp.load_der_ocsp_request(body)
        revoked = asked.serial_number in self.revoked
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
            this_update=self.now - dt.timedelta(hours=1),
            next_update=self.now + dt.timedelta(days=30),
            revocation_time=self.now - dt.timedelta(hours=2) if revoked else None,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.root)
        for each in asked.extensions:
            if isinstance(each.value, x509.OCSPNonce):
                builder = builder.add_extension(each.value, critical=False)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def stamp(self, body):
        request = tsp.TimeStampReq.load(body)
        return asyncio.run(self.stamper.async_request_tsa_response(request)).dump()
