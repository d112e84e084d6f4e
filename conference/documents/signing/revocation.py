"""What makes a signature B-LT: the answers of the authorities that nothing was revoked.

They are asked by HTTP at the addresses in the certificates, and kept for a few minutes, so that a
batch of letters does not ask for each. Imported by the signature alone, because of pyHanko.
"""

import datetime as dt
from dataclasses import dataclass, replace

from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

from conference.core import clock
from conference.documents.signing.identity import Identity
from conference.documents.signing.keyholder import as_asn1
from conference.documents.signing.setting import Settings, can_be_proved, trusted_roots

KEPT_FOR = dt.timedelta(minutes=5)
TIMEOUT = 10
"""Seconds that a timestamp server has to answer."""
_TOLERANCE = dt.timedelta(minutes=5)
"""How far the clocks of the authorities and ours may differ."""


class NoEvidenceError(Exception):
    """The authorities do not say now whether the certificates were revoked."""


@dataclass(frozen=True)
class Authorities:
    """Who is asked while files are signed: the timestamp server and, for B-LT, the authorities."""

    timestamper: HTTPTimeStamper
    evidence: ValidationContext | None
    settings: Settings
    fingerprint: str
    asked_at: dt.datetime


_kept: Authorities | None = None


def authorities(identity: Identity, settings: Settings) -> Authorities:
    """Whom to ask; the same for some minutes, with the answers they gave."""
    global _kept  # noqa: PLW0603 - one process signs one file after another
    now = clock.now()
    known = _kept
    if (
        known is not None
        and (known.settings, known.fingerprint) == (settings, identity.fingerprint)
        and dt.timedelta(0) <= now - known.asked_at < KEPT_FOR
    ):
        return known
    _kept = Authorities(
        HTTPTimeStamper(settings.timestamp_url, timeout=TIMEOUT),
        _evidence(identity),
        settings,
        identity.fingerprint,
        now,
    )
    return _kept


def without_evidence(asked: Authorities) -> Authorities:
    """Do without the answers for some minutes: a batch would wait for them at each letter."""
    global _kept  # noqa: PLW0603 - as above
    _kept = replace(asked, evidence=None)
    return _kept


def forget_authorities() -> None:
    """Ask anew next time: what was said so far is of no use."""
    global _kept  # noqa: PLW0603 - as above
    _kept = None


def _evidence(identity: Identity) -> ValidationContext | None:
    """Where the authorities' answers are gathered; None where the certificate offers none."""
    if not can_be_proved(identity):
        return None
    return ValidationContext(
        trust_roots=[as_asn1(each) for each in trusted_roots(identity)],
        other_certs=[as_asn1(each) for each in identity.chain],
        allow_fetching=True,
        revocation_mode="hard-fail",
        time_tolerance=_TOLERANCE,
    )
