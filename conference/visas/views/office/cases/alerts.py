"""What stood out among the people, and the word of whoever looked at it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.queries import user_names
from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas import queries, services
from conference.visas.enums import AlertKind, AlertState
from conference.visas.forms import ClearAlertForm
from conference.visas.models import VisaAlert
from conference.visas.views.office.cases.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.paging import paginate

_K = AlertKind
WHAT_TO_LOOK_AT: dict[AlertKind, Any] = {
    _K.FREE_MAIL: lazy(
        "Call the municipality by a number that is not from the mail, and ask whether this is "
        "their focal point."
    ),
    _K.SAME_ISSUE_DAY: lazy(
        "Service passports of one delegation are often issued together. With ordinary passports, "
        "compare the scans and the posts of these people."
    ),
    _K.NEIGHBOURING_NUMBERS: lazy(
        "Numbers in a row are usual for service passports fetched together. Otherwise compare the "
        "scans, above all printing and photo."
    ),
    _K.OTHER_NATIONALITY: lazy(
        "Ask the delegation what post these people hold in the city. Interpreters, experts and "
        "residents are often foreign."
    ),
    _K.SHARED_CONTACT: lazy(
        "Ask both delegations who stands behind this address or telephone; an embassy or agency "
        "may do so with their knowledge."
    ),
    _K.RUSH: lazy(
        "Compare these people with the credential letter of the delegation. A focal point who "
        "typed a prepared list looks the same."
    ),
}


@blueprint.get("/alerts")
@access(MAY_SEE)
def alerts(event: Event) -> ResponseReturnValue:
    """Open alerts, or all there were."""
    shown = request.args.get("state", AlertState.OPEN.value)
    state = AlertState(shown) if shown in {each.value for each in AlertState} else None
    page = paginate(queries.alerts_of(event, state), request.args.get("page", 1, type=int))
    return render_template("visas/office/cases/alerts.html", page=page, shown=shown)


@blueprint.get("/alerts/<int:alert_id>")
@access(MAY_SEE)
def alert(event: Event, alert_id: int) -> ResponseReturnValue:
    """Whom it is about and what to look at."""
    return _page(_alert(event, alert_id), ClearAlertForm())


@blueprint.post("/alerts/<int:alert_id>/clear")
@access(MAY_ISSUE)
def clear_alert(event: Event, alert_id: int) -> ResponseReturnValue:
    """Clear it with a reason."""
    found, form = _alert(event, alert_id), ClearAlertForm()
    if form.validate():
        try:
            services.clear_alert(found, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The alert is cleared."), "success")
            return redirect(url_for(".alerts"), 303)
    return _page(found, form), 422


def _page(found: VisaAlert, form: ClearAlertForm) -> str:
    names = user_names([found.cleared_by]) if found.cleared_by else {}
    return render_template(
        "visas/office/cases/alert.html",
        alert=found,
        form=form,
        words=WHAT_TO_LOOK_AT[found.kind],
        cleared_by=names.get(found.cleared_by or 0, ""),
    )


def _alert(event: Event, alert_id: int) -> VisaAlert:
    found = queries.alert_of_event(event, alert_id)
    if found is None:
        raise NotFoundError(lazy("There is no such alert in this event."))
    return found
