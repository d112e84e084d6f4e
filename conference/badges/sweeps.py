"""Badges in the sweeps over all features."""

from typing import Any

from sqlalchemy import Select, func, or_, select, update

from conference.badges import services
from conference.badges.enums import BadgeState
from conference.badges.models import Badge, BadgeBatch, CustodyReceipt
from conference.badges.queries import acts_of, badges_of, live_badge
from conference.badges.services.checkpoints import drop_parts
from conference.badges.services.custody import forget_receipt
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import delete_file
from conference.i18n import lazy
from conference.registration.models import Participant

CLAIMS = frozenset({"badges.participant_id"})


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All badges become the kept person's; of two live ones the kept person's own stays."""
    theirs = live_badge(ended_id)
    if theirs is not None and live_badge(kept_id) is not None:
        services.revoke_badge(theirs, "merged with another registration", by=by)
    elif theirs is not None:  # printed with the other row's name and photo
        db.session.get_one(Participant, kept_id).badge_is_stale = True
    db.session.flush()
    db.session.execute(
        update(Badge).where(Badge.participant_id == ended_id).values(participant_id=kept_id)
    )
    for badge in db.session.scalars(select(Badge).where(Badge.participant_id == kept_id)):
        db.session.expire(badge, ["participant"])


def export(participant_id: int) -> sweeps.Export:
    """Every badge the person had; its code stays with the door."""
    rows = badges_of(participant_id)
    data = {"badges": [sweeps.row_data(row, without=("token", "token_hash")) for row in rows]}
    acts = [
        sweeps.row_data(act, without=("actor_id", "receipt_id")) for act in acts_of(participant_id)
    ]
    return sweeps.Export(data | ({"badge_acts": acts} if acts else {}))


def erase(participant_id: int, by: Actor) -> None:
    """Revoke the badge, forget its code, and remove the files and receipts that name the person.

    The code's hash stays, so that the door refuses the card that is still about.
    """
    live = live_badge(participant_id)
    if live is not None:
        services.revoke_badge(live, "the person's data were deleted", by=by)
    for badge in badges_of(participant_id):
        badge.token = ""
        if badge.state is BadgeState.LOST_REPORTED:
            badge.state = BadgeState.REVOKED  # nobody waits for another one
    _forget_acts(participant_id)
    person = db.session.get_one(Participant, participant_id)
    batches = select(BadgeBatch).where(BadgeBatch.event_id == person.event_id)
    for batch in db.session.scalars(batches):
        if participant_id in batch.participant_ids:
            _forget(batch)
            batch.participant_ids = [each for each in batch.participant_ids if each != person.id]
    db.session.flush()


def _forget_acts(participant_id: int) -> None:
    """What was written about the badges, and the receipts on which the person stands."""
    acts = acts_of(participant_id)
    for act in acts:
        act.reason = ""
    person = db.session.get_one(Participant, participant_id)
    numbers = {act.receipt_id for act in acts if act.receipt_id is not None}
    receipts = select(CustodyReceipt).where(CustodyReceipt.delegation_id == person.delegation_id)
    for receipt in db.session.scalars(receipts):
        is_collector = receipt.collector in {person.display_name, person.latin_name}
        if receipt.id in numbers or is_collector:
            forget_receipt(receipt, collector=is_collector)


def _kept_receipts(event_id: int) -> Select[Any]:
    kept = or_(
        CustodyReceipt.file_id.is_not(None),
        CustodyReceipt.scan_id.is_not(None),
        CustodyReceipt.signature_id.is_not(None),
    )
    return select(CustodyReceipt).where(CustodyReceipt.event_id == event_id, kept)


def _count_receipts(event_id: int) -> int:
    kept = _kept_receipts(event_id).subquery()
    return db.session.scalar(select(func.count()).select_from(kept)) or 0


def _purge_receipts(event_id: int, limit: int) -> int:
    receipts = db.session.scalars(_kept_receipts(event_id).limit(limit)).all()
    for receipt in receipts:
        forget_receipt(receipt, collector=True)
    return len(receipts)


def _forget(batch: BadgeBatch) -> None:
    """Remove the pages of a batch; they can be printed anew."""
    drop_parts(batch)
    file, batch.file, batch.refused = batch.file, None, {}
    db.session.flush()
    if file is not None:
        delete_file(file)


def _printed(event_id: int) -> Select[Any]:
    has_file = or_(BadgeBatch.file_id.is_not(None), BadgeBatch.checkpoint_id.is_not(None))
    return select(BadgeBatch).where(BadgeBatch.event_id == event_id, has_file)


def _count(event_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(_printed(event_id).subquery())) or 0


def _purge(event_id: int, limit: int) -> int:
    batches = db.session.scalars(_printed(event_id).limit(limit)).all()
    for batch in batches:
        _forget(batch)
    return len(batches)


RULES = (
    sweeps.RetentionRule(
        "badges:files",
        lazy("Files with printed badges"),
        lazy("They hold names and photos. The list of badge numbers stays."),
        30,
        _count,
        _purge,
    ),
    sweeps.RetentionRule(
        "badges:receipts",
        lazy("Receipts for badges, with signatures"),
        lazy("They name people. Number of badges, days and the hash of each file stay."),
        90,
        _count_receipts,
        _purge_receipts,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("The numbers of your badges, as revoked"),
        lazy("The door must refuse a card that is still about."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "badges",
        600,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
