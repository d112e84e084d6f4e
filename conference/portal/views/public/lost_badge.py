"""A badge that is gone: whoever carries it, or the focal point, says so, and it is dead at once."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from conference.badges import services
from conference.badges.queries import live_badge
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import registrant
from conference.web.access import REGISTRANT, access


@blueprint.route("/registration/<reference>/lost-badge", methods=["GET", "POST"])
@access(REGISTRANT)
def lost_badge(event: Event, reference: str) -> ResponseReturnValue:
    """Report the badge lost, after asking once."""
    here = registrant(event, reference)
    badge = live_badge(here.participant.id)
    if badge is None:
        raise NotFoundError(lazy("There is no badge that could be lost."))
    if request.method == "GET":
        page = "portal/public/lost_badge.html"
        return render_template(page, here=here)
    services.report_lost(badge, by=here.actor)
    flash(
        _("The badge is reported lost and opens no door any more. The badge desk gives a new one."),
        "info",
    )
    return redirect(here.home_url, 303)
