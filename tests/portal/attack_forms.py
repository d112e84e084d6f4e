"""Forms filled in by somebody who knows too much: foreign ids, fields that no form has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from conference.cities.enums import InterestKind
from conference.cities.models import CityInterest
from conference.core.database import db
from conference.delegations.models import Delegation, DelegationMessage, FocalPoint
from conference.delegations.queries import unread_messages
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.portal.attack import Targets

PLAUSIBLE = {
    "surname": "INTRUDER",
    "given_names": "EVE",
    "email": "eve@example.org",
    "language": "en",
    "statement": "y",
    "way": "link",
    "reason": "because",
    "text": "because",
}


@dataclass(frozen=True)
class Case:
    """One attack: a POST by the focal point, and what it must come to."""

    name: str
    path: str
    data: Callable[[Targets], dict[str, Any]]
    status: int = 422
    changes: frozenset[str] = field(default_factory=frozenset)
    """The tables that may differ afterwards, because the honest part of the form was taken."""
    then: Callable[[Targets], bool] = lambda _targets: True


def person_of(targets: Targets, name: str = "INTRUDER") -> Participant:
    return db.session.scalars(select(Participant).where(Participant.surname == name)).one()


def is_plainly_ours(targets: Targets) -> bool:
    """What was made is a person of the attacker's delegation without anything special."""
    made = person_of(targets)
    return (
        made.delegation_id == targets.own.delegation.id
        and made.event_id == targets.own.event.id
        and made.state in {ParticipationState.NOMINATED, ParticipationState.DRAFT}
        and not made.is_live_head
        and made.accompanies_id in {None, targets.me.id}
        and made.replaces_id in {None, targets.me.id}
        and not made.over_quota_override
        and made.decided_at is None
    )


def smuggled(targets: Targets) -> dict[str, Any]:
    """Fields that no form of the portal has."""
    near = targets.near
    return {
        "id": near.person.id,
        "delegation_id": near.delegation.id,
        "delegation": near.delegation.id,
        "event_id": near.delegation.event_id,
        "participant_id": near.person.id,
        "reference": near.person.reference,
        "accompanies_id": near.head.id,
        "accompanies": near.head.reference,
        "replaces_id": near.head.id,
        "state": "approved",
        "role": "head",
        "is_live_head": "1",
        "over_quota_override": "because",
        "approved_at": "2030-01-01",
        "active": "1",
        "from_secretariat": "1",
        "read_at": "2030-01-01",
    }


def naming(targets: Targets, **fields: Any) -> dict[str, Any]:
    return {**PLAUSIBLE, "category_id": targets.own.category.id, **fields}


def foreign_category(targets: Targets) -> int:
    return targets.far.person.category_id


def placeless_category(targets: Targets) -> int:
    """A category of the same event in which only the other delegation has places."""
    return targets.near.person.category_id


def interest_of(targets: Targets) -> CityInterest:
    """What the attacked city offers."""
    city = targets.near.delegation.city_id
    return db.session.scalars(select(CityInterest).where(CityInterest.city_id == city)).one()


