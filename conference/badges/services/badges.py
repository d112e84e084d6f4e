"""Issuing, issuing again, revoking, and asking for a batch."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.badges.enums import BadgeState, SheetFormat, SheetOrder
from conference.badges.models import Badge, BadgeBatch, BadgeDesign, PrintOptions
from conference.badges.queries import (
    by_delegation,
    live_badge,
    people_of_event,
    waiting_losses,
)
from conference.badges.rules import reasons_against_badge
from conference.badges.tokens import new_token, token_hash
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.documents.services import take_number
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.rules import occupies_place
from conference.registration.services.freshness import mark_badge_fresh

BATCH_JOB = "badges:batch:print"
LARGEST_BATCH = 10_000


class NoBadgeError(DomainError):
    """The person can have no badge now; the message says why."""


def issue_badge(participant: Participant, *, by: Actor) -> Badge:
    """The person's live badge: the one there is, or a new one when there is none or it is stale."""
    lock_holder(participant)
    refuse_without_right(participant)
    badge = live_badge(participant.id)
    if badge is not None and not participant.badge_is_stale and not badge.is_temporary:
        return badge
    if badge is not None:
        _end(badge, "stale", by=by)
    return _new_badge(participant, by=by)


def issue_temporary_badge(
    participant: Participant, days: Sequence[date], zone_ids: Sequence[int] = (), *, by: Actor
) -> Badge:
    """A striped badge for the named days, for somebody whose registration is not decided yet.

    Without zones it opens those of the category. A former temporary badge ends; whoever has a
    badge of their own gets none.
    """
    today = clock.today(participant.event.timezone)
    if not days or min(days) < today:
        raise InvalidError(lazy("Choose today or a later day."), field="days")
    lock_holder(participant)
    if not occupies_place(participant.state):
        raise NoBadgeError(lazy("This person takes no part in the event."))
    badge = live_badge(participant.id)
    if badge is not None and not badge.is_temporary:
        raise NoBadgeError(lazy("This person has a badge already."))
    if badge is not None:
        _end(badge, "replaced", by=by)
    return _new_badge(
        participant,
        by=by,
        is_temporary=True,
        valid_days=[day.isoformat() for day in sorted(set(days))],
        zone_ids=list(zone_ids),
    )


def revoke_temporary_badge(participant: Participant, reason: str, *, by: Actor) -> None:
    """End the person's temporary badge, if there is one; the door refuses it at once."""
    badge = live_badge(participant.id)
    if badge is not None and badge.is_temporary:
        _end(badge, reason, by=by)


def reissue_badge(participant: Participant, reason: str, *, by: Actor) -> Badge:
    """A new badge with a new number and token; the old token is dead from now on.

    For one that nobody has received; what was handed over is lost, damaged or returned first.
    """
    if not reason.strip():
        raise InvalidError(lazy("Give the reason for the new badge."), field="reason")
    lock_holder(participant)
    refuse_without_right(participant)
    badge = live_badge(participant.id)
    if badge is not None and badge.state is BadgeState.HANDED_OVER:
        raise NoBadgeError(
            lazy("The person has this badge. Note at the badge desk what became of it.")
        )
    if badge is not None:
        _end(badge, reason.strip(), by=by)
    return _new_badge(participant, by=by)


def revoke_badge(badge: Badge, reason: str, *, by: Actor) -> None:
    """End a badge without a new one: the door refuses it at once."""
    if not reason.strip():
        raise InvalidError(lazy("Give the reason for the revocation."), field="reason")
    if badge.revoked_at is not None:
        raise DomainError(lazy("This badge is revoked already."))
    _end(badge, reason.strip(), by=by)


def request_batch(
    event: Event,
    participant_ids: Sequence[int],
    layout: SheetFormat,
    *,
    by: Actor,
    design: BadgeDesign | None = None,
    options: PrintOptions | None = None,
) -> BadgeBatch:
    """Ask the worker for one PDF with the badges of these people, in this order.

    Without a ``design`` each person has that of the own category; ``options`` may order the people
    by delegation.
    """
    options = options or PrintOptions()
    if design is not None and design.event_id != event.id:
        raise InvalidError(lazy("There is no such design."), field="design")
    batch = BadgeBatch(
        event_id=event.id,
        format=layout,
        participant_ids=_chosen(event, participant_ids, options),
        design_id=design.id if design is not None else None,
        options=options.as_dict(),
        requested_by=by.user_id,
    )
    db.session.add(batch)
    db.session.flush()
    count = len(batch.participant_ids)
    batch.job_id = jobs.enqueue(
        BATCH_JOB,
        {"batch_id": batch.id},
        event_id=event.id,
        requested_by=by.user_id,
        total=count,
    ).id
    changes = {"count": count, "format": layout.value}
    record(by, "badges:batch:requested", batch, changes=changes)
    return batch


