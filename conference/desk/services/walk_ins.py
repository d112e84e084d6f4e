"""A walk-in from the form to the answer of the inviting unit."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import update

from conference.audit.services import record
from conference.badges.models import Badge
from conference.badges.queries import live_badge
from conference.badges.services import issue_temporary_badge, revoke_temporary_badge
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import Delegation
from conference.desk import mails
from conference.desk.enums import Obstacle, RequestState
from conference.desk.models import InvitingUnit, WalkInRequest
from conference.desk.rules import asked_focal_point
from conference.events.models import Category
from conference.i18n import gettext, lazy, use_language
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.pictures import Photo
from conference.registration.rules import can_become
from conference.registration.services import (
    DuplicateError,
    WalkInDetails,
    approve_walk_in,
    examine_later,
    register_walk_in,
    reject,
    set_photo,
)

HOLDS_FOR = timedelta(hours=24)


class QuestionSpentError(DomainError):
    """The key was used before, is too old, or never existed; the three look the same."""

    status = 410


def register(
    delegation: Delegation,
    category: Category,
    details: WalkInDetails,
    *,
    unit: InvitingUnit | None,
    days: Sequence[date],
    zone_ids: Sequence[int] = (),
    photo: Photo | None = None,
    by: Actor,
) -> WalkInRequest:
    """Nominate a walk-in, issue the temporary badge, and ask who invites.

    Without a ``unit`` the delegation's focal point is asked.
    """
    if unit is not None and (not unit.active or unit.event_id != delegation.event_id):
        raise InvalidError(lazy("Choose one of the options offered."), field="inviter")
    focal_point = None if unit is not None else asked_focal_point(delegation)
    if unit is None and focal_point is None:
        raise InvalidError(
            lazy("This delegation has no focal point who could be asked. Choose a unit."),
            field="inviter",
        )
    participant = register_walk_in(delegation, category, details, by=by)
    if photo is not None:
        set_photo(participant, photo, by=by)
        examine_later(participant.photo)
    badge = issue_temporary_badge(participant, days, zone_ids, by=by)
    request = WalkInRequest(
        event=participant.event, participant=participant, unit=unit, focal_point=focal_point
    )
    _ask(request, badge)
    record(by, "desk:walk_in:registered", request)
    return request


def ask_again(request: WalkInRequest, *, by: Actor) -> None:
    """Send the question once more with a new key; the former one is dead."""
    if request.state is not RequestState.WAITING:
        raise DomainError(lazy("The inviting unit has answered already."))
    if request.inviter is None:
        raise DomainError(lazy("The focal point who was asked is no longer there."))
    _ask(request, live_badge(request.participant_id))
    record(by, "desk:walk_in:asked_again", request)


def _ask(request: WalkInRequest, badge: Badge | None) -> None:
    token = secrets.token_urlsafe(32)
    request.token_hash = hash_token(token)
    request.expires_at = clock.now() + HOLDS_FOR
    db.session.add(request)
    db.session.flush()
    to = request.inviter
    assert to is not None
    days = mails.days_in_words(badge.valid_days, to.language) if badge is not None else ""
    mails.send_question(request, token, days)


def decide(token: str, *, agrees: bool, reason: str = "") -> WalkInRequest:
    """Use the key up and do as the inviting unit says.

    One atomic statement decides, so that of two clicks exactly one counts. A refusal revokes the
    temporary badge at once; an approval follows the rules of everybody.
    """
    now = clock.now()
    spent = db.session.execute(
        update(WalkInRequest)
        .where(
            WalkInRequest.token_hash == hash_token(token),
            WalkInRequest.state == RequestState.WAITING,
            WalkInRequest.expires_at > now,
        )
        .values(state=RequestState.AGREED if agrees else RequestState.REFUSED, decided_at=now)
        .returning(WalkInRequest.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if spent is None:
        raise QuestionSpentError(lazy("This question was answered before, or is too old."))
    request = db.session.get_one(WalkInRequest, spent, populate_existing=True)
    by = _actor_of(request)
    if agrees:
        _agree(request, by)
    else:
        _refuse(request, reason.strip()[:1000], by)
    return request


def _actor_of(request: WalkInRequest) -> Actor:
    if request.focal_point_id is not None:
        return Actor(ActorKind.FOCAL_POINT, request.focal_point_id)
    return Actor(ActorKind.VISITOR)


def _agree(request: WalkInRequest, by: Actor) -> None:
    record(by, "desk:walk_in:agreed", request, changes={"unit": request.unit_id})
    participant = request.participant
    if participant.state is ParticipationState.APPROVED:
        return
    obstacle = approve_walk_in(participant, by=by)
    if obstacle is not None:
        is_double = isinstance(obstacle, DuplicateError)
        request.obstacle = Obstacle.DUPLICATE if is_double else Obstacle.OTHER


def _refuse(request: WalkInRequest, reason: str, by: Actor) -> None:
    request.reason = reason
    record(by, "desk:walk_in:refused", request, changes={"unit": request.unit_id})
    participant = request.participant
    revoke_temporary_badge(participant, "the inviting unit refused", by=by)
    if can_become(participant, ParticipationState.REJECTED):
        reject(participant, reason or _standing_reason(participant), by=by)


def _standing_reason(participant: Participant) -> str:
    with use_language(participant.language):
        return gettext("The unit that was named as inviting did not agree.")