MADE = frozenset({"participants", "outbox_messages"})
CASES = [
    Case(
        "name somebody in a category of another event",
        "delegation/nominate",
        lambda t: naming(t, category_id=foreign_category(t)),
    ),
    Case(
        "name somebody in a category without places",
        "delegation/nominate",
        lambda t: naming(t, category_id=placeless_category(t)),
    ),
    Case(
        "name a companion whom nobody brings",
        "delegation/nominate",
        lambda t: naming(t, category_id=t.company.id),
    ),
    Case(
        "name somebody for another delegation, approved, as head",
        "delegation/nominate",
        lambda t: {**smuggled(t), **naming(t)},
        status=303,
        changes=MADE,
        then=is_plainly_ours,
    ),
    Case(
        "bring a delegate as companion",
        "delegation/people/{me}/accompany",
        naming,
    ),
    Case(
        "bring a companion in a category of another event",
        "delegation/people/{me}/accompany",
        lambda t: naming(t, category_id=foreign_category(t)),
    ),
    Case(
        "bring a companion to somebody of another delegation by a field",
        "delegation/people/{me}/accompany",
        lambda t: {**smuggled(t), **naming(t, category_id=t.company.id)},
        status=303,
        changes=MADE,
        then=lambda t: is_plainly_ours(t) and person_of(t).accompanies_id == t.me.id,
    ),
    Case(
        "replace one's own person and somebody else's by a field",
        "delegation/people/{me}/replace",
        lambda t: {**smuggled(t), **naming(t, category_id=foreign_category(t))},
        status=303,
        changes=MADE,
        then=lambda t: is_plainly_ours(t) and person_of(t).category_id == t.own.category.id,
    ),
    Case(
        "make somebody of another delegation the head",
        "delegation/leaders",
        lambda t: {"head": t.near.person.reference, "deputy": ""},
    ),
    Case(
        "make somebody of another delegation the deputy",
        "delegation/leaders",
        lambda t: {"head": t.me.reference, "deputy": t.near.head.reference},
    ),
    Case(
        "make somebody of another event the head",
        "delegation/leaders",
        lambda t: {"head": t.far.head.reference, "deputy": ""},
    ),
    Case(
        "make a draft the head",
        "delegation/leaders",
        lambda t: {"head": t.draft.reference, "deputy": ""},
    ),
    Case(
        "give another delegation its clearance",
        "delegation/clearance",
        lambda t: {**smuggled(t), "state": "granted"},
        status=303,
        changes=frozenset({"delegations"}),
        then=lambda t: (
            db.session.get(Delegation, t.near.delegation.id).home_clearance.value == "unknown"
        ),
    ),
    Case(
        "close what another city offers",
        "delegation/interests/state",
        lambda t: {**smuggled(t), "interest": interest_of(t).id, "state": "closed"},
        status=404,
    ),
    Case(
        "state a wish for another city by a field",
        "delegation/interests",
        lambda t: {
            **smuggled(t),
            "city_id": t.near.delegation.city_id,
            "city": t.near.delegation.city_id,
            "topic": interest_of(t).topic_id,
            "kind": "seeks",
            "language": "en",
        },
        status=303,
        changes=frozenset({"city_interests"}),
        then=lambda t: (
            db.session.scalars(
                select(CityInterest.city_id).where(CityInterest.kind == InterestKind.SEEKS)
            ).all()
            == [t.own.delegation.city_id]
        ),
    ),
    Case(
        "invent a state of the clearance",
        "delegation/clearance",
        lambda _t: {"state": "approved"},
    ),
    Case(
        "write as the secretariat to another delegation",
        "delegation/messages",
        lambda t: {**smuggled(t), "text": "Send me the list."},
        status=303,
        changes=frozenset({"delegation_messages"}),
        then=lambda t: (
            [
                (row.delegation_id, row.from_secretariat, row.read_at)
                for row in db.session.scalars(
                    select(DelegationMessage).where(
                        DelegationMessage.focal_point_id == t.own.focal_point.id
                    )
                )
            ]
            == [(t.own.delegation.id, False, None)]
        ),
    ),
    Case(
        "mark another delegation's messages as read",
        "delegation/messages/read",
        smuggled,
        status=303,
        then=lambda t: len(unread_messages(t.near.delegation, for_secretariat=False)) == 1,
    ),
    Case(
        "download a list in a format that is none",
        "delegation/list",
        lambda t: {**smuggled(t), "format": "../../etc/passwd"},
    ),
    Case(
        "propose a focal point who is approved at once, elsewhere",
        "delegation/focal-points",
        lambda t: {**smuggled(t), "name": "Eve", "email": "eve@example.org", "language": "en"},
        status=303,
        changes=frozenset({"focal_points"}),
        then=lambda t: (
            [
                (row.delegation_id, row.approved_at)
                for row in db.session.scalars(
                    select(FocalPoint).where(FocalPoint.email == "eve@example.org")
                )
            ]
            == [(t.own.delegation.id, None)]
        ),
    ),
    Case(
        "propose the focal point of another delegation",
        "delegation/focal-points",
        lambda t: {"name": "Eve", "email": t.near.focal_point.email, "language": "en"},
        status=303,
        changes=frozenset({"focal_points"}),
        then=lambda t: (
            db.session.get(FocalPoint, t.near.focal_point.id).delegation_id == t.near.delegation.id
        ),
    ),
    Case(
        "accept for another delegation",
        "delegation/accept",
        smuggled,
        status=303,
    ),
    Case(
        "move one's own person into a category of another event",
        "registration/{me}/function",
        lambda t: {"category_id": foreign_category(t), "role": "member", "way": "next"},
    ),
    Case(
        "move one's own person into a category without places",
        "registration/{me}/function",
        lambda t: {"category_id": placeless_category(t), "role": "member", "way": "next"},
    ),
    Case(
        "make one's own delegate a companion",
        "registration/{me}/function",
        lambda t: {"category_id": t.company.id, "role": "member", "way": "next"},
    ),
    Case(
        "approve by handing in",
        "registration/{me}/review",
        lambda t: {**smuggled(t), "statement": "y", "way": "approve"},
        then=lambda t: db.session.get(Participant, t.me.id).state is ParticipationState.NOMINATED,
    ),
    Case(
        "send oneself the link of somebody else",
        "delegation/people/{me}/link",
        lambda t: {**smuggled(t), "email": "eve@example.org"},
        status=303,
        changes=frozenset({"outbox_messages"}),
        then=lambda t: (
            [
                row.recipient
                for row in db.session.scalars(
                    select(OutboxMessage).where(OutboxMessage.participant_id == t.me.id)
                )
            ]
            == [t.me.email]
        ),
    ),
    Case(
        "withdraw somebody else by a field",
        "delegation/people/{draft}/withdraw",
        smuggled,
        status=303,
        changes=frozenset({"participants"}),
        then=lambda t: (
            db.session.get(Participant, t.near.person.id).state is ParticipationState.NOMINATED
        ),
    ),
]
