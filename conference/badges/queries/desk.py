"""What the badge desk reads: lives of badges, losses, receipts, prepared badges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.accounts.models import User
from conference.badges.enums import ActKind, BadgeState
from conference.badges.models import (
    Badge,
    BadgeAct,
    BadgeDeskRules,
    CustodyReceipt,
    SpareBadge,
)
from conference.badges.tokens import read_token, token_hash
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


def needs_two_people(event_id: int) -> bool:
    """Whether another than the one who reported a loss must approve the replacement."""
    rules = db.session.get(BadgeDeskRules, event_id)
    return rules is None or rules.two_people


def waiting_losses(participant_ids: Sequence[int]) -> dict[int, Badge]:
    """Badges that were reported lost and are not replaced yet, by person."""
    query = select(Badge).where(
        Badge.participant_id.in_(participant_ids), Badge.state == BadgeState.LOST_REPORTED
    )
    return {badge.participant_id: badge for badge in db.session.scalars(query)}


def newest_badge(participant_id: int) -> Badge | None:
    """The live badge of a person, or else the last one."""
    query = select(Badge).where(Badge.participant_id == participant_id)
    order = (Badge.revoked_at.is_(None).desc(), Badge.id.desc())
    badge: Badge | None = db.session.scalar(query.order_by(*order).limit(1))
    return badge


def badge_of_event(event: Event, badge_id: int) -> Badge | None:
    """One badge of this event, whatever its state."""
    query = select(Badge).where(Badge.id == badge_id, Badge.event_id == event.id)
    badge: Badge | None = db.session.scalar(query)
    return badge


def badge_by_code(event: Event, text: str) -> Badge | None:
    """The badge of a code that was scanned or typed, or of a badge number."""
    query = select(Badge).where(Badge.event_id == event.id)
    token = read_token(text)
    if token is not None:
        query = query.where(Badge.token_hash == token_hash(token))
    elif number := number_in(text):
        query = query.where(Badge.number == number)
    else:
        return None
    badge: Badge | None = db.session.scalar(query)
    return badge


def number_in(text: str) -> int | None:
    """The badge number that was typed, or None when it is something else."""
    plain = "".join(str(int(each)) if each.isdecimal() else each for each in text.strip())
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 8 else None


def acts_of(participant_id: int) -> list[BadgeAct]:
    """All that was done with the badges of a person, the newest first."""
    query = (
        select(BadgeAct)
        .join(BadgeAct.badge)
        .where(Badge.participant_id == participant_id)
        .options(contains_eager(BadgeAct.badge))
        .order_by(BadgeAct.id.desc())
    )
    return list(db.session.scalars(query))


def last_act(badge_id: int, kind: ActKind) -> BadgeAct | None:
    """The newest act of a kind with a badge."""
    query = select(BadgeAct).where(BadgeAct.badge_id == badge_id, BadgeAct.kind == kind)
    act: BadgeAct | None = db.session.scalar(query.order_by(BadgeAct.id.desc()).limit(1))
    return act


def losses_waiting(event: Event) -> list[Badge]:
    """Badges reported lost whose replacement nobody approved yet, the oldest report first."""
    query = (
        select(Badge)
        .join(Badge.participant)
        .where(Badge.event_id == event.id, Badge.state == BadgeState.LOST_REPORTED)
        .options(contains_eager(Badge.participant).joinedload(Participant.delegation))
        .order_by(Badge.revoked_at, Badge.id)
    )
    return list(db.session.scalars(query))


def acts_today(event: Event) -> Select[BadgeAct]:
    """What was done since midnight where the event takes place, the newest first."""
    midnight = datetime.combine(clock.today(event.timezone), time(), ZoneInfo(event.timezone))
    badge = joinedload(BadgeAct.badge).joinedload(Badge.participant)
    return (
        select(BadgeAct)
        .where(BadgeAct.event_id == event.id, BadgeAct.at >= midnight)
        .options(badge.joinedload(Participant.delegation))
        .order_by(BadgeAct.id.desc())
    )


def names_of_users(ids: Sequence[int | None]) -> dict[int, str]:
    """Names of members of staff by row id."""
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class DeskCounts:
    """Figures of the badge desk."""

    printed: int
    """Printed and not handed over."""
    handed_over: int
    lost: int
    """Reported, and not replaced yet."""
    spares: int
    """Prepared badges that are still nobody's."""


