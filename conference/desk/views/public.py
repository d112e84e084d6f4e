"""The page of the inviting unit: who stands at the desk, and two buttons."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.desk import queries, services
from conference.desk.forms import DecisionForm
from conference.desk.rules import is_open
from conference.events.models import Event
from conference.web.access import PUBLIC, access
from conference.web.rate_limit import limit

blueprint = Blueprint("desk", __name__, url_prefix="/<lang>/<event>/walk-in")


@blueprint.route("/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def decide(event: Event, token: str) -> ResponseReturnValue:
    """Show the question; the answer is a POST, so that a mail scanner only ever looks."""
    limit("desk:walk-in", times=60, seconds=600)
    asked = queries.request_of_token(token)
    form, page = DecisionForm(), "desk/public/decide.html"
    if asked is None or asked.event_id != event.id:
        return render_template(page, asked=None, form=form, still_open=False), 410
    still_open = is_open(asked, clock.now())
    if request.method == "GET" or (still_open and not form.validate()):
        status = 200 if request.method == "GET" else 422
        return render_template(page, asked=asked, form=form, still_open=still_open), status
    try:
        services.decide(token, agrees=form.decision.data == "agree", reason=form.reason.data or "")
    except services.QuestionSpentError as error:
        return render_template(page, asked=asked, form=form, still_open=False), error.status
    return redirect(url_for(".decide", event=event, token=token), 303)
