"""What does not fit together in the scans of all phones: the supervisor's list."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.checkin import queries, services
from conference.checkin.enums import ConflictKind, ConflictState
from conference.checkin.forms import SettleForm
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_LOG
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.addresses import row_id
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate

navigation.add(NavigationItem("door", "checkin_office.conflicts", lazy("Conflicts"), 15))


@bp.get("/conflicts")
@access(MAY_SEE_LOG)
def conflicts(event: Event) -> ResponseReturnValue:
    """Those that wait, or those that are settled."""
    settled = request.args.get("show") == "settled"
    state = ConflictState.SETTLED if settled else ConflictState.OPEN
    page = paginate(queries.conflicts_of(event, state), request.args.get("page", 1, row_id))
    return render_template(
        "checkin/office/conflicts.html",
        page=page,
        settled=settled,
        waiting=queries.open_conflicts(event.id),
        may_manage=may(MAY_MANAGE),
    )


@bp.route("/conflicts/<int:conflict_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def settle_conflict(event: Event, conflict_id: int) -> ResponseReturnValue:
    """Look at one conflict and settle it with a note."""
    conflict = queries.conflict_of(event, conflict_id)
    if conflict is None:
        abort(404)
    form = SettleForm()
    if form.validate_on_submit():
        believed = request.form.get("do") == "take_in"
        try:
            if believed and conflict.kind is ConflictKind.QUARANTINE:
                services.take_in(conflict, form.note.data or "", by=current_actor())
            else:
                services.settle(conflict, form.note.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The conflict has been settled."), "success")
            return redirect(url_for(".conflicts", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template(
        "checkin/office/settle_conflict.html", form=form, conflict=conflict
    ), status
