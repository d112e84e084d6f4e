"""The entry of a contact office: the office itself, its city, and what it reports."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.enums import Side
from conference.twinning.forms import EntryForm, OwnOfficeForm, ProgressForm
from conference.twinning.views.public.blueprint import blueprint, own_office
from conference.web.access import CONTACT_OFFICE, access


@blueprint.get("/entry")
@access(CONTACT_OFFICE)
def entry() -> ResponseReturnValue:
    """What the register says of one's own office and city."""
    office = own_office()
    activities = queries.activities_of_city(office.city_id)
    return render_template(
        "twinning/public/entry.html",
        office=office,
        entry=queries.entry_of(office.city_id),
        relations=queries.relations_lived_of_city(office.city_id),
        activities=[(row, services.side_of(office, row) or Side.A) for row in activities],
    )


@blueprint.route("/entry/office", methods=["GET", "POST"])
@access(CONTACT_OFFICE)
def edit_own_office() -> ResponseReturnValue:
    """Change one's own office."""
    office = own_office()
    form = OwnOfficeForm(obj=office)
    if form.validate_on_submit():
        services.edit_own_office(office, form.own_details(), by=current_actor())
        return _saved()
    return _form_page(form, lazy("Your contact office"))


@blueprint.route("/entry/city", methods=["GET", "POST"])
@access(CONTACT_OFFICE)
def edit_own_city() -> ResponseReturnValue:
    """Change what one's own city says of itself."""
    office = own_office()
    form = EntryForm(obj=queries.entry_of(office.city_id))
    if form.validate_on_submit():
        services.edit_own_entry(office, form.details(), by=current_actor())
        return _saved()
    return _form_page(form, lazy("Your city"))


@blueprint.route("/entry/activities/<int:activity_id>", methods=["GET", "POST"])
@access(CONTACT_OFFICE)
def report_activity(activity_id: int) -> ResponseReturnValue:
    """Report on an activity of one's own city."""
    office = own_office()
    row = queries.activity_of_city(office.city_id, activity_id)
    if row is None:
        abort(404)
    side = services.side_of(office, row) or Side.A
    form = ProgressForm(data={"text": row.progress_of(side)})
    if form.validate_on_submit():
        services.report_own_progress(office, row, form.text.data or "", by=current_actor())
        return _saved()
    other = row.progress_of(Side.B if side is Side.A else Side.A)
    return _form_page(form, row.title.text(), activity=row, other=other)


def _saved() -> ResponseReturnValue:
    flash(str(lazy("Saved. The city that keeps this register will see the change.")), "success")
    return redirect(url_for(".entry"), 303)


def _form_page(form: Any, title: Any, **more: Any) -> ResponseReturnValue:
    page = render_template(
        "twinning/public/_form.html", form=form, heading_words=str(title), **more
    )
    return page, 422 if form.is_submitted() else 200
