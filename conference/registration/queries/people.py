"""Single participants and the people of one delegation."""

from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import joinedload, selectinload

from conference.audit.models import AuditEntry
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.i18n import clean, lazy, to_ascii_digits
from conference.registration.enums import DelegationRole
from conference.registration.models import Participant
from conference.registration.rules import ENDED

# The event is in the session already; its focal points and the scan's row few pages ask for.
_WHOLE: Select[Any] = select(Participant).options(
    joinedload(Participant.delegation),
    joinedload(Participant.category),
    joinedload(Participant.document),
    joinedload(Participant.travel),
    joinedload(Participant.needs),
    selectinload(Participant.consents),
    selectinload(Participant.corrections),
)


_ORDER = {DelegationRole.HEAD: 0, DelegationRole.DEPUTY: 1, DelegationRole.MEMBER: 2}


def participant_by_id(participant_id: int) -> Participant:
    """A participant with everything around; ``NotFoundError``."""
    return _found(db.session.scalar(_WHOLE.where(Participant.id == participant_id)))


def find_participant(event: Event, reference: str) -> Participant:
    """A participant of an event by the tracking code; ``NotFoundError``."""
    wanted = clean(to_ascii_digits(reference)).upper()
    query = _WHOLE.where(Participant.event_id == event.id, Participant.reference == wanted)
    return _found(db.session.scalar(query))


def participant_of_event(event: Event, participant_id: int) -> Participant:
    """A participant of this event and no other; ``NotFoundError``."""
    query = _WHOLE.where(Participant.id == participant_id, Participant.event_id == event.id)
    return _found(db.session.scalar(query))


def _found(row: Any) -> Participant:
    if row is None:
        raise NotFoundError(lazy("This person is not known."))
    found: Participant = row
    return found


def participants_of(delegation: Delegation) -> list[Participant]:
    """The people of a delegation: head, deputy, then by name; who no longer takes part last.

    Who accompanies somebody that takes part follows directly after that person.
    """
    query = _WHOLE.where(Participant.delegation_id == delegation.id)
    found = list(db.session.scalars(query.order_by(Participant.sort_name, Participant.id)))
    found.sort(key=lambda person: (person.state in ENDED, _ORDER[person.role]))
    live = {person.id for person in found if person.state not in ENDED}
    companions: dict[int | None, list[Participant]] = {}
    for person in found:
        principal = person.accompanies_id if person.id in live else None
        companions.setdefault(principal if principal in live else None, []).append(person)
    return [each for top in companions.get(None, ()) for each in (top, *companions.get(top.id, ()))]


def open_categories(event: Event) -> list[Category]:
    """The categories in which anybody may ask to be registered."""
    query = select(Category).where(Category.event_id == event.id, Category.open_to_public)
    return list(db.session.scalars(query.order_by(Category.position, Category.id)))


def find_request(event: Event, email: str) -> Participant | None:
    """The live self-registration of an address at an event."""
    query = (
        select(Participant)
        .where(
            Participant.event_id == event.id,
            func.lower(Participant.email) == email.strip().lower(),
            Participant.is_self_registered,
            Participant.state.not_in(ENDED),
        )
        .order_by(Participant.id)
        .limit(1)
    )
    return db.session.scalar(query)


def live_head(delegation_id: int) -> Participant | None:
    """The head of a delegation in a state that counts."""
    return db.session.scalar(
        select(Participant).where(
            Participant.delegation_id == delegation_id, Participant.is_live_head
        )
    )


def live_deputy(delegation_id: int) -> Participant | None:
    """The deputy head of a delegation in a state that counts."""
    return db.session.scalar(
        select(Participant).where(
            Participant.delegation_id == delegation_id, Participant.is_live_deputy
        )
    )


def has_companions(participant: Participant) -> bool:
    """Whether somebody was ever named as accompanying this person."""
    query = select(Participant.id).where(Participant.accompanies_id == participant.id).limit(1)
    return db.session.scalar(query) is not None


def history_of(participant: Participant, limit: int = 100) -> list[AuditEntry]:
    """What happened to a participant and to the records merged into it, newest first."""
    merged = select(Participant.id).where(Participant.merged_into_id == participant.id)
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.subject_kind == Participant.__name__,
            AuditEntry.subject_id.in_(merged.union_all(select(literal(participant.id)))),
        )
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(query))
