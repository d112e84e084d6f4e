"""Digital signatures of PDF files (PAdES, ETSI EN 319 142-1), with the organiser's certificate.

The level follows from what is configured (decisions 14): B-B with a certificate alone, B-T with a
timestamp server, B-LT when the authorities also say by OCSP or CRL that nothing was revoked.
Without a configured certificate the installation makes one itself, which shows that a file is
unchanged but not who signed it, and says so in every signature. A certificate that cannot be used
stops the signature with ``SigningError``: nothing leaves unsigned.
"""

from conference.documents.signing.errors import SigningError
from conference.documents.signing.identity import Identity
from conference.documents.signing.setting import (
    Settings,
    has_identity,
    install,
    known_identity,
    settings,
    usable_identity,
)
from conference.documents.signing.signature import Level, Signature, level_in_reach, sign

__all__ = [
    "Identity",
    "Level",
    "Settings",
    "Signature",
    "SigningError",
    "has_identity",
    "install",
    "known_identity",
    "level_in_reach",
    "settings",
    "sign",
    "usable_identity",
]
