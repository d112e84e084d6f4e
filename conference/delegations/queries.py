"""Finding delegations, their focal points and their codes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.delegations.enums import CredentialsState, DelegationKind, DelegationState
from conference.delegations.models import (
    Delegation,
    DelegationMessage,
    FocalPoint,
    InvitationCode,
    Quota,
)
from conference.delegations.rules import may_receive_links, normalise_code
from conference.events.models import Category, Event
from conference.i18n import lazy, search_words
from conference.web.paging import Page, paginate

CODE_PURPOSE = "invitation_codes.code"
MESSAGES_ON_A_PAGE = 20
_FOR_THE_SECRETARIAT = (
    DelegationMessage.from_secretariat.is_(False),
    DelegationMessage.read_at.is_(None),
)


@dataclass(frozen=True, kw_only=True)
class DelegationFilter:
    """What a list of delegations is narrowed to; empty means everything."""

    search: str = ""
    state: DelegationState | None = None
    credentials: CredentialsState | None = None
    country: str = ""
    kind: DelegationKind | None = None
    proposed: bool = False
    """Only those with a focal point who waits for the secretariat's approval."""
    unread: bool = False
    """Only those that wrote something which the secretariat has not read."""


def code_fingerprint(code: str) -> str:
    """The keyed hash under which a code is found."""
    return keyring().fingerprint(code, purpose=CODE_PURPOSE)


def find_by_code(typed: str) -> Delegation | None:
    """The delegation of a typed live invitation code, however it was typed."""
    code = normalise_code(typed)
    if not code:
        return None
    query = (
        select(Delegation)
        .join(InvitationCode, InvitationCode.delegation_id == Delegation.id)
        .where(
            InvitationCode.code_hash == code_fingerprint(code), InvitationCode.revoked_at.is_(None)
        )
        .options(joinedload(Delegation.event))
    )
    return db.session.scalar(query)


def find_focal_point(delegation: Delegation, email: str) -> FocalPoint | None:
    """The focal point of a delegation with this address, if links may go there."""
    found = db.session.scalar(
        select(FocalPoint).where(
            FocalPoint.delegation_id == delegation.id, FocalPoint.email == email.strip().lower()
        )
    )
    return found if found is not None and may_receive_links(found) else None


def find_focal_points_by_email(event: Event, email: str) -> list[FocalPoint]:
    """The focal points of an event with this address to which links may go."""
    query = (
        select(FocalPoint)
        .join(Delegation, Delegation.id == FocalPoint.delegation_id)
        .where(
            Delegation.event_id == event.id,
            FocalPoint.email == email.strip().lower(),
            FocalPoint.active,
            FocalPoint.approved_at.is_not(None),
        )
        .order_by(FocalPoint.id)
    )
    return list(db.session.scalars(query))


def live_code(delegation: Delegation) -> InvitationCode | None:
    """The invitation code that is valid now."""
    return db.session.scalar(
        select(InvitationCode).where(
            InvitationCode.delegation_id == delegation.id, InvitationCode.revoked_at.is_(None)
        )
    )


# The event is in the session already; its code only two pages ask for, by ``live_code``.
_WHOLE: Select[Any] = select(Delegation).options(
    joinedload(Delegation.city),
    joinedload(Delegation.credentials_file),
    selectinload(Delegation.quotas).joinedload(Quota.category),
    selectinload(Delegation.focal_points),
)


def delegation_of_focal_point(focal_point_id: int) -> Delegation:
    """The delegation of a focal point with quotas and people around it; ``NotFoundError``."""
    query = _WHOLE.join(FocalPoint, FocalPoint.delegation_id == Delegation.id)
    delegation: Delegation = _found(db.session.scalar(query.where(FocalPoint.id == focal_point_id)))
    return delegation


def delegation_by_id(event: Event, delegation_id: int) -> Delegation:
    """A delegation of an event with everything its page shows; ``NotFoundError``."""
    query = _WHOLE.where(Delegation.id == delegation_id, Delegation.event_id == event.id)
    delegation: Delegation = _found(db.session.scalar(query))
    return delegation


def focal_point_by_id(delegation: Delegation, focal_point_id: int) -> FocalPoint:
    """A focal point of a delegation; ``NotFoundError``."""
    query = select(FocalPoint).where(
        FocalPoint.id == focal_point_id, FocalPoint.delegation_id == delegation.id
    )
    focal_point: FocalPoint = _found(db.session.scalar(query))
    return focal_point


