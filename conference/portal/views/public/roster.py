"""What the focal point says about the delegation as a whole, and its list to take along."""

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from conference.core.actor import Actor
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.delegations.services import state_home_clearance
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.forms import ClearanceForm, ListForm
from conference.portal.services import FORMATS, download_list
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.public.delegation import workspace
from conference.portal.views.scope import my_delegation
from conference.registration.forms.leaders import LeadersForm
from conference.registration.queries import participants_of
from conference.registration.services import designate_leaders
from conference.web.access import FOCAL_POINT, access
from conference.web.rate_limit import limit


@blueprint.post("/delegation/leaders")
@access(FOCAL_POINT)
def leaders(event: Event) -> ResponseReturnValue:
    """Designate the head and the deputy head, or change them."""
    found, actor = my_delegation(event)
    form = LeadersForm(participants_of(found))
    if not form.validate() or not _designated(found, form, actor):
        return workspace(event, my_delegation(event)[0], leaders=form), 422
    flash(_("Head and deputy head were noted."), "success")
    return redirect(url_for("portal.delegation", _anchor="leaders"), 303)


@blueprint.post("/delegation/clearance")
@access(FOCAL_POINT)
def clearance(event: Event) -> ResponseReturnValue:
    """Say how the clearance of one's own country stands."""
    found, actor = my_delegation(event)
    if not is_open_to_focal_point(found):
        raise DomainError(lazy("This delegation is closed."))
    form = ClearanceForm()
    if not form.validate():
        return workspace(event, found, clearance=form), 422
    state_home_clearance(found, form.chosen, by=actor)
    flash(_("The home-country clearance was noted."), "success")
    return redirect(url_for("portal.delegation", _anchor="clearance"), 303)


@blueprint.post("/delegation/list")
@access(FOCAL_POINT)
def own_list(event: Event) -> ResponseReturnValue:
    """Download the people of this delegation and of no other; the download is logged."""
    limit("portal:list", times=30, seconds=3600)
    found, actor = my_delegation(event)
    form = ListForm()
    if not form.validate():
        return workspace(event, found), 422
    kind = form.format.data
    response = Response(download_list(found, kind, by=actor), content_type=FORMATS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="delegation.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _designated(found: Delegation, form: LeadersForm, actor: Actor) -> bool:
    head, deputy = form.leaders()
    try:
        designate_leaders(found, head, deputy, by=actor)
    except DomainError as error:
        form.refuse(error)
        return False
    return True
