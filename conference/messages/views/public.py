"""Refusing news: by the link in a mail, or by one click of the mail program."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core.actor import VISITOR
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.web.access import PUBLIC, access
from conference.web.rate_limit import limit
from conference.web.security import csrf

blueprint = Blueprint("messages", __name__, url_prefix="/<lang>/<event>/news")


@blueprint.get("/preview")
@access(PUBLIC)
def unsubscribe_preview(event: Event) -> ResponseReturnValue:
    """What the link leads to in a preview or a test mail: a page that changes nothing."""
    return render_template("messages/public/unsubscribe_preview.html", event=event)


@blueprint.get("/<token>")
@access(PUBLIC)
def unsubscribe(event: Event, token: str) -> ResponseReturnValue:
    """Show one button; looking changes nothing (a mail scanner only ever looks)."""
    known = _known(event, token)
    return render_template(
        "messages/public/unsubscribe.html",
        token=token,
        refused=bool(mailing.refused_hashes(event.id, [known])),
    )


@blueprint.post("/<token>")
@access(PUBLIC)
def refuse(event: Event, token: str) -> ResponseReturnValue:
    """Send no more news there; also the one click of a mail program (RFC 8058), without cookies."""
    limit("messages:news", times=600, seconds=600)
    mailing.refuse_news(event.id, _known(event, token), by=VISITOR)
    if request.form.get("List-Unsubscribe") == "One-Click":
        return _("You will get no more news."), 200
    return redirect(url_for(".unsubscribe", token=token), 303)


csrf.exempt(refuse)  # the token is the proof, and mail programs have no cookie


@blueprint.post("/<token>/again")
@access(PUBLIC)
def subscribe(event: Event, token: str) -> ResponseReturnValue:
    """Send news there again."""
    mailing.accept_news(event.id, _known(event, token), by=VISITOR)
    return redirect(url_for(".unsubscribe", token=token), 303)


def _known(event: Event, token: str) -> str:
    known = mailing.read_token(event.id, token)
    if known is None:
        raise NotFoundError(lazy("This link is not complete. Copy the whole address of the mail."))
    return known
