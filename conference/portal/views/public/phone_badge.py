"""The badge for the phone: a page with the code that the browser keeps for when there is no net.

A small service worker keeps this page alone: its scope is the folder of the page, so it never meets
that of the door. Anybody may ask for its script and whether a kept copy still holds; the page
itself opens with the person's visit.
"""

from pathlib import Path

from flask import Response, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from conference.badges.documents import (
    own_preview,
    passes,
    phone_badge_of,
    phone_picture,
    surroundings_of,
)
from conference.badges.models import Badge
from conference.badges.queries import copy_holds, copy_key, live_badge
from conference.badges.rules import carried_until, may_be_carried
from conference.core import clock
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.registration.models import Participant
from conference.registration.rules import can_edit
from conference.web.access import PARTICIPANT, PUBLIC, access
from conference.web.links import absolute_url
from conference.web.rate_limit import limit

COPY = "Badge-Copy"
"""Header with the key of a kept copy: of the page, and of the question whether it still holds."""
UNTIL = "Badge-Until"
"""Header of the page: the moment at which a kept copy forgets itself."""


@blueprint.get("/me/badge/")
@access(PARTICIPANT)
def phone_badge(event: Event) -> ResponseReturnValue:
    """The person's badge with its code, large enough for the door."""
    participant, badge = _my_badge(event)
    until, key = carried_until(event), copy_key(badge)
    page = render_template(
        "portal/public/phone_badge.html",
        participant=participant,
        badge=phone_badge_of(participant, badge, event),
        fetched=clock.now(),
        copy=key,
        zones=participant.category.zones,
        wallets=passes.wallets(),
    )
    response = Response(page)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers[COPY], response.headers[UNTIL] = key, until.isoformat()
    return response


@blueprint.get("/me/badge-preview.png")
@access(PARTICIPANT)
def badge_preview(event: Event) -> Response:
    """The person's badge in the event's own design, without number and code: it opens no door."""
    participant, _actor = my_participant(event)
    limit("portal:badge-preview", times=40, seconds=600, subject=str(participant.id))
    link = absolute_url("events.home", lang=participant.language, event=event.slug)
    picture = own_preview(participant, event, link) if can_edit(participant) else None
    if picture is None:
        raise NotFoundError(lazy("There is no picture of your badge at present."))
    response = Response(picture, mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


@blueprint.get("/me/badge/badge.png")
@access(PARTICIPANT)
def phone_badge_picture(event: Event) -> Response:
    """The same as a picture, for whoever wants it among the phone's pictures."""
    participant, badge = _my_badge(event)
    limit("portal:badge-picture", times=20, seconds=600, subject=str(participant.id))
    bearer = phone_badge_of(participant, badge, event).bearer
    response = Response(phone_picture(bearer, surroundings_of(event, None)), mimetype="image/png")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="badge-{event.slug}.png"'
    return response


@blueprint.get("/me/badge/badge.pkpass")
@access(PARTICIPANT)
def apple_wallet(event: Event) -> Response:
    """The badge for Apple Wallet; 404 where it is not configured."""
    participant, badge = _my_badge(event)
    if not passes.wallets().apple:
        raise NotFoundError(lazy("This wallet is not offered."))
    made = passes.apple_pass(passes.facts_of(participant, badge, event))
    response = Response(made, content_type=passes.CONTENT_TYPE)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="badge-{event.slug}.pkpass"'
    return response


@blueprint.get("/me/badge/google-wallet")
@access(PARTICIPANT)
def google_wallet(event: Event) -> ResponseReturnValue:
    """On to Google with a signed pass; the address is made on this click alone."""
    participant, badge = _my_badge(event)
    if not passes.wallets().google:
        raise NotFoundError(lazy("This wallet is not offered."))
    return redirect(passes.google_link(passes.facts_of(participant, badge, event)), 303)


@blueprint.get("/me/badge/state")
@access(PUBLIC)
def phone_badge_state(event: Event) -> Response:
    """Whether a kept copy still holds: 204, or 410 where it has to be forgotten."""
    return Response(status=204 if copy_holds(event, request.headers.get(COPY, "")) else 410)


@blueprint.get("/me/badge/worker.js")
@access(PUBLIC)
def phone_badge_worker(event: Event) -> Response:  # noqa: ARG001 - of every event the same
    """The service worker; its folder is all that it may keep."""
    script = Path(current_app.static_folder or "") / "js/features/phone-badge/worker.js"
    response = Response(script.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _my_badge(event: Event) -> tuple[Participant, Badge]:
    """The visitor and the badge to be carried; 404 tells a kept copy to forget itself."""
    participant, _actor = my_participant(event)
    badge = live_badge(participant.id)
    if badge is None or not may_be_carried(participant, badge, event):
        raise NotFoundError(lazy("There is no badge for your phone at present."))
    return participant, badge
