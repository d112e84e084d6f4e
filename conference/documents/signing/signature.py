"""Signing one file with pyHanko: one incremental update that leaves PDF/A as it was.

The signature certifies (DocMDP level 1): any later change, also one that is only appended, makes a
reader say so. It is invisible, a field without a box, as PDF/A allows; the data of revocation go
into the same update, so that the whole file is signed.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from conference.core.database import refuse_write_lock
from conference.documents.signing.errors import SigningError
from conference.documents.signing.identity import Identity
from conference.documents.signing.setting import can_be_proved, settings, usable_identity

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSigner

    from conference.documents.signing.revocation import Authorities

FIELD = "Secretariat"
# pyHanko takes 15 MB and a third of a second, which no web process needs: imported when used.
# ruff: noqa: PLC0415


class Level(StrEnum):
    """The baseline levels of PAdES that a signature reaches."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"


def level_in_reach(identity: Identity) -> Level:
    """The level that signatures have as long as the servers answer."""
    if not settings().timestamp_url:
        return Level.B_B
    return Level.B_LT if can_be_proved(identity) else Level.B_T


@dataclass(frozen=True)
class Signature:
    """A signed file, and how it was signed."""

    data: bytes
    level: Level
    fingerprint: str
    self_made: bool


def sign(data: bytes, reason: str) -> Signature:
    """Sign a PDF with the organiser's certificate at the highest level the settings allow.

    ``reason`` stands in the signature in clear: for which document, and what a self-made
    certificate does not show. Where the authorities do not answer about revocation now, the
    signature stays at B-T and says so by its level; a timestamp server that does not answer stops
    it. Raises ``SigningError``.
    """
    refuse_write_lock()
    identity, chosen = usable_identity(), settings()
    if not chosen.timestamp_url:
        return _signed(data, reason, identity, Level.B_B, None)
    from conference.documents.signing import revocation

    asked = revocation.authorities(identity, chosen)
    if asked.evidence is not None:
        try:
            return _signed(data, reason, identity, Level.B_LT, asked)
        except revocation.NoEvidenceError:
            asked = revocation.without_evidence(asked)
    return _signed(data, reason, identity, Level.B_T, asked)


def _signed(
    data: bytes, reason: str, identity: Identity, level: Level, asked: "Authorities | None"
) -> Signature:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    with _named_failures():
        signer = _signer(reason, identity, level, asked)
        written = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)))
    return Signature(written.getvalue(), level, identity.fingerprint, identity.self_made)


def _signer(
    reason: str, identity: Identity, level: Level, asked: "Authorities | None"
) -> "PdfSigner":
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference

    from conference.documents.signing.keyholder import keyholder

    embeds = level is Level.B_LT and asked is not None
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        location=settings().place,
        name=identity.holder,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=embeds,
        validation_context=asked.evidence if asked is not None and embeds else None,
        signer_key_usage=set(),  # looked at by check_identity()
        dss_settings=DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    )
    return PdfSigner(
        meta,
        keyholder(identity),
        timestamper=asked.timestamper if asked is not None else None,
        new_field_spec=SigFieldSpec(FIELD, on_page=0),
    )


@contextmanager
def _named_failures() -> Iterator[None]:
    """Turn pyHanko's many errors into ours, each with its code."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError as PyHankoError
    from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

    from conference.documents.signing.revocation import NoEvidenceError, forget_authorities

    try:
        yield
    except (OSError, TimeoutError) as error:
        forget_authorities()
        raise SigningError("timestamp_unreachable") from error
    except (PyHankoError, PathError, ValidationError, PdfError, ValueError) as error:
        cause = error.__cause__ if isinstance(error, PyHankoError) and error.__cause__ else error
        if isinstance(cause, RevokedError):
            forget_authorities()
            raise SigningError("certificate_revoked") from error
        if isinstance(cause, PathError | ValidationError):
            raise NoEvidenceError from error
        raise SigningError("signing_failed", error=type(cause).__name__) from error
