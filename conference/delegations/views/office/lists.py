"""The list of an event's delegations."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.delegations.forms import DelegationFilterForm
from conference.delegations.queries import delegation_pages, unread_counts
from conference.delegations.views.office.blueprint import READ, blueprint
from conference.delegations.views.office.exports import kept_arguments
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
        kept=kept_arguments(),
        unread=unread_counts([row.id for row in page.rows]),
        narrowed=bool(search or any(request.args.get(name) for name in form.data)),
    )
