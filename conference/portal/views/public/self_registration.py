"""A request by somebody whom nobody nominated: received, never approved."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import current_language
from conference.portal.forms import SelfRegistrationForm
from conference.portal.views.public.blueprint import blueprint
from conference.registration.queries import open_categories
from conference.registration.rules import is_registration_open
from conference.registration.services import request_registration
from conference.visas.services import note_origin
from conference.web.access import PUBLIC, access
from conference.web.addresses import row_id
from conference.web.networks import caller_network
from conference.web.rate_limit import limit


@blueprint.route("/register", methods=["GET", "POST"])
@access(PUBLIC)
def self_registration(event: Event) -> ResponseReturnValue:
    """Take a request for a category that is open to everybody."""
    page = "portal/public/self_registration.html"
    if request.method == "POST":
        limit("portal:request", times=10, seconds=3600)
    categories = open_categories(event)
    form = SelfRegistrationForm(categories)
    is_open = bool(categories) and is_registration_open(event, clock.now())
    if request.method == "GET":
        form.language.data = current_language().value
        form.category_id.data = request.args.get("category", type=row_id)
        return render_template(page, form=form, is_open=is_open)
    if not is_open or not form.validate():
        return render_template(page, form=form, is_open=is_open), 422
    if not form.is_trap_sprung:
        try:
            participant = request_registration(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
            return render_template(page, form=form, is_open=is_open), 422
        if participant is not None:
            note_origin(participant, caller_network())
    return redirect(url_for("portal.request_received"), 303)


@blueprint.get("/register/received")
@access(PUBLIC)
def request_received(event: Event) -> ResponseReturnValue:
    """Say that the request arrived, and what happens next."""
    return render_template("portal/public/request_received.html", event=event)
