"""The credential letter: looking at it, verifying, rejecting."""

from flask import Response
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations import services
from conference.delegations.forms import ReasonForm
from conference.delegations.queries import delegation_by_id
from conference.delegations.views.office.blueprint import SEE_FILES, WRITE, blueprint
from conference.delegations.views.office.changes import back
from conference.delegations.views.office.detail import page_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.post("/<int:delegation_id>/credentials/view")
@access(SEE_FILES)
def view_credentials(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Show the letter itself; the look is logged, hence a POST."""
    delegation = delegation_by_id(event, delegation_id)
    opened = services.open_credentials(delegation, by=current_actor())
    response = Response(opened.data, content_type=opened.content_type)
    ending = "pdf" if opened.content_type == "application/pdf" else "jpg"
    response.headers["Content-Disposition"] = f'inline; filename="credentials.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<int:delegation_id>/credentials/verify")
@access(WRITE)
def verify_credentials(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Accept the letter as genuine."""
    services.verify_credentials(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id, _("The credential letter was verified."))


@blueprint.post("/<int:delegation_id>/credentials/reject")
@access(WRITE)
def reject_credentials(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Refuse the letter with a reason."""
    delegation = delegation_by_id(event, delegation_id)
    form = ReasonForm()
    if form.validate():
        try:
            services.reject_credentials(delegation, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return back(delegation_id, _("The credential letter was rejected."))
    return page_of(delegation, reason=form)
