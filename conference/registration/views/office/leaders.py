"""Head and deputy head of a delegation, as the secretariat notes them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.delegations.queries import delegation_by_id
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.registration.forms.leaders import LeadersForm
from conference.registration.queries import participants_of
from conference.registration.services import designate_leaders
from conference.registration.views.office.blueprint import WRITE, blueprint
from conference.web.access import access


@blueprint.route("/leaders/<int:delegation_id>", methods=["GET", "POST"])
@access(WRITE)
def leaders(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Designate the head and the deputy head, or change them."""
    delegation = delegation_by_id(event, delegation_id)
    form = LeadersForm(participants_of(delegation))
    if form.validate_on_submit() and _designated(delegation, form):
        flash(_("Head and deputy head were noted."), "success")
        return redirect(url_for("delegations_office.show", delegation_id=delegation_id), 303)
    page = render_template("registration/office/leaders.html", form=form, delegation=delegation)
    return page, 422 if form.is_submitted() else 200


def _designated(delegation: Delegation, form: LeadersForm) -> bool:
    head, deputy = form.leaders()
    try:
        designate_leaders(delegation, head, deputy, by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return False
    return True
