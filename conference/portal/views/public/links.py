"""The way in: the invitation code, the proof of the mail address, the link, and the way out."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.services import (
    LinkSpentError,
    consume_magic_link,
    end_visit,
    peek_magic_link,
)
from conference.accounts.views.identity import current_visit, forget_visit, start_visit
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.queries import find_by_code
from conference.delegations.rules import normalise_code
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.portal.forms import AddressForm, CodeForm
from conference.portal.services import LINK_HOURS, order_links
from conference.portal.views.public.blueprint import blueprint
from conference.web.access import PUBLIC, access
from conference.web.rate_limit import count_hit, limit

MAILS_AN_HOUR = 5
"""So many links an hour go to one address; beyond, the answer is the same and nothing is sent."""


@blueprint.route("/enter", methods=["GET", "POST"])
@access(PUBLIC)
def enter(event: Event) -> ResponseReturnValue:
    """Take the invitation code; it says which delegation, and opens nothing by itself."""
    form = CodeForm()
    if request.method == "GET":
        form.code.data = request.args.get("code", "")[:40]
        return render_template("portal/public/enter.html", form=form)
    limit("portal:code", times=20, seconds=600)
    if not form.validate():
        return render_template("portal/public/enter.html", form=form), 422
    code = form.code.data or ""
    limit("portal:one-code", times=20, seconds=3600, subject=normalise_code(code) or "-")
    delegation = find_by_code(code)
    if delegation is None or delegation.event_id != event.id:
        form.code.errors = [_("The invitation code is not valid.")]
        return render_template("portal/public/enter.html", form=form), 422
    session["invitation"] = delegation.id
    return redirect(url_for("portal.prove_address"), 303)


@blueprint.route("/enter/address", methods=["GET", "POST"])
@access(PUBLIC)
def prove_address(event: Event) -> ResponseReturnValue:
    """Take the mail address that proves who it is; whether it is known, only the mail says."""
    delegation = _invited(event)
    if delegation is None:
        return redirect(url_for("portal.enter"), 303)
    form = AddressForm()
    page = "portal/public/prove_address.html"
    if request.method == "GET":
        return render_template(page, form=form, delegation=delegation)
    if not form.validate():
        return render_template(page, form=form, delegation=delegation), 422
    email = form.email.data or ""
    if _may_send(event, email):
        order_links(event.id, email, delegation_id=delegation.id)
    return redirect(url_for("portal.link_sent"), 303)


@blueprint.route("/link", methods=["GET", "POST"])
@access(PUBLIC)
def request_link(event: Event) -> ResponseReturnValue:
    """Send a new link to somebody who is known here; the answer is the same for all."""
    form = AddressForm()
    if request.method == "GET":
        return render_template("portal/public/request_link.html", form=form)
    if not form.validate():
        return render_template("portal/public/request_link.html", form=form), 422
    email = form.email.data or ""
    if _may_send(event, email):
        order_links(event.id, email)
    return redirect(url_for("portal.link_sent"), 303)


@blueprint.get("/link/sent")
@access(PUBLIC)
def link_sent(event: Event) -> ResponseReturnValue:
    """Say what happened without saying whether the address is known."""
    return render_template("portal/public/link_sent.html", event=event, hours=LINK_HOURS)


@blueprint.route("/link/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def open_link(event: Event, token: str) -> ResponseReturnValue:
    """Show one button; sending it uses the link up (a mail scanner only ever looks)."""
    limit("portal:link", times=60, seconds=600)
    found = peek_magic_link(token)
    page = "portal/public/open_link.html"
    if found is None or found.event_id != event.id:
        return render_template(page, kind=None), 410
    kind = found.kind
    if request.method == "GET":
        return render_template(page, kind=kind)
    try:
        key = consume_magic_link(token)
    except LinkSpentError:
        return render_template(page, kind=None), 410
    session.pop("invitation", None)
    start_visit(kind, key)
    is_focal_point = kind is VisitKind.FOCAL_POINT
    return redirect(url_for("portal.delegation" if is_focal_point else "portal.me"), 303)


@blueprint.post("/leave")
@access(PUBLIC)
def leave(event: Event) -> ResponseReturnValue:
    """End this browser's visits: a shared computer keeps nothing open."""
    for kind in VisitKind:
        visit = current_visit(kind)
        if visit is not None:
            end_visit(visit)
        forget_visit(kind)
    session.pop("invitation", None)
    flash(_("You have left. To come back, ask for a new link."), "info")
    return redirect(url_for("events.home", event=event), 303)


def _invited(event: Event) -> Delegation | None:
    """The delegation whose code was typed in this browser."""
    delegation = db.session.get(Delegation, session.get("invitation", 0))
    return delegation if delegation is not None and delegation.event_id == event.id else None


def _may_send(event: Event, email: str) -> bool:
    """Count the request against caller and address before anything is looked up."""
    limit("portal:address", times=20, seconds=600)
    hits = count_hit("portal:mail", f"{event.slug}:{email}", seconds=3600)
    return hits <= MAILS_AN_HOUR
