"""Forgetting a custody receipt: its files go, its hash and the acts stay."""

from conference.badges.models import CustodyReceipt
from conference.core.database import db
from conference.core.files import delete_file


def forget_receipt(receipt: CustodyReceipt, *, collector: bool) -> None:
    """Remove the PDF and the signed paper; the collector's name and signature too, if asked."""
    doomed = [receipt.file, receipt.scan]
    receipt.file = receipt.scan = None
    if collector:
        doomed.append(receipt.signature)
        receipt.signature, receipt.collector = None, ""
    db.session.flush()
    for file in doomed:
        if file is not None:
            delete_file(file)
