"""The way of a declaration: window of comments, adoption, withdrawal, the public draft."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.forms import AdoptionForm, WindowForm, WithdrawForm
from conference.declarations.queries.outcome import delegations_that_come
from conference.declarations.queries.texts import declaration_by_id, sessions_of
from conference.declarations.views.office.blueprint import MAY_EDIT, blueprint
from conference.events.models import Event
from conference.i18n import LANGUAGES
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.web.access import access


def _back(declaration_id: int) -> ResponseReturnValue:
    return redirect(url_for(".declaration", declaration_id=declaration_id), 303)


@blueprint.route("/<int:declaration_id>/window", methods=["GET", "POST"])
@access(MAY_EDIT)
def window(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Open the text for comments, or give them another time."""
    found = declaration_by_id(event, declaration_id)
    values = {"begins": found.comments_from, "until": found.comments_until}
    form = WindowForm(event.timezone, data=values)
    if request.method == "POST" and form.validate():
        begins, until = form.begins.data, form.until.data
        try:
            services.open_comments(found, begins, until, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The text is open for comments. The delegations are told."), "success")
            return _back(found.id)
    status = 200 if request.method == "GET" else 422
    count = len(delegations_that_come(event))
    page = "declarations/office/window.html"
    return render_template(page, form=form, declaration=found, count=count), status


@blueprint.post("/<int:declaration_id>/close")
@access(MAY_EDIT)
def close(event: Event, declaration_id: int) -> ResponseReturnValue:
    """End the discussion."""
    services.close_comments(declaration_by_id(event, declaration_id), by=current_actor())
    flash(_("No more comments are taken."), "info")
    return _back(declaration_id)


@blueprint.route("/<int:declaration_id>/adopt", methods=["GET", "POST"])
@access(MAY_EDIT)
def adopt(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Note the adoption."""
    found = declaration_by_id(event, declaration_id)
    form = AdoptionForm(sessions_of(event), data={"on": clock.today(event.timezone)})
    if request.method == "POST" and form.validate():
        try:
            services.adopt(found, form.adoption(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The declaration is adopted. Everybody may read it now."), "success")
            return _back(found.id)
    status = 200 if request.method == "GET" else 422
    page = render_template(
        "declarations/office/adopt.html",
        form=form,
        declaration=found,
        behind=[each for each in LANGUAGES if services.behind_in(found, each)],
        spoken=spoken_name,
    )
    return page, status


@blueprint.route("/<int:declaration_id>/withdraw", methods=["GET", "POST"])
@access(MAY_EDIT)
def withdraw(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Ask, then give the declaration up."""
    found = declaration_by_id(event, declaration_id)
    form = WithdrawForm()
    if request.method == "POST" and form.validate():
        try:
            services.withdraw(found, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The declaration is withdrawn."), "info")
            return _back(found.id)
    status = 200 if request.method == "GET" else 422
    page = "declarations/office/withdraw.html"
    return render_template(page, form=form, declaration=found), status


@blueprint.post("/<int:declaration_id>/redraft")
@access(MAY_EDIT)
def redraft(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Take a withdrawn declaration up again."""
    services.redraft(declaration_by_id(event, declaration_id), by=current_actor())
    flash(_("The declaration is being drafted again."), "success")
    return _back(declaration_id)


@blueprint.post("/<int:declaration_id>/draft/<shown>")
@access(MAY_EDIT)
def show_draft(event: Event, declaration_id: int, shown: str) -> ResponseReturnValue:
    """Show the draft to everybody, or take it off the public pages."""
    found = declaration_by_id(event, declaration_id)
    services.show_draft(found, shown=shown == "shown", by=current_actor())
    flash(_("Saved."), "success")
    return _back(declaration_id)
