"""The page on which the table of visa rules is edited."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.enums import DocumentType
from conference.visas import queries, services
from conference.visas.forms import RuleForm
from conference.visas.models import VisaRule
from conference.visas.views.office.cases.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access


@blueprint.get("/rules")
@access(MAY_SEE)
def rules(event: Event) -> ResponseReturnValue:
    """The table."""
    return render_template(
        "visas/office/cases/rules.html",
        rules=queries.rules_of(event),
        documents={kind.value: kind.label for kind in DocumentType},
    )


@blueprint.route("/rules/new", methods=["GET", "POST"])
@access(MAY_ISSUE)
def new_rule(event: Event) -> ResponseReturnValue:
    """Add a rule."""
    form = RuleForm()
    if form.validate_on_submit():
        try:
            services.create_rule(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The rule was added. Cases follow it within a minute."), "success")
            return redirect(url_for(".rules"), 303)
    return _form_page(form, None)


@blueprint.route("/rules/<int:rule_id>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def edit_rule(event: Event, rule_id: int) -> ResponseReturnValue:
    """Change a rule."""
    rule = _rule(event, rule_id)
    form = RuleForm(rule)
    if form.validate_on_submit():
        try:
            services.edit_rule(rule, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The rule was changed. Cases follow it within a minute."), "success")
            return redirect(url_for(".rules"), 303)
    return _form_page(form, rule)


@blueprint.post("/rules/<int:rule_id>/remove")
@access(MAY_ISSUE)
def remove_rule(event: Event, rule_id: int) -> ResponseReturnValue:
    """Take a rule out of the table."""
    services.remove_rule(_rule(event, rule_id), by=current_actor())
    flash(_("The rule was removed."), "success")
    return redirect(url_for(".rules"), 303)


@blueprint.post("/rules/examples")
@access(MAY_ISSUE)
def add_examples(event: Event) -> ResponseReturnValue:
    """Put examples into an empty table."""
    services.add_examples(event, by=current_actor())
    flash(_("The examples are in the table. None of them holds until you edit it."), "info")
    return redirect(url_for(".rules"), 303)


def _form_page(form: RuleForm, rule: VisaRule | None) -> ResponseReturnValue:
    page = render_template("visas/office/cases/rule.html", form=form, rule=rule)
    return page, 422 if form.is_submitted() else 200


def _rule(event: Event, rule_id: int) -> VisaRule:
    rule = queries.rule_of_event(event, rule_id)
    if rule is None:
        raise NotFoundError(lazy("There is no such rule in this event."))
    return rule
