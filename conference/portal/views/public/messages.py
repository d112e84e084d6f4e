"""The focal point's side of the conversation with the secretariat."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.delegations.queries import message_pages, unread_messages
from conference.delegations.services import mark_messages_read, write_to_secretariat
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.portal.forms import AnswerForm
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation
from conference.web.access import FOCAL_POINT, access
from conference.web.rate_limit import limit


@blueprint.route("/delegation/messages", methods=["GET", "POST"])
@access(FOCAL_POINT)
def messages(event: Event) -> ResponseReturnValue:
    """What was written to and fro; and write to the secretariat."""
    form = AnswerForm()
    if request.method == "GET":
        return _page(my_delegation(event)[0], form)
    limit("portal:message", times=30, seconds=3600)
    found, actor = my_delegation(event)
    if not form.validate():
        return _page(found, form), 422
    try:
        write_to_secretariat(found, form.text.data or "", by=actor)
    except DomainError as error:
        form.refuse(error)
        return _page(found, form), 422
    flash(_("Your message has been left for the secretariat."), "success")
    return redirect(url_for("portal.messages"), 303)


@blueprint.post("/delegation/messages/read")
@access(FOCAL_POINT)
def read_messages(event: Event) -> ResponseReturnValue:
    """Say that the delegation has read what the secretariat wrote."""
    found, actor = my_delegation(event)
    mark_messages_read(found, by=actor)
    return redirect(url_for("portal.messages"), 303)


def _page(found: Delegation, form: AnswerForm) -> str:
    return render_template(
        "portal/public/messages.html",
        delegation=found,
        form=form,
        page=message_pages(found, request.args.get("page", 1, type=int)),
        unread=unread_messages(found, for_secretariat=False),
    )
