"""The secretariat's side of the conversation with a delegation."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations import services
from conference.delegations.forms import MessageForm
from conference.delegations.queries import delegation_by_id, message_pages
from conference.delegations.views.office.blueprint import SEE_FILES, WRITE, blueprint
from conference.delegations.views.office.changes import back
from conference.delegations.views.office.detail import page_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.get("/<int:delegation_id>/messages/")
@access(SEE_FILES)
def messages(event: Event, delegation_id: int) -> ResponseReturnValue:
    """The whole conversation, page by page."""
    delegation = delegation_by_id(event, delegation_id)
    page = message_pages(delegation, request.args.get("page", 1, type=int))
    return render_template("delegations/office/messages.html", delegation=delegation, page=page)


@blueprint.post("/<int:delegation_id>/messages/")
@access(WRITE)
def send_message(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Write to the delegation; what it wrote counts as read."""
    delegation = delegation_by_id(event, delegation_id)
    form = MessageForm()
    if form.validate():
        try:
            services.write_to_delegation(
                delegation, form.subject.data or "", form.text.data or "", by=current_actor()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return back(delegation_id, _("The message was left for the delegation."))
    return page_of(delegation, message=form)


@blueprint.post("/<int:delegation_id>/messages/read")
@access(WRITE)
def read_messages(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Say that the secretariat has read what the delegation wrote."""
    delegation = delegation_by_id(event, delegation_id)
    services.mark_messages_read(delegation, by=current_actor())
    return back(delegation_id, _("The messages are marked as read."))
