"""The one place where a participant's state changes, and the upkeep that goes with every change."""

from collections.abc import Callable
from typing import Any

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.events.models import Category
from conference.i18n import consonant_skeleton, lazy, search_key
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import live_deputy, live_head
from conference.registration.rules import can_become, is_place_freed, occupies_place
from conference.registration.services.errors import (
    DeputyExistsError,
    HeadExistsError,
    StateError,
)

LINK_HOURS = 24 * 7
SECRETARIAT = frozenset({ActorKind.STAFF, ActorKind.COMMAND, ActorKind.JOB})


def is_secretariat(by: Actor) -> bool:
    """Whether the doer is not bound by the public's deadlines."""
    return by.kind in SECRETARIAT


_when_freed: list[Callable[[Participant, Category], None]] = []


def when_place_is_freed(follow: Callable[[Participant, Category], None]) -> None:
    """Have something done, in the same transaction, whenever somebody leaves a place."""
    _when_freed.append(follow)


def pass_place_on(participant: Participant, category: Category) -> None:
    """Say that somebody has left a place of a category: by leaving, or for another category."""
    for follow in _when_freed:
        follow(participant, category)


def move(
    participant: Participant, state: ParticipationState, action: str, *, by: Actor, **changes: Any
) -> None:
    """Put a participant into a state, if it may follow, and record it."""
    if not can_become(participant, state):
        raise StateError(
            lazy(
                "This is not possible in the state “%(state)s”.",
                state=participant.state.label,
            )
        )
    before, participant.state = participant.state, state
    participant.waitlisted_at = clock.now() if state is ParticipationState.WAITLISTED else None
    refresh_head(participant)
    record(
        by,
        f"registration:participant:{action}",
        participant,
        changes={"from": before.value, "to": state.value, **changes},
    )
    if is_place_freed(before, state):
        pass_place_on(participant, participant.category)


def decide(
    participant: Participant, state: ParticipationState, action: str, *, by: Actor, reason: str = ""
) -> None:
    """Move by a decision: its reason and moment are kept, never logged."""
    move(participant, state, action, by=by)
    participant.decision_reason = reason.strip()
    participant.decided_at = clock.now()


def refresh_head(participant: Participant) -> None:
    """Keep the marks of the delegation's one live head and one live deputy; a second is refused."""
    counts = occupies_place(participant.state)
    is_head = counts and participant.role is DelegationRole.HEAD
    is_deputy = counts and participant.role is DelegationRole.DEPUTY
    with db.session.no_autoflush:
        if is_head and live_head(participant.delegation_id) not in {None, participant}:
            raise HeadExistsError
        if is_deputy and live_deputy(participant.delegation_id) not in {None, participant}:
            raise DeputyExistsError
    participant.is_live_head, participant.is_live_deputy = is_head, is_deputy


def refresh_search(participant: Participant) -> None:
    """Recompute what the person is found by and compared by."""
    delegation = participant.delegation
    parts = [
        participant.given_names,
        participant.surname,
        participant.native_name,
        participant.badge_name,
        participant.badge_name_native,
        participant.organisation,
        *delegation.name.as_dict().values(),
        participant.reference,
    ]
    words = search_key(" ".join(part for part in parts if part))
    participant.search_text = f"{words} {search_key(participant.email or '')}".strip()
    latin = consonant_skeleton(participant.surname or "", participant.given_names or "")
    participant.skeleton = latin[:400]
    participant.native_skeleton = consonant_skeleton(participant.native_name or "")[:400]


def new_person_token(participant: Participant) -> str:
    """A fresh single-use key for the person's own page."""
    return create_magic_link(
        VisitKind.PARTICIPANT, participant.id, participant.event_id, hours=LINK_HOURS
    )
