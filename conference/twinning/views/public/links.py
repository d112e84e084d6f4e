"""The way in by a link, and the way out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.services import (
    LinkSpentError,
    consume_magic_link,
    end_visit,
    peek_magic_link,
)
from conference.accounts.views.identity import current_visit, forget_visit, start_visit
from conference.i18n import gettext as _
from conference.twinning.forms import AddressForm
from conference.twinning.services import order_links
from conference.twinning.views.public.blueprint import blueprint
from conference.web.access import CONTACT_OFFICE, PUBLIC, access
from conference.web.rate_limit import count_hit, limit

MAILS_AN_HOUR = 5
"""So many links an hour go to one address; beyond, the answer is the same and nothing is sent."""


@blueprint.route("/link", methods=["GET", "POST"])
@access(PUBLIC)
def request_link() -> ResponseReturnValue:
    """Send a link to the office of an address; the answer is the same whether it is known."""
    form = AddressForm()
    page = "twinning/public/request_link.html"
    if request.method == "GET":
        return render_template(page, form=form)
    if not form.validate():
        return render_template(page, form=form), 422
    limit("twinning:address", times=20, seconds=600)
    email = (form.email.data or "").lower()
    if count_hit("twinning:mail", email, seconds=3600) <= MAILS_AN_HOUR:
        order_links(email)
    return redirect(url_for(".link_sent"), 303)


@blueprint.get("/link/sent")
@access(PUBLIC)
def link_sent() -> ResponseReturnValue:
    """Say what happened without saying whether the address is known."""
    return render_template("twinning/public/link_sent.html")


@blueprint.route("/link/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def open_link(token: str) -> ResponseReturnValue:
    """Show one button; sending it uses the link up (a mail scanner only ever looks)."""
    limit("twinning:link", times=60, seconds=600)
    page = "twinning/public/open_link.html"
    known = peek_magic_link(token)
    if known is None or known.kind is not VisitKind.CONTACT_OFFICE:
        return render_template(page, is_live=False), 410
    if request.method == "GET":
        return render_template(page, is_live=True)
    try:
        key = consume_magic_link(token)
    except LinkSpentError:
        return render_template(page, is_live=False), 410
    start_visit(VisitKind.CONTACT_OFFICE, key)
    return redirect(url_for(".entry"), 303)


@blueprint.post("/leave")
@access(CONTACT_OFFICE)
def leave() -> ResponseReturnValue:
    """End this browser's visit: a shared computer keeps nothing open."""
    visit = current_visit(VisitKind.CONTACT_OFFICE)
    if visit is not None:
        end_visit(visit)
    forget_visit(VisitKind.CONTACT_OFFICE)
    flash(_("You have left. To come back, ask for a new link."), "info")
    return redirect(url_for(".request_link"), 303)
