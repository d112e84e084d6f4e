"""The board of visa cases and their list."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.events.models import Event
from conference.visas import queries
from conference.visas.enums import VisaState
from conference.visas.forms import CaseFilterForm
from conference.visas.queries import CaseLine
from conference.visas.views.office.cases.blueprint import MAY_SEE, blueprint
from conference.web.access import access
from conference.web.paging import paginate

CARDS = 5
KEPT = ("q", "state", "deadline", "lapse", "delegation", "nationality", "consulate", "alerts")


@dataclass(frozen=True)
class Column:
    """One state on the board: how many, and those with the nearest deadline."""

    state: VisaState
    count: int
    lines: list[CaseLine]


def kept_arguments() -> dict[str, Any]:
    """The list's arguments of this request."""
    return {name: request.args[name] for name in KEPT if request.args.get(name)}


def filter_form(event: Event) -> CaseFilterForm:
    """The filter as it stands in the address."""
    return CaseFilterForm(
        queries.delegations_with_cases(event),
        queries.nationalities_with_cases(event),
        queries.consulates(),
        formdata=request.args,
    )


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """A column for each state that somebody stands in."""
    today = clock.today(event.timezone)
    counts = queries.case_counts(event)
    first = queries.first_of_each_state(event, CARDS)
    return render_template(
        "visas/office/cases/board.html",
        columns=[
            Column(
                state,
                counts[state],
                [queries.line_of(case, today) for case in first.get(state, [])],
            )
            for state in VisaState
            if counts.get(state)
        ],
        worries=queries.worries_of(event, today),
        total=sum(counts.values()),
    )


@blueprint.get("/list")
@access(MAY_SEE)
def listing(event: Event) -> ResponseReturnValue:
    """All cases, the nearest deadline first, filtered."""
    today, form = clock.today(event.timezone), filter_form(event)
    page = paginate(
        queries.cases_of(event, form.wanted(), today), request.args.get("page", 1, type=int)
    )
    return render_template(
        "visas/office/cases/list.html",
        form=form,
        page=page,
        lines=[queries.line_of(case, today) for case in page.rows],
        kept=kept_arguments(),
    )
