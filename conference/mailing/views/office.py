"""The outbox in the back office: what was sent to whom, and what was not delivered."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.config import Config
from conference.core.errors import NotFoundError
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.mailing import queries, services
from conference.mailing.enums import OPENS_ONCE, kind_label
from conference.mailing.forms import OutboxFilterForm
from conference.mailing.models import OutboxMessage
from conference.mailing.rules import mask_links
from conference.web.access import access, staff
from conference.web.addresses import row_id
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

blueprint = Blueprint("mailing_office", __name__, url_prefix="/office/<event>/outbox")

READERS = (Role.ADMINISTRATOR, Role.REGISTRAR)
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)
"""For the mail as its reader sees it: nothing runs, nothing is fetched, inline styles stand."""

add(NavigationItem("system", "mailing_office.index", lazy("Outbox"), 20))


@blueprint.get("/")
@access(staff(*READERS, Role.AUDITOR))
def index(event: Any) -> ResponseReturnValue:
    """All mails of the event by state and kind."""
    form = OutboxFilterForm(event.id, formdata=request.args)
    page = paginate(
        queries.messages(
            event.id,
            state=form.chosen_state(),
            kind=form.kind.data or "",
            participant_id=request.args.get("participant", type=row_id),
            delegation_id=request.args.get("delegation", type=row_id),
        ),
        request.args.get("page", 1, type=int),
    )
    return render_template("mailing/office/index.html", page=page, form=form, kind_label=kind_label)


@blueprint.get("/<int:message_id>/")
@access(staff(*READERS))
def show(event: Any, message_id: int) -> ResponseReturnValue:
    """One mail with its text."""
    message = _message(event, message_id)
    return render_template(
        "mailing/office/show.html",
        message=message,
        kind=kind_label(message.kind),
        text=_shown(message.text),
        masked=_masks(),
        opens_once=OPENS_ONCE,
    )


@blueprint.get("/<int:message_id>/html")
@access(staff(*READERS))
def html(event: Any, message_id: int) -> ResponseReturnValue:
    """The mail as its reader sees it, in a page of its own where nothing can run."""
    message = _message(event, message_id)
    response = Response(_shown(message.html), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _MAIL_POLICY
    return response


@blueprint.post("/<int:message_id>/retry")
@access(staff(*READERS))
def retry(event: Any, message_id: int) -> ResponseReturnValue:
    """Send a mail that was given up once more."""
    services.retry(_message(event, message_id), by=current_actor())
    flash(_("The mail will be sent again within a minute."), "success")
    return redirect(url_for(".show", message_id=message_id), 303)


@blueprint.post("/<int:message_id>/resend")
@access(staff(*READERS))
def resend(event: Any, message_id: int) -> ResponseReturnValue:
    """Send a mail that went out once more, as a mail of its own."""
    copy = services.resend(_message(event, message_id), by=current_actor())
    flash(_("The mail is sent once more, as it was."), "success")
    return redirect(url_for(".show", message_id=copy.id), 303)


def _message(event: Any, message_id: int) -> OutboxMessage:
    message = queries.message_of(event.id, message_id)
    if message is None:
        raise NotFoundError(lazy("There is no such mail in this event."))
    return message


def _masks() -> bool:
    """Without a mail server the outbox is how mails are read, and the links in them must work."""
    config: Config = current_app.extensions["conference_config"]
    return bool(config.smtp_url)


def _shown(text: str) -> str:
    return mask_links(text) if _masks() else text