def _chosen(event: Event, participant_ids: Sequence[int], options: PrintOptions) -> list[int]:
    """Those of the selection who belong to the event, in the order they are laid out."""
    if not participant_ids:
        raise InvalidError(lazy("Select at least one person."))
    if len(participant_ids) > LARGEST_BATCH:
        raise InvalidError(lazy("Print at most %(count)d badges at once.", count=LARGEST_BATCH))
    own = people_of_event(event, participant_ids)
    if options.separators or options.order is SheetOrder.DELEGATION:
        own = by_delegation(own)
    return [person.id for person in own]


def mark_printed(badges: Sequence[Badge], *, by: Actor) -> None:
    """Note that these badges were laid into a finished PDF."""
    for badge in badges:
        if badge.state is BadgeState.READY:
            badge.state, badge.printed_at = BadgeState.PRINTED, clock.now()
            record(by, "badges:badge:printed", badge)


def refuse_without_right(participant: Participant) -> None:
    """Raise ``NoBadgeError`` with every reason that stands against a badge."""
    reasons = reasons_against_badge(participant)
    for lost in waiting_losses([participant.id]).values():
        reasons.append(waits_for_approval(lost))
    if reasons:
        raise NoBadgeError(" ".join(reasons))


def waits_for_approval(lost: Badge) -> str:
    """Why nobody prints a badge for somebody whose loss is not decided, in words."""
    return str(
        lazy(
            "The loss of badge %(number)s waits for an officer's approval.",
            number=f"{lost.number:04d}",
        )
    )


def issue_temporary_again(old: Badge, *, by: Actor) -> Badge:
    """A temporary badge like one that has just ended."""
    return _new_badge(
        old.participant,
        by=by,
        is_temporary=True,
        valid_days=list(old.valid_days),
        zone_ids=list(old.zone_ids),
    )


def issue_prepared_badge(
    participant: Participant, number: int, token: str, day: date, *, by: Actor
) -> Badge:
    """A card printed in advance becomes the person's temporary badge, for one day.

    A badge that nobody has received ends; whoever has one in hand gets none.
    """
    lock_holder(participant)
    if not occupies_place(participant.state):
        raise NoBadgeError(lazy("This person takes no part in the event."))
    badge = live_badge(participant.id)
    if badge is not None and badge.state is BadgeState.HANDED_OVER and not badge.is_temporary:
        raise NoBadgeError(lazy("This person has a badge already. Report it lost first."))
    if badge is not None:
        _end(badge, "replaced", by=by)
    made = _add_badge(
        participant,
        number,
        token,
        by=by,
        is_temporary=True,
        valid_days=[day.isoformat()],
        zone_ids=[],
    )
    made.state, made.printed_at = BadgeState.PRINTED, clock.now()
    return made


def lock_holder(participant: Participant) -> None:
    """Let two clerks queue up (PostgreSQL; SQLite's writer is alone already)."""
    db.session.execute(
        select(Participant.id)
        .where(Participant.id == participant.id)
        .with_for_update(key_share=True)
    )
    db.session.refresh(participant, ["state", "badge_is_stale", "badge_photo_id"])


def _new_badge(participant: Participant, *, by: Actor, **more: Any) -> Badge:
    number = take_number("badge", participant.event_id, year=0)
    return _add_badge(participant, number, new_token(), by=by, **more)


def _add_badge(
    participant: Participant, number: int, token: str, *, by: Actor, **more: Any
) -> Badge:
    badge = Badge(
        event_id=participant.event_id,
        participant_id=participant.id,
        number=number,
        token=token,
        token_hash=token_hash(token),
        **more,
    )
    db.session.add(badge)
    db.session.flush()
    mark_badge_fresh(participant)
    changes: dict[str, Any] = {"number": badge.number}
    if badge.is_temporary:
        changes["days"] = badge.valid_days
    record(by, "badges:badge:issued", badge, changes=changes)
    return badge


def _end(badge: Badge, reason: str, *, by: Actor) -> None:
    badge.state, badge.revoked_at, badge.revoke_reason = (
        BadgeState.REVOKED,
        clock.now(),
        reason[:300],
    )
    record(by, "badges:badge:revoked", badge, changes={"number": badge.number})
    db.session.flush()
