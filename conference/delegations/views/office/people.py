"""Focal points, as the secretariat enters, approves and deactivates them."""

from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations import services
from conference.delegations.forms import OfficeFocalPointForm
from conference.delegations.queries import delegation_by_id, focal_point_by_id
from conference.delegations.views.office.blueprint import WRITE, blueprint
from conference.delegations.views.office.changes import back
from conference.delegations.views.office.detail import page_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.post("/<int:delegation_id>/focal-points")
@access(WRITE)
def add_focal_point(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Add a focal point."""
    delegation = delegation_by_id(event, delegation_id)
    form = OfficeFocalPointForm()
    if form.validate():
        try:
            services.add_focal_point(delegation, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return back(delegation_id, _("The focal point was added."))
    return page_of(delegation, focal_point=form)


@blueprint.post("/<int:delegation_id>/focal-points/<int:focal_point_id>/approve")
@access(WRITE)
def approve_focal_point(
    event: Event, delegation_id: int, focal_point_id: int
) -> ResponseReturnValue:
    """Let links go to the address of a focal point."""
    delegation = delegation_by_id(event, delegation_id)
    focal_point = focal_point_by_id(delegation, focal_point_id)
    services.approve_focal_point(focal_point, by=current_actor())
    return back(delegation_id, _("The focal point was approved."))


@blueprint.post("/<int:delegation_id>/focal-points/<int:focal_point_id>/deactivate")
@access(WRITE)
def deactivate_focal_point(
    event: Event, delegation_id: int, focal_point_id: int
) -> ResponseReturnValue:
    """Stop links to a focal point and end the open visits."""
    delegation = delegation_by_id(event, delegation_id)
    focal_point = focal_point_by_id(delegation, focal_point_id)
    services.deactivate_focal_point(focal_point, by=current_actor())
    return back(delegation_id, _("The focal point was deactivated."))
