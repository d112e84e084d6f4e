"""Badges of a delegation handed over in bulk, against a receipt that is signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.audit.services import record
from conference.badges.enums import BadgeState, Collecting, IdentityDocument, Signing
from conference.badges.models import CustodyReceipt
from conference.badges.queries import badges_for_custody, badges_on
from conference.badges.services import give_on_receipt, undo_hand_over
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.core.streams import NewFile
from conference.delegations.models import Delegation
from conference.delegations.services.credentials import Credentials
from conference.desk.rules import is_signature, signature_picture
from conference.i18n import lazy

RECEIPT_JOB = "desk:receipt:print"
RECEIPT_PURPOSE = "custody-receipt"


@dataclass(frozen=True, kw_only=True)
class CustodyDetails:
    """Who takes the badges, and how that is proven."""

    collecting: Collecting
    collector: str
    identity: IdentityDocument
    signing: Signing
    signature: str = ""
    """The drawn path, for ``Signing.SCREEN``."""
    language: str = "en"


def hand_over_on_receipt(
    delegation: Delegation, badge_ids: Sequence[int], details: CustodyDetails, *, by: Actor
) -> CustodyReceipt:
    """Give these printed badges of a delegation to one person; the worker makes the receipt.

    All of them or none: a badge that was given meanwhile stops the whole.
    """
    wanted = set(badge_ids)
    badges = [badge for badge in badges_for_custody(delegation) if badge.id in wanted]
    if not wanted:
        raise InvalidError(lazy("Choose at least one badge."), field="badges")
    if len(badges) != len(wanted):
        raise DomainError(
            lazy("One of these badges was handed over or replaced meanwhile. Look again.")
        )
    receipt = CustodyReceipt(
        event_id=delegation.event_id,
        delegation_id=delegation.id,
        collecting=details.collecting,
        collector=details.collector.strip(),
        identity=details.identity,
        signing=details.signing,
        language=details.language,
        handed_by=by.user_id,
    )
    if details.signing is Signing.SCREEN:
        receipt.signature = _signature(details.signature)
    db.session.add(receipt)
    db.session.flush()
    for badge in badges:
        give_on_receipt(badge, receipt, by=by)
    job = jobs.enqueue(
        RECEIPT_JOB,
        {"receipt_id": receipt.id},
        event_id=delegation.event_id,
        requested_by=by.user_id,
        total=1,
    )
    receipt.job_id = job.id
    changes = {"delegation": delegation.id, "count": len(badges), "signing": details.signing.value}
    record(by, "desk:receipt:made", receipt, changes=changes)
    return receipt


def _signature(path: str) -> StoredFile:
    if not is_signature(path):
        raise InvalidError(lazy("Sign in the box with a finger or a pen."), field="signature")
    return store_file(
        signature_picture(path).encode("ascii"),
        purpose="custody-signature",
        content_type="image/svg+xml",
        encrypted=True,
    )


def keep_receipt(receipt: CustodyReceipt, file: NewFile) -> None:
    """Keep the PDF of a receipt, and its hash for good."""
    receipt.file = file.add_row(content_type="application/pdf")
    db.session.flush()
    receipt.file_sha256 = receipt.file.sha256


def take_receipt(receipt: CustodyReceipt, *, by: Actor) -> bytes:
    """The receipt as PDF; who took it is noted."""
    if receipt.file is None:
        raise NotFoundError(lazy("This receipt is not printed yet, or it has been removed."))
    record(by, "desk:receipt:downloaded", receipt)
    return read_file(receipt.file)


def take_scan(receipt: CustodyReceipt, *, by: Actor) -> tuple[bytes, str]:
    """The paper that was signed, and its type; who took it is noted."""
    if receipt.scan is None:
        raise NotFoundError(lazy("The signed paper was not filed, or it has been removed."))
    record(by, "desk:receipt:downloaded", receipt, changes={"scan": True})
    return read_file(receipt.scan), receipt.scan.content_type


def file_scan(receipt: CustodyReceipt, checked: Credentials, *, by: Actor) -> None:
    """Keep the paper that was signed; a later one takes the place of an earlier one."""
    old = receipt.scan
    receipt.scan = store_file(
        checked.data, purpose="custody-scan", content_type=checked.content_type, encrypted=True
    )
    db.session.flush()
    if old is not None:
        delete_file(old)
    record(by, "desk:receipt:filed", receipt)


def undo_receipt(receipt: CustodyReceipt, reason: str, *, by: Actor) -> int:
    """Every badge of the receipt that is still handed over is back at the desk; how many."""
    given = [badge for badge, stands in badges_on(receipt) if stands]
    back = [badge for badge in given if badge.state is BadgeState.HANDED_OVER]
    if not back:
        raise DomainError(lazy("No badge of this receipt is handed over any more."))
    for badge in back:
        undo_hand_over(badge, reason, by=by)
    return len(back)
