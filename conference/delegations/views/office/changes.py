"""The answer to the invitation and the quota, as the secretariat notes them."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.delegations import services
from conference.delegations.forms import quota_form
from conference.delegations.queries import categories_with_quota, delegation_by_id
from conference.delegations.views.office.blueprint import WRITE, blueprint
from conference.delegations.views.office.detail import page_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.post("/<int:delegation_id>/accept")
@access(WRITE)
def accept(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Note an acceptance that came by letter or phone."""
    services.accept_invitation(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id)


@blueprint.post("/<int:delegation_id>/decline")
@access(WRITE)
def decline(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Note a refusal that came by letter or phone."""
    services.decline_invitation(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id)


@blueprint.post("/<int:delegation_id>/no-reply")
@access(WRITE)
def no_reply(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Note that no answer came."""
    services.mark_no_reply(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id)


@blueprint.post("/<int:delegation_id>/close")
@access(WRITE)
def close(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Close the delegation."""
    services.close_delegation(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id)


@blueprint.post("/<int:delegation_id>/reopen")
@access(WRITE)
def reopen(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Open a closed delegation again."""
    services.reopen_delegation(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id)


@blueprint.post("/<int:delegation_id>/quota")
@access(WRITE)
def quota(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Set the places of every category."""
    delegation = delegation_by_id(event, delegation_id)
    categories = categories_with_quota(event)
    form = quota_form(categories, delegation)
    if not form.validate():
        return page_of(delegation, quotas=form)
    places, actor = form.places(), current_actor()
    present = {row.category_id: row.places for row in delegation.quotas}
    for category in categories:
        if places[category.id] != present.get(category.id, 0):
            services.set_quota(delegation, category, places[category.id], by=actor)
    return back(delegation_id, _("The quota was saved."))


def back(delegation_id: int, sentence: str = "") -> ResponseReturnValue:
    """To the delegation's page, with a word."""
    flash(sentence or _("Saved."), "success")
    return redirect(url_for("delegations_office.show", delegation_id=delegation_id), 303)
