"""Members, workstreams and partners of a body."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.forms import MemberForm, PartnerForm, WorkstreamForm
from conference.committees.models import Committee
from conference.committees.views.office.blueprint import MAY_EDIT, blueprint, saved
from conference.core.errors import DomainError
from conference.i18n import gettext as _
from conference.web.access import access


def _page(
    body: Committee, form: Any, title: str, template: str, remove_url: str = ""
) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template(
        f"committees/office/{template}.html",
        body=body,
        form=form,
        heading=title,
        remove_url=remove_url,
    )
    return page, status


def _back(body: Committee, part: str) -> ResponseReturnValue:
    return saved(url_for(".body", body_id=body.id, _anchor=part))


@blueprint.route("/<int:body_id>/members/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_member(body_id: int) -> ResponseReturnValue:
    """Take a person of the address book into the body."""
    body = queries.body_by_id(body_id)
    form = MemberForm(data={"role": "member"})
    if form.validate_on_submit():
        try:
            services.add_member(body, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return _back(body, "members")
    return _page(body, form, _("Add a member"), "edit_member")


@blueprint.route("/<int:body_id>/members/<int:member_id>", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_member(body_id: int, member_id: int) -> ResponseReturnValue:
    """Change or end a membership."""
    body = queries.body_by_id(body_id)
    member = queries.member_by_id(body, member_id)
    form = MemberForm(obj=member)
    if form.validate_on_submit():
        try:
            services.edit_member(body, member, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return _back(body, "members")
    return _page(body, form, _("Membership"), "edit_member")


@blueprint.route("/<int:body_id>/workstreams/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_workstream(body_id: int) -> ResponseReturnValue:
    """Add a workstream."""
    body = queries.body_by_id(body_id)
    form = WorkstreamForm(body=body)
    if form.validate_on_submit():
        services.add_workstream(body, form.details(), by=current_actor())
        return _back(body, "workstreams")
    return _page(body, form, _("Add a workstream"), "edit_workstream")


@blueprint.route("/<int:body_id>/workstreams/<int:workstream_id>", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_workstream(body_id: int, workstream_id: int) -> ResponseReturnValue:
    """Rename a workstream, or give it a lead."""
    body = queries.body_by_id(body_id)
    row = queries.workstream_by_id(body, workstream_id)
    form = WorkstreamForm(obj=row, body=body, row=row)
    if form.validate_on_submit():
        services.edit_workstream(row, form.details(), by=current_actor())
        return _back(body, "workstreams")
    remove = url_for(".remove_workstream", body_id=body.id, workstream_id=row.id)
    return _page(body, form, _("Workstream"), "edit_workstream", remove)


@blueprint.post("/<int:body_id>/workstreams/<int:workstream_id>/remove")
@access(MAY_EDIT)
def remove_workstream(body_id: int, workstream_id: int) -> ResponseReturnValue:
    """Take a workstream away; its tasks stay with the body."""
    body = queries.body_by_id(body_id)
    row = queries.workstream_by_id(body, workstream_id)
    services.remove_workstream(row, by=current_actor())
    return _back(body, "workstreams")


@blueprint.route("/<int:body_id>/partners/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_partner(body_id: int) -> ResponseReturnValue:
    """Note a partner body."""
    body = queries.body_by_id(body_id)
    form = PartnerForm(data={"cooperation": "coordination"})
    if form.validate_on_submit():
        services.add_partner(body, form.details(), by=current_actor())
        return _back(body, "partners")
    return _page(body, form, _("Add a partner body"), "edit_partner")


@blueprint.route("/<int:body_id>/partners/<int:partner_id>", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_partner(body_id: int, partner_id: int) -> ResponseReturnValue:
    """Change how the body works together with a partner."""
    body = queries.body_by_id(body_id)
    row = queries.partner_by_id(body, partner_id)
    number = row.letter.number if row.letter is not None else ""
    form = PartnerForm(obj=row, letter_number=number)
    if form.validate_on_submit():
        services.edit_partner(row, form.details(), by=current_actor())
        return _back(body, "partners")
    remove = url_for(".remove_partner", body_id=body.id, partner_id=row.id)
    return _page(body, form, _("Partner body"), "edit_partner", remove)


@blueprint.post("/<int:body_id>/partners/<int:partner_id>/remove")
@access(MAY_EDIT)
def remove_partner(body_id: int, partner_id: int) -> ResponseReturnValue:
    """The body no longer works together with a partner."""
    body = queries.body_by_id(body_id)
    services.remove_partner(queries.partner_by_id(body, partner_id), by=current_actor())
    return _back(body, "partners")
