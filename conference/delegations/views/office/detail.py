"""One delegation: its page, its creation and its change."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations.forms import (
    DelegationForm,
    MessageForm,
    OfficeFocalPointForm,
    QuotaForm,
    ReasonForm,
    quota_form,
)
from conference.delegations.models import Delegation
from conference.delegations.queries import (
    categories_with_quota,
    delegation_by_id,
    live_code,
    newest_messages,
    unread_counts,
)
from conference.delegations.rules import (
    CREDENTIALS_TRANSITIONS,
    TRANSITIONS,
    format_code,
    may_receive_links,
)
from conference.delegations.services import create_delegation, update_delegation
from conference.delegations.views.office.blueprint import READ, WRITE, blueprint
from conference.delegations.views.office.history import history_of
from conference.delegations.views.office.panels import panels_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access

SHOWN_MESSAGES = 10


@blueprint.get("/<int:delegation_id>/")
@access(READ)
def show(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Everything about one delegation."""
    return page_of(delegation_by_id(event, delegation_id))


def page_of(
    delegation: Delegation,
    *,
    focal_point: OfficeFocalPointForm | None = None,
    quotas: QuotaForm | None = None,
    reason: ReasonForm | None = None,
    message: MessageForm | None = None,
) -> ResponseReturnValue:
    """The page, with a form that was refused in its place: 422 then."""
    refused = any(form is not None for form in (focal_point, quotas, reason, message))
    code = live_code(delegation)
    page = render_template(
        "delegations/office/show.html",
        delegation=delegation,
        code=format_code(code.code) if code else "",
        may_receive_links=may_receive_links,
        steps=TRANSITIONS[delegation.state],
        credential_steps=CREDENTIALS_TRANSITIONS[delegation.credentials],
        focal_point_form=focal_point or OfficeFocalPointForm(formdata=None),
        focal_point_refused=focal_point is not None,
        quota_form=quotas or quota_form(categories_with_quota(delegation.event), delegation),
        reason_form=reason or ReasonForm(formdata=None),
        message_form=message or MessageForm(formdata=None),
        messages=newest_messages(delegation, SHOWN_MESSAGES + 1),
        shown_messages=SHOWN_MESSAGES,
        unread=unread_counts([delegation.id]).get(delegation.id, 0),
        panels=panels_of(delegation),
        history=history_of(delegation),
    )
    return page, 422 if refused else 200


@blueprint.route("/new", methods=["GET", "POST"])
@access(WRITE)
def new(event: Event) -> ResponseReturnValue:
    """Add a delegation."""
    form = DelegationForm()
    if form.validate_on_submit():
        try:
            delegation = create_delegation(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The delegation was added. Now set its quota and its focal point."), "success")
            return redirect(url_for(".show", delegation_id=delegation.id), 303)
    page = render_template("delegations/office/edit.html", form=form, delegation=None)
    return page, 422 if form.errors else 200


@blueprint.route("/<int:delegation_id>/edit", methods=["GET", "POST"])
@access(WRITE)
def edit(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Change a delegation."""
    delegation = delegation_by_id(event, delegation_id)
    form = DelegationForm(delegation)
    if form.validate_on_submit():
        try:
            update_delegation(delegation, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".show", delegation_id=delegation.id), 303)
    page = render_template("delegations/office/edit.html", form=form, delegation=delegation)
    return page, 422 if form.errors else 200
