"""What a badge desk asks: the life of the badge in the hand, and to note that it is given."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from conference.badges import services
from conference.badges.models import Badge
from conference.badges.queries import acts_of
from conference.badges.rules import reasons_against_hand_over
from conference.checkin import queries
from conference.checkin.enums import PhotoPolicy
from conference.checkin.forms import LONGEST_CALL
from conference.checkin.forms.kiosk import BadgeNamed, read_badge, read_hand_over
from conference.checkin.models import Device
from conference.checkin.queries.badges import badge_named
from conference.checkin.views.api import shapes
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.identity import current_device, device_actor
from conference.core.errors import NotFoundError
from conference.i18n import lazy
from conference.web.access import access
from conference.web.security import csrf

_ACTS = 20


@bp.post("/badges/find")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@access(may_call("badges"))
def badges() -> ResponseReturnValue:
    """Whose badge it is, where it stands, and what was done with it."""
    request.max_content_length = LONGEST_CALL
    device = current_device()
    badge = _badge(device, read_badge(request.get_data()))
    return as_answer(_card(badge, device.photos))


@bp.post("/badges/hand-over")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@access(may_call("hand_over"))
def hand_over() -> ResponseReturnValue:
    """Note that a printed badge is given to the person it belongs to."""
    request.max_content_length = LONGEST_CALL
    named, identity = read_hand_over(request.get_data())
    device = current_device()
    badge = _badge(device, named)
    services.hand_over(badge, identity, by=device_actor(device))
    return as_answer(_card(badge, device.photos))


def _badge(device: Device, named: BadgeNamed) -> Badge:
    badge = badge_named(device.event_id, key=named.key, number=named.number)
    if badge is None:
        raise NotFoundError(lazy("This code belongs to no badge of this event, or it was misread."))
    return badge


def _card(badge: Badge, policy: PhotoPolicy) -> dict[str, Any]:
    person = queries.persons_of([badge.participant_id])[badge.participant_id]
    return {
        "badge": {
            "number": badge.number,
            "state": badge.state.value,
            "word": str(badge.state.label),
            "temporary": badge.is_temporary,
            "holds": badge.revoked_at is None,
            "may_hand_over": not reasons_against_hand_over(badge),
            "against": reasons_against_hand_over(badge),
        },
        "person": shapes.person_json(person, badge.token_hash, policy),
        "acts": [
            {
                "number": act.badge.number,
                "kind": act.kind.value,
                "word": str(act.kind.label),
                "at": shapes.moment(act.at),
            }
            for act in acts_of(badge.participant_id)[:_ACTS]
        ],
    }