def _found(row: Any) -> Any:
    if row is None:
        raise NotFoundError(lazy("This delegation does not exist."))
    return row


def delegations(event: Event, wanted: DelegationFilter) -> Select[Any]:
    """The select of an event's delegations by name."""
    query = select(Delegation).where(Delegation.event_id == event.id)
    for word in search_words(wanted.search):
        query = query.where(Delegation.search_key.contains(word, autoescape=True))
    if wanted.state is not None:
        query = query.where(Delegation.state == wanted.state)
    if wanted.credentials is not None:
        query = query.where(Delegation.credentials == wanted.credentials)
    if wanted.kind is not None:
        query = query.where(Delegation.kind == wanted.kind)
    if wanted.proposed:
        waits = FocalPoint.active & FocalPoint.approved_at.is_(None)
        query = query.where(Delegation.focal_points.any(waits))
    if wanted.unread:
        theirs = DelegationMessage.delegation_id == Delegation.id
        query = query.where(exists().where(theirs, *_FOR_THE_SECRETARIAT))
    if wanted.country:
        query = query.where(Delegation.country == wanted.country.upper())
    return query.order_by(Delegation.sort_name, Delegation.id)


def delegation_pages(event: Event, wanted: DelegationFilter, number: int) -> Page[Delegation]:
    """One page of the list, with what its columns show."""
    query = delegations(event, wanted).options(
        joinedload(Delegation.city),
        selectinload(Delegation.focal_points),
        selectinload(Delegation.quotas),
    )
    return paginate(query, number)


def unread_messages(delegation: Delegation, *, for_secretariat: bool) -> list[DelegationMessage]:
    """What the other side wrote and one side has not said to have read, newest first."""
    query = select(DelegationMessage).where(
        DelegationMessage.delegation_id == delegation.id,
        DelegationMessage.from_secretariat.is_(not for_secretariat),
        DelegationMessage.read_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(DelegationMessage.id.desc())))


def message_pages(delegation: Delegation, number: int) -> Page[DelegationMessage]:
    """One page of a delegation's conversation, newest first, with who wrote."""
    return paginate(_conversation(delegation), number, size=MESSAGES_ON_A_PAGE)


def newest_messages(delegation: Delegation, count: int) -> list[DelegationMessage]:
    """The last messages of a delegation's conversation, newest first, by one query."""
    return list(db.session.scalars(_conversation(delegation).limit(count)))


def _conversation(delegation: Delegation) -> Select[Any]:
    return (
        select(DelegationMessage)
        .where(DelegationMessage.delegation_id == delegation.id)
        .options(joinedload(DelegationMessage.user), joinedload(DelegationMessage.focal_point))
        .order_by(DelegationMessage.id.desc())
    )


def unread_counts(ids: list[int]) -> dict[int, int]:
    """How many messages of each delegation the secretariat has not read; none is left out."""
    query = (
        select(DelegationMessage.delegation_id, func.count())
        .where(DelegationMessage.delegation_id.in_(ids), *_FOR_THE_SECRETARIAT)
        .group_by(DelegationMessage.delegation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def countries_of(event: Event) -> list[str]:
    """The countries that occur among an event's delegations."""
    query = (
        select(Delegation.country)
        .where(Delegation.event_id == event.id, Delegation.country != "")
        .distinct()
    )
    return sorted(db.session.scalars(query))


def delegations_by_ids(event: Event, ids: list[int]) -> list[Delegation]:
    """Some delegations of an event, by name."""
    query = select(Delegation).where(Delegation.event_id == event.id, Delegation.id.in_(ids))
    return list(db.session.scalars(query.order_by(Delegation.sort_name, Delegation.id)))


def public_requests_delegation(event: Event) -> Delegation | None:
    """The delegation that holds the requests of people who registered themselves."""
    return db.session.scalar(
        select(Delegation)
        .where(Delegation.event_id == event.id, Delegation.is_public_requests)
        .order_by(Delegation.id)
        .limit(1)
    )


def categories_with_quota(event: Event) -> list[Category]:
    """The categories of an event that take a quota."""
    query = select(Category).where(Category.event_id == event.id, Category.needs_quota)
    return list(db.session.scalars(query.order_by(Category.position, Category.id)))
