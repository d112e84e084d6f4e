"""Transferable passes of delegations."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.checkin.forms.access import PassForm
from conference.checkin.models import DelegationPass
from conference.checkin.queries.granted import delegation_pass, delegations_of, passes_of
from conference.checkin.services.access import set_pass
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.office.times import said_times
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_LOG
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem

navigation.add(NavigationItem("door", "checkin_office.passes", lazy("Transferable passes"), 34))


@bp.get("/passes")
@access(MAY_SEE_LOG)
def passes(event: Event) -> ResponseReturnValue:
    """The passes of every delegation and how many are in use."""
    return render_template(
        "checkin/office/passes.html", rows=passes_of(event), said_times=said_times
    )


@bp.route("/passes/new", methods=["GET", "POST"])
@access(MAY_MANAGE)
def new_pass(event: Event) -> ResponseReturnValue:
    """Give a delegation passes for a zone."""
    return _edit(event, None)


@bp.route("/passes/<int:pass_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def edit_pass(event: Event, pass_id: int) -> ResponseReturnValue:
    """Change how many passes a delegation has, and when they hold."""
    row = delegation_pass(event, pass_id)
    if row is None:
        abort(404)
    return _edit(event, row)


def _edit(event: Event, row: DelegationPass | None) -> ResponseReturnValue:
    if row is None:
        form = PassForm(event, delegations_of(event), event.zones, row)
    else:  # another delegation or zone would be another row
        form = PassForm(event, [row.delegation], [row.zone], row)
    if form.validate_on_submit():
        try:
            set_pass(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".passes", event=event), 303)
    page = render_template("checkin/office/edit_pass.html", form=form, row=row)
    return page, 422 if form.is_submitted() else 200