def desk_counts(event: Event) -> DeskCounts:
    """How many badges stand in each state; two queries."""
    rows = db.session.execute(
        select(Badge.state, func.count()).where(Badge.event_id == event.id).group_by(Badge.state)
    )
    counts = {row[0]: row[1] for row in rows}
    spares = select(func.count(SpareBadge.id)).where(
        SpareBadge.event_id == event.id, SpareBadge.spent_at.is_(None)
    )
    return DeskCounts(
        counts.get(BadgeState.PRINTED, 0),
        counts.get(BadgeState.HANDED_OVER, 0),
        counts.get(BadgeState.LOST_REPORTED, 0),
        db.session.scalar(spares) or 0,
    )


def spares_of(event: Event) -> list[SpareBadge]:
    """Prepared badges that are still nobody's, by number."""
    query = select(SpareBadge).where(SpareBadge.event_id == event.id, SpareBadge.spent_at.is_(None))
    return list(db.session.scalars(query.order_by(SpareBadge.number)))


def spare_by_code(event: Event, text: str) -> SpareBadge | None:
    """The prepared badge of a code or a number, given away or not."""
    query = select(SpareBadge).where(SpareBadge.event_id == event.id)
    token = read_token(text)
    if token is not None:
        query = query.where(SpareBadge.token_hash == token_hash(token))
    elif number := number_in(text):
        query = query.where(SpareBadge.number == number)
    else:
        return None
    spare: SpareBadge | None = db.session.scalar(query)
    return spare


def badges_for_custody(delegation: Delegation) -> list[Badge]:
    """The printed badges of a delegation that nobody has received, by number."""
    query = (
        select(Badge)
        .join(Badge.participant)
        .where(
            Participant.delegation_id == delegation.id,
            Participant.state == ParticipationState.APPROVED,
            Badge.state == BadgeState.PRINTED,
            Badge.is_temporary.is_(False),
        )
        .options(contains_eager(Badge.participant).joinedload(Participant.category))
        .order_by(Badge.number)
    )
    return list(db.session.scalars(query))


def delegations_waiting(event: Event) -> list[tuple[Delegation, int]]:
    """Delegations with printed badges that nobody has received, and how many."""
    count = func.count(Badge.id)
    query = (
        select(Delegation, count)
        .join(Participant, Participant.delegation_id == Delegation.id)
        .join(Badge, Badge.participant_id == Participant.id)
        .where(
            Delegation.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Badge.state == BadgeState.PRINTED,
            Badge.is_temporary.is_(False),
        )
        .group_by(Delegation.id)
        .order_by(Delegation.sort_name, Delegation.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def receipts_of(event: Event) -> Select[CustodyReceipt]:
    """Every receipt of an event, the newest first."""
    return (
        select(CustodyReceipt)
        .where(CustodyReceipt.event_id == event.id)
        .options(joinedload(CustodyReceipt.delegation))
        .order_by(CustodyReceipt.id.desc())
    )


def receipt_of(event: Event, receipt_id: int) -> CustodyReceipt | None:
    """One receipt of this event."""
    query = select(CustodyReceipt).where(
        CustodyReceipt.id == receipt_id, CustodyReceipt.event_id == event.id
    )
    receipt: CustodyReceipt | None = db.session.scalar(query)
    return receipt


def badges_on(receipt: CustodyReceipt) -> list[tuple[Badge, bool]]:
    """The badges that a receipt names, by number, and whether the hand-over still stands."""
    query = (
        select(BadgeAct.badge_id, BadgeAct.kind)
        .where(BadgeAct.receipt_id == receipt.id)
        .order_by(BadgeAct.id)
    )
    stands = {badge_id: kind is ActKind.HANDED_OVER for badge_id, kind in db.session.execute(query)}
    badges = (
        select(Badge)
        .where(Badge.id.in_(list(stands)))
        .options(joinedload(Badge.participant).joinedload(Participant.category))
        .order_by(Badge.number)
    )
    return [(badge, stands[badge.id]) for badge in db.session.scalars(badges)]
