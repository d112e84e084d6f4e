"""What is missing at a glance: by delegation or category, the most urgent first."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.events.enums import DeadlineKind
from conference.events.models import Event
from conference.events.rules import deadline_of
from conference.i18n import lazy
from conference.registration.forms.office import EVERYBODY
from conference.registration.queries.missing import (
    DEADLINE_OF,
    MissingLine,
    missing_by_category,
    missing_by_delegation,
    missing_in_all,
)
from conference.registration.rules import MissingPart
from conference.registration.views.office.blueprint import READ, blueprint
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem
from conference.web.paging import PAGE_SIZE, Page

navigation.add(NavigationItem("people", "registration_office.missing", lazy("Missing data"), 21))

_BY_DELEGATION, _BY_CATEGORY, _BY_DEADLINE = "delegation", "category", "deadline"


@blueprint.get("/missing")
@access(READ)
def missing(event: Event) -> ResponseReturnValue:
    """How many people miss what, by delegation, category or deadline."""
    by = request.args.get("by", _BY_DELEGATION)
    values: dict[str, Any] = {"tabs": _tabs(by), "parts": list(MissingPart), "now": clock.now()}
    if by == _BY_DEADLINE:
        template, values["rows"] = "missing_by_deadline", _by_deadline(event)
    elif by == _BY_CATEGORY:
        template, values["page"] = "missing", _one_page(missing_by_category(event))
        values["key"] = "category"
    else:
        template, values["page"] = "missing", _one_page(missing_by_delegation(event))
        values["key"] = "delegation"
    return render_template(f"registration/office/{template}.html", everybody=EVERYBODY, **values)


def _tabs(by: str) -> list[dict[str, Any]]:
    labels = (
        (_BY_DELEGATION, lazy("By delegation")),
        (_BY_CATEGORY, lazy("By category")),
        (_BY_DEADLINE, lazy("By deadline")),
    )
    known = {value for value, _label in labels}
    current = by if by in known else _BY_DELEGATION
    return [
        {"label": label, "url": url_for(".missing", by=value), "current": value == current}
        for value, label in labels
    ]


def _one_page(lines: Sequence[MissingLine]) -> Page[MissingLine]:
    number = min(max(1, request.args.get("page", 1, type=int)), 1_000_000)
    start = (number - 1) * PAGE_SIZE
    return Page(list(lines[start : start + PAGE_SIZE]), number, len(lines))


def _by_deadline(event: Event) -> list[dict[str, Any]]:
    """The deadlines with what is missing for each, the nearest first, those without a day last."""
    line = missing_in_all(event)
    rows = []
    for kind in DeadlineKind:
        parts = [part for part, until in DEADLINE_OF.items() if until is kind]
        counts = [(part, line.missing[part]) for part in parts if line and line.missing[part]]
        if counts:
            rows.append({"kind": kind, "at": deadline_of(event, kind), "counts": counts})
    return sorted(rows, key=lambda row: (row["at"] is None, row["at"] and row["at"].timestamp()))
