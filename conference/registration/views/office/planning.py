"""The plan of invitations against the room there is, and the waiting list."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations.enums import DelegationState
from conference.delegations.services.planning import set_expected_shares
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy, ngettext
from conference.registration import services
from conference.registration.forms.planning import SharesForm, shares_form
from conference.registration.queries.planning import Plan, plan_of
from conference.registration.queries.waiting import waiting_list
from conference.registration.views.office.blueprint import READ, WRITE, blueprint
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem

navigation.add(NavigationItem("people", "registration_office.waiting", lazy("Waiting list"), 23))
navigation.add(
    NavigationItem("people", "registration_office.planning", lazy("Plan of invitations"), 12)
)


@blueprint.get("/planning")
@access(READ)
def planning(event: Event) -> ResponseReturnValue:
    """Invited, expected and room, by kind of delegation, category and hall."""
    plan = plan_of(event)
    return _plan_page(plan, _form_of(plan)), 200


@blueprint.post("/planning")
@access(WRITE)
def set_shares(event: Event) -> ResponseReturnValue:
    """Change how many of the invited are expected."""
    plan = plan_of(event)
    form = _form_of(plan, request.form)
    if not form.validate():
        return _plan_page(plan, form), 422
    try:
        set_expected_shares(event, form.shares(), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _plan_page(plan, form), 422
    flash(_("The plan was computed anew."), "success")
    return redirect(url_for(".planning"), 303)


def _form_of(plan: Plan, formdata: object = None) -> SharesForm:
    return shares_form({line.kind: line.share for line in plan.kinds}, formdata)


def _plan_page(plan: Plan, form: SharesForm) -> str:
    return render_template(
        "registration/office/planning.html", plan=plan, form=form, states=DelegationState
    )


@blueprint.get("/waiting")
@access(READ)
def waiting(event: Event) -> ResponseReturnValue:
    """Who waits for a place, in which order."""
    page = waiting_list(event, request.args.get("page", 1, type=int))
    return render_template("registration/office/waiting.html", page=page)


@blueprint.post("/waiting/fill")
@access(WRITE)
def fill_places(event: Event) -> ResponseReturnValue:
    """Give the places that are free to those for whom there is a rule."""
    given = services.fill_free_places(event, by=current_actor())
    if given:
        sentence = ngettext("%(num)d place was given.", "%(num)d places were given.", given)
        flash(sentence, "success")
    else:
        flash(_("No place is free for anybody who waits by a rule."), "info")
    return redirect(url_for(".waiting"), 303)
