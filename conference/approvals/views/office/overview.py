"""All approvals of all owners with their lights."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import may_open
from conference.approvals import queries, services
from conference.approvals.forms import OverviewForm
from conference.approvals.queries.lists import ApprovalRow
from conference.approvals.views.office.blueprint import READERS, blueprint, tabs
from conference.core import clock
from conference.web.access import access
from conference.web.paging import PAGE_SIZE, Page

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
@access(READERS)
def overview() -> ResponseReturnValue:
    """What is granted, due, late and refused, over everything that lies ahead."""
    form = OverviewForm(request.args)
    today, wish = clock.office_today(), form.wish()
    everything = queries.overview(today)
    ahead = [row for row in everything if row.owner and not row.owner.is_over(today)]
    rows = queries.filtered(everything, wish, today)
    return render_template(
        "approvals/office/overview.html",
        form=form,
        page=_page(rows),
        counts=queries.counts_by_light(ahead),
        chosen=wish.light,
        is_filtered=bool(request.args),
        is_empty=not everything,
        tabs=tabs("overview"),
        owner_urls=_owner_urls(rows),
        urls=_entry_urls(rows),
    )


@blueprint.get("/sheet")
@access(READERS)
def sheet() -> ResponseReturnValue:
    """The same rows as a spreadsheet; they name authorities, no people."""
    today = clock.office_today()
    wish = OverviewForm(request.args).wish()
    rows = queries.filtered(queries.overview(today), wish, today)
    response = Response(services.approvals_sheet(rows), content_type=SHEET)
    response.headers["Content-Disposition"] = 'attachment; filename="approvals.xlsx"'
    return response


def _page(rows: list[ApprovalRow]) -> Page[ApprovalRow]:
    asked = request.args.get("page", 1, type=int)
    last = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(max(1, asked), last)
    return Page(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(rows))


def _entry_urls(rows: list[ApprovalRow]) -> dict[int, Any]:
    """The page of each approval itself, for whoever may change it."""
    entries = {row.approval.id: row.owner.entry for row in rows if row.owner and row.owner.entry}
    return {
        key: url_for(endpoint, **values)
        for key, (endpoint, values) in entries.items()
        if may_open(endpoint)
    }


def _owner_urls(rows: list[ApprovalRow]) -> dict[int, Any]:
    """Where each row's owner keeps its checklist, for whoever may open that page."""
    return {
        row.approval.id: url_for(row.owner.endpoint, **row.owner.values)
        for row in rows
        if row.owner and may_open(row.owner.endpoint)
    }
