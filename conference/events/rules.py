"""What an event allows in its present state, and which steps lead from one state to the next."""

import re
from datetime import datetime

from conference.events.enums import DeadlineKind, EventState
from conference.events.models import Event

TRANSITIONS: dict[EventState, tuple[EventState, ...]] = {
    EventState.IDEA: (EventState.APPROVED, EventState.ARCHIVED),
    EventState.APPROVED: (EventState.PUBLISHED, EventState.IDEA, EventState.ARCHIVED),
    EventState.PUBLISHED: (EventState.REGISTRATION_OPEN, EventState.APPROVED),
    EventState.REGISTRATION_OPEN: (EventState.CLOSED, EventState.RUNNING),
    EventState.CLOSED: (EventState.RUNNING, EventState.REGISTRATION_OPEN),
    EventState.RUNNING: (EventState.FINISHED,),
    EventState.FINISHED: (EventState.ARCHIVED, EventState.RUNNING),
    EventState.ARCHIVED: (EventState.FINISHED,),
}
"""The steps allowed from each state: the expected one first, then the ways back."""

PUBLIC_STATES = frozenset(EventState) - {EventState.IDEA, EventState.APPROVED}
CURRENT_STATES = PUBLIC_STATES - {EventState.ARCHIVED}

RESERVED_SLUGS = frozenset(
    {
        *("account", "accounts", "admin", "api", "approvals", "ar", "assets", "audit", "badges"),
        *("bilaterals", "calendar", "cities", "committees", "confirm-password", "contacts"),
        *("correspondence", "declarations", "delegations", "demo", "designations", "door", "en"),
        *("events", "interests", "letterheads", "topics"),
        *("export", "fa", "forgotten-password", "healthz", "help", "import", "jobs", "language"),
        *("letters", "logistics", "mail", "me", "new", "new-password", "office", "organisations"),
        *("outbox", "outreach", "participants", "patterns", "portal", "profile", "programme"),
        *("protocol", "registration", "reports", "search", "security", "series", "settings"),
        *("sign-in", "sign-out", "static", "statistics", "switch", "system", "twinning", "users"),
        *("verify", "visas"),
    }
)
"""Words that stand in the place of an event's short name in other addresses."""

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def is_slug(text: str) -> bool:
    """Whether a text can be an event's short name in addresses."""
    return _SLUG.fullmatch(text) is not None and text not in RESERVED_SLUGS


def can_move(event: Event, to: EventState) -> bool:
    """Whether the event may go from its state to another in one step."""
    return to in TRANSITIONS[event.state]


def is_public(event: Event) -> bool:
    """Whether everybody may see the event's pages."""
    return event.state in PUBLIC_STATES


def is_registration_open(event: Event, now: datetime) -> bool:
    """Whether names may be given: the state says so and the moment lies within the window."""
    if event.state is not EventState.REGISTRATION_OPEN:
        return False
    opens, closes = event.registration_opens_at, event.registration_closes_at
    return (opens is None or opens <= now) and (closes is None or now < closes)


def deadline_of(event: Event, kind: DeadlineKind) -> datetime | None:
    """The moment of one of the event's deadlines, or None where it has none."""
    return next((entry.at for entry in event.deadlines if entry.kind is kind), None)


def has_passed(event: Event, kind: DeadlineKind, now: datetime) -> bool:
    """Whether a deadline is over; one that is not set never passes."""
    at = deadline_of(event, kind)
    return at is not None and at <= now
