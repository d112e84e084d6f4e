"""Badges for many people at once: as few statements as for one, whoever they are."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import lazyload

from conference.audit.services import record_all
from conference.badges.enums import BadgeState
from conference.badges.models import Badge
from conference.badges.queries import live_badges, waiting_losses
from conference.badges.rules import reasons_against_badge
from conference.badges.services.badges import waits_for_approval
from conference.badges.tokens import new_token, token_hash
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.documents.services import take_numbers
from conference.registration.models import Participant
from conference.registration.services.freshness import mark_badge_fresh


def issue_badges(participant_ids: Sequence[int], *, by: Actor) -> dict[int, str]:
    """Make sure that these people have a live badge; returns who can have none, and why.

    Whoever has one that is neither temporary nor stale keeps it. People of one event; call it for
    some hundreds at a time, and commit.
    """
    refused: dict[int, str] = {}
    wanting: list[Participant] = []
    ending: list[Badge] = []
    people, badges = _locked(participant_ids), live_badges(participant_ids)
    losses = waiting_losses(participant_ids)
    for person in people:
        badge = badges.get(person.id)
        reasons = reasons_against_badge(person)
        if person.id in losses:
            reasons.append(waits_for_approval(losses[person.id]))
        if reasons:
            refused[person.id] = " ".join(reasons)
        elif badge is None or badge.is_temporary or person.badge_is_stale:
            wanting.append(person)
            ending += [badge] if badge is not None else []
    _end(ending, by)
    _give(wanting, by)
    return refused


def _locked(participant_ids: Sequence[int]) -> Sequence[Participant]:
    """The people as they are now, in the order asked for; two clerks queue up for them."""
    query = select(Participant).where(Participant.id.in_(participant_ids)).order_by(Participant.id)
    fresh = query.options(lazyload("*")).with_for_update(key_share=True, of=Participant)
    found = db.session.scalars(fresh.execution_options(populate_existing=True))
    by_id = {person.id: person for person in found}
    return [by_id[each] for each in participant_ids if each in by_id]


def _end(badges: Sequence[Badge], by: Actor) -> None:
    for badge in badges:
        badge.state, badge.revoked_at = BadgeState.REVOKED, clock.now()
        badge.revoke_reason = "stale"
    if badges:
        db.session.flush()
        _note(by, "badges:badge:revoked", badges)


def _give(people: Sequence[Participant], by: Actor) -> None:
    if not people:
        return
    event_id = people[0].event_id
    numbers = take_numbers("badge", event_id, year=0, count=len(people))
    rows = []
    for number, person in zip(numbers, people, strict=True):
        token = new_token()
        rows.append(
            {
                "event_id": event_id,
                "participant_id": person.id,
                "number": number,
                "token": token,
                "token_hash": token_hash(token),
            }
        )
        mark_badge_fresh(person)
    db.session.flush()
    made = db.session.scalars(insert(Badge).returning(Badge), rows).all()
    _note(by, "badges:badge:issued", made)


def _note(by: Actor, action: str, badges: Sequence[Badge]) -> None:
    record_all(by, action, [(badge, {"number": badge.number}) for badge in badges])
