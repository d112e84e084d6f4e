"""Which device calls: its token against the one table of what it may ask.

Every failure to name a device gets the same answer. The token is looked up by its SHA-256, and a
random 256-bit secret cannot be approached by the time that a comparison of its hash takes; the
comparison itself is one of constant time nevertheless.
"""

import hmac
from typing import cast

from flask import g, request
from flask.typing import ResponseReturnValue

from conference.checkin.models import Device
from conference.checkin.queries import caller_by_hash, device_by_hash
from conference.checkin.rules.profiles import HANDS_IN
from conference.checkin.rules.standing import Caller, Standing, standing_of
from conference.checkin.services import hashed
from conference.checkin.views.api.blueprint import error_answer
from conference.checkin.views.api.pace import slow_down
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.i18n import _
from conference.web.access import Access, AccessKind, register_checker
from conference.web.rate_limit import limit

_SCHEME = "Bearer "
_LONGEST_TOKEN = 200
_BY_ROW = frozenset({"door_api.scans", "door_api.batch"})
"""Calls that come with everybody at the door: they ask for no more of a device than its row."""


def current_caller() -> Caller | Device:
    """The device of this request, which has passed the check, as far as most calls need it."""
    return cast("Caller | Device", g.door_device)


def current_device() -> Device:
    """The same as the entity, with event, gate and owner; not for the calls of ``_BY_ROW``."""
    return cast("Device", g.door_device)


def current_standing() -> Standing:
    """How far it is trusted."""
    return cast("Standing", g.door_standing)


def device_actor(device: Caller | Device) -> Actor:
    """A phone of somebody's own acts in their name."""
    if device.operator_id is not None:
        return Actor(ActorKind.STAFF, device.operator_id)
    return Actor(ActorKind.DEVICE, device.id)


def _find() -> Caller | Device | None:
    sent = request.headers.get("Authorization", "")
    if not sent.startswith(_SCHEME) or len(sent) > _LONGEST_TOKEN:
        return None
    digest = hashed(sent.removeprefix(_SCHEME))
    find = caller_by_hash if request.endpoint in _BY_ROW else device_by_hash
    device = find(digest)
    if device is None or not hmac.compare_digest(device.token_hash or "", digest):
        return None
    return device


def _check(rule: Access) -> ResponseReturnValue | None:
    device = _find()
    if device is None:
        limit("door-token", times=60, seconds=60)
        answer = error_answer(401, "unknown_device", _("This device is not known. Enrol it anew."))
        answer.headers["WWW-Authenticate"] = 'Bearer realm="door"'
        return answer
    standing = standing_of(device, clock.now())
    hands_in = standing is Standing.HANDING_IN and request.endpoint == f"door_api.{HANDS_IN}"
    if standing is not Standing.LIVE and not hands_in:
        return error_answer(403, "revoked", _("This device has been revoked."), wipe=True)
    if device.profile not in rule.roles:
        return error_answer(403, "not_allowed", _("This device may not do that."))
    slow_down(device.id)
    g.door_device, g.door_standing = device, standing
    return None


register_checker(AccessKind.DEVICE, _check)
