"""The list of an event's delegations, and delegations from a spreadsheet."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.delegations.forms import DelegationFilterForm, ImportForm
from conference.delegations.queries import categories_with_quota, delegation_pages
from conference.delegations.services import import_delegations
from conference.delegations.services.importing import COLUMNS
from conference.delegations.views.office.blueprint import READ, WRITE, blueprint
from conference.events.models import Event
from conference.web.access import access


@blueprint.get("/")
@access(READ)
def index(event: Event) -> ResponseReturnValue:
    """Delegations by name, filtered and searched."""
    form = DelegationFilterForm(event, formdata=request.args)
    search = request.args.get("q", "")[:200]
    wanted = form.details(search)
    page = delegation_pages(event, wanted, request.args.get("page", 1, type=int))
    return render_template(
        "delegations/office/index.html",
        form=form,
        search=search,
        page=page,
        narrowed=bool(search or any(request.args.get(name) for name in form.data)),
    )


@blueprint.route("/import", methods=["GET", "POST"])
@access(WRITE)
def import_file(event: Event) -> ResponseReturnValue:
    """Take delegations from a spreadsheet; the report says what was taken and what was not."""
    form = ImportForm()
    report, status = None, 200
    if form.validate_on_submit():
        try:
            report = import_delegations(event, form.file.data.read(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
    if form.errors:
        status = 422
    page = render_template(
        "delegations/office/import_file.html",
        form=form,
        report=report,
        columns=COLUMNS,
        categories=categories_with_quota(event),
    )
    return page, status
