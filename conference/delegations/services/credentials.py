"""The signed letter that names the delegation's members: upload, verification, rejection."""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image, UnidentifiedImageError

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.core.files import delete_file, read_file, store_file
from conference.delegations import mails
from conference.delegations.enums import CredentialsState
from conference.delegations.models import Delegation
from conference.delegations.rules import may_credentials_become
from conference.i18n import clean, lazy

PURPOSE = "credentials"
_MAX_PIXELS = 60_000_000
_MAX_PAGES = 50
_ACTING = ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Outlines")


@dataclass(frozen=True)
class Credentials:
    """A checked file and its true type."""

    data: bytes
    content_type: str


def check_credentials(data: bytes) -> Credentials:
    """Say what a file is by its content; anything but PDF, JPEG and PNG is an ``InvalidError``.

    Slow: call ``core.database.release()`` before.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return Credentials(_checked_pdf(data), "application/pdf")
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise InvalidError(lazy("The picture is too large."), field="file")
            image.load()
            kept = io.BytesIO()
            image.convert("RGB").save(kept, "JPEG", quality=85, optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise InvalidError(
            lazy("Upload the letter as a PDF, JPEG or PNG file."), field="file"
        ) from None
    return Credentials(kept.getvalue(), "image/jpeg")


def _checked_pdf(data: bytes) -> bytes:
    """The PDF written anew without anything that could act when it is opened."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if not 1 <= len(document.pages) <= _MAX_PAGES:
                raise InvalidError(lazy("The letter has too many pages."), field="file")
            for name in _ACTING:
                if name in document.Root:
                    del document.Root[name]
            for page in document.pages:
                for name in ("/AA", "/Annots"):
                    if name in page:
                        del page[name]
            document.remove_unreferenced_resources()
            written = io.BytesIO()
            document.save(written)
    except pikepdf.PasswordError:
        raise InvalidError(lazy("The PDF is locked with a password."), field="file") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise InvalidError(lazy("This PDF file cannot be read."), field="file") from None
    return written.getvalue()


def submit_credentials(
    delegation: Delegation, credentials: Credentials, *, by: Actor, original_name: str = ""
) -> None:
    """Keep the letter, encrypted, in place of an earlier one; it is then *received*."""
    if not may_credentials_become(delegation, CredentialsState.RECEIVED):
        raise DomainError(lazy("The credential letter cannot be replaced now."))
    if delegation.credentials_file is not None:
        delete_file(delegation.credentials_file)
    delegation.credentials_file = store_file(
        credentials.data,
        purpose=PURPOSE,
        content_type=credentials.content_type,
        encrypted=True,
        original_name=clean(original_name),
    )
    _become(delegation, CredentialsState.RECEIVED, "received", by)
    delegation.credentials_reason = ""


def open_credentials(delegation: Delegation, *, by: Actor) -> Credentials:
    """The letter for someone who may see it; a look by staff is logged, so it comes by POST."""
    file = delegation.credentials_file
    if file is None:
        raise NotFoundError(lazy("There is no credential letter."))
    if by.user_id is not None:
        record(by, "delegations:credentials:viewed", delegation)
    return Credentials(read_file(file), file.content_type)


def verify_credentials(delegation: Delegation, *, by: Actor) -> None:
    """Accept the letter as genuine; the focal points are told."""
    if not may_credentials_become(delegation, CredentialsState.VERIFIED):
        raise DomainError(lazy("There is no credential letter to verify."))
    _become(delegation, CredentialsState.VERIFIED, "verified", by)
    delegation.credentials_reason = ""
    mails.send_credentials_verified(delegation)


def reject_credentials(delegation: Delegation, reason: str, *, by: Actor) -> None:
    """Refuse the letter with a reason that the focal points are told."""
    if not reason.strip():
        raise InvalidError(lazy("Say why, so that it can be corrected."), field="reason")
    if not may_credentials_become(delegation, CredentialsState.REJECTED):
        raise DomainError(lazy("There is no credential letter to reject."))
    _become(delegation, CredentialsState.REJECTED, "rejected", by)
    delegation.credentials_reason = reason.strip()
    mails.send_credentials_rejected(delegation)


def _become(delegation: Delegation, state: CredentialsState, action: str, by: Actor) -> None:
    before, delegation.credentials = delegation.credentials, state
    delegation.credentials_at = clock.now()
    record(
        by,
        f"delegations:credentials:{action}",
        delegation,
        changes={"from": before.value, "to": state.value},
    )
