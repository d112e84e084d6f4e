"""The custody receipt: the hand-over sheet of a delegation with who took the badges."""

from dataclasses import dataclass, replace

from conference.badges.models import CustodyReceipt
from conference.badges.queries import badges_on
from conference.core.files import read_file
from conference.desk.rules import drawn_path
from conference.events.models import Event
from conference.i18n import Language, use_language
from conference.stationery.documents.hand_over import (
    Custody,
    HandOver,
    hand_over_of,
    render_sheet,
)


@dataclass(frozen=True)
class PlainReceipt:
    """A receipt read from the database: it is rendered where nothing is locked."""

    event: Event
    sheet: HandOver


def plain_receipt(receipt: CustodyReceipt) -> PlainReceipt:
    """Read all that the receipt says; reads the signature from the store."""
    language = Language(receipt.language)
    signature = ""
    if receipt.signature is not None:
        signature = drawn_path(read_file(receipt.signature).decode("ascii"))
    badges = [badge for badge, _stands in badges_on(receipt)]
    with use_language(language):
        custody = Custody(
            receipt.collector,
            str(receipt.collecting.label),
            str(receipt.identity.label),
            receipt.officer.name if receipt.officer is not None else "",
            receipt.handed_at,
            signature,
        )
    sheet = hand_over_of(receipt.delegation, badges, language)
    return PlainReceipt(receipt.event, replace(sheet, custody=custody))


def render_receipt(plain: PlainReceipt) -> bytes:
    """The PDF of a receipt."""
    return render_sheet(plain.event, plain.sheet)[0]
