"""The people of a filter: counted by language, listed, found by name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.delegations.enums import CredentialsState, DelegationKind, DelegationState
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event
from conference.i18n import Language, current_language, search_key, search_words, sort_key
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass
from conference.mailing.rules import is_mail_address
from conference.messages.enums import Audience, Missing
from conference.messages.queries.conditions import free_places, misses
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import ENDED

_NEVER: Final = frozenset({ParticipationState.DRAFT})
"""Somebody whose name was only written down does not know of it yet."""
_CLOSED: Final = frozenset({DelegationState.DRAFT, DelegationState.CLOSED})


@dataclass(frozen=True, kw_only=True)
class RecipientFilter:
    """Whom a message goes to; empty values narrow nothing."""

    language: str = ""
    delegation_id: int | None = None
    state: str = ""
    category_id: int | None = None
    misses: str = ""
    delegation_state: str = ""
    kind: str = ""
    credentials: str = ""

    def as_dict(self) -> dict[str, Any]:
        """What narrows, to be kept with the sending."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "RecipientFilter":
        """Read what ``as_dict`` wrote."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})


@dataclass
class Tally:
    """How many recipients a filter has, by their language, and who of them gets nothing."""

    total: int = 0
    by_language: Counter[Language] = field(default_factory=Counter)
    without_address: int = 0
    unsubscribed: int = 0

    @property
    def reachable(self) -> int:
        """To how many a mail will be written."""
        return self.total - self.without_address - self.unsubscribed


def people(event: Event, wanted: RecipientFilter) -> Select[Any]:
    """The participants of a filter: without a state, all who take part or still may."""
    query = select(Participant).where(
        Participant.event_id == event.id, Participant.state.not_in(_NEVER)
    )
    if wanted.state:
        query = query.where(Participant.state == ParticipationState(wanted.state))
    else:
        query = query.where(Participant.state.not_in(ENDED))
    if wanted.category_id:
        query = query.where(Participant.category_id == wanted.category_id)
    if wanted.delegation_id:
        query = query.where(Participant.delegation_id == wanted.delegation_id)
    if wanted.language:
        query = query.where(Participant.language == wanted.language)
    if wanted.misses:
        query = query.where(misses(event, Missing(wanted.misses)))
    return query


def focal_points(event: Event, wanted: RecipientFilter) -> Select[Any]:
    """The focal points of a filter to whom links may go, with their delegations."""
    query = (
        select(FocalPoint)
        .join(Delegation, Delegation.id == FocalPoint.delegation_id)
        .where(
            Delegation.event_id == event.id,
            Delegation.is_public_requests.is_(False),
            FocalPoint.active,
            FocalPoint.approved_at.is_not(None),
        )
    )
    if wanted.delegation_state:
        query = query.where(Delegation.state == DelegationState(wanted.delegation_state))
    else:
        query = query.where(Delegation.state.not_in(_CLOSED))
    if wanted.kind:
        query = query.where(Delegation.kind == DelegationKind(wanted.kind))
    if wanted.credentials:
        query = query.where(Delegation.credentials == CredentialsState(wanted.credentials))
    if wanted.delegation_id:
        query = query.where(Delegation.id == wanted.delegation_id)
    if wanted.language:
        query = query.where(FocalPoint.language == wanted.language)
    return query


def recipients(event: Event, audience: Audience, wanted: RecipientFilter) -> Select[Any]:
    """The people of a filter, whichever the audience; a select of rows."""
    choose = people if audience is Audience.PARTICIPANTS else focal_points
    return choose(event, wanted)


def tally(
    event: Event, audience: Audience, wanted: RecipientFilter, mail_class: MailClass
) -> Tally:
    """Count the people of a filter; two queries."""
    model: Any = Participant if audience is Audience.PARTICIPANTS else FocalPoint
    query = recipients(event, audience, wanted).with_only_columns(model.language, model.email)
    rows = db.session.execute(query).all()
    counted = Tally(total=len(rows))
    hashes: Counter[str] = Counter()
    for language, address in rows:
        counted.by_language[Language(language)] += 1
        if not is_mail_address(address):
            counted.without_address += 1
        elif mail_class is MailClass.NEWS:
            hashes[mailing.address_hash(event.id, address)] += 1
    for refused in mailing.refused_hashes(event.id, list(hashes)):
        counted.unsubscribed += hashes[refused]
    return counted


WITH_ALL: Final = (
    joinedload(Participant.delegation),
    joinedload(Participant.category),
    joinedload(Participant.document),
    joinedload(Participant.needs),
    selectinload(Participant.consents),
)
"""Everything that the places of a text to a participant may ask for."""


@dataclass(frozen=True)
class Loaded:
    """Some recipients with everything that the places of a text may ask for."""

    people: dict[int, Participant | FocalPoint]
    free_places: dict[int, int] = field(default_factory=dict)
    """Row id of a delegation → places of its quota that nobody takes."""


def load(audience: Audience, ids: Sequence[int]) -> Loaded:
    """Recipients by their row ids; a fixed number of queries."""
    if audience is Audience.PARTICIPANTS:
        found = select(Participant).where(Participant.id.in_(ids)).options(*WITH_ALL)
        return Loaded({row.id: row for row in db.session.scalars(found)})
    query = select(FocalPoint).where(FocalPoint.id.in_(ids))
    rows = db.session.scalars(query.options(joinedload(FocalPoint.delegation))).all()
    places = select(Delegation.id, free_places()).where(
        Delegation.id.in_({row.delegation_id for row in rows})
    )
    free = {row[0]: max(0, row[1]) for row in db.session.execute(places)}
    return Loaded({row.id: row for row in rows}, free)


def delegation_choices(event: Event) -> list[tuple[str, str]]:
    """(row id, name) of the delegations of an event, in the reader's order."""
    query = select(Delegation.id, Delegation.name).where(
        Delegation.event_id == event.id, Delegation.is_public_requests.is_(False)
    )
    language = current_language()
    named = [(str(key), name.text(language)) for key, name in db.session.execute(query)]
    return sorted(named, key=lambda row: sort_key(row[1], language))


def candidates(event: Event, audience: Audience, typed: str, limit: int = 20) -> list[Any]:
    """People to look at a message with, found by name; without words the first ones."""
    words = search_words(typed)
    nobody = RecipientFilter()
    if audience is Audience.PARTICIPANTS:
        query = people(event, nobody).order_by(Participant.sort_name, Participant.id)
        for word in words:
            query = query.where(Participant.search_text.contains(word, autoescape=True))
    else:
        query = focal_points(event, nobody).order_by(FocalPoint.sort_name, FocalPoint.id)
        query = query.options(contains_eager(FocalPoint.delegation))
        for word in words:
            query = query.where(
                Delegation.search_key.contains(word, autoescape=True)
                | func.lower(FocalPoint.name).contains(word, autoescape=True)
                | FocalPoint.email.contains(search_key(word), autoescape=True)
            )
    return list(db.session.scalars(query.limit(limit)))
