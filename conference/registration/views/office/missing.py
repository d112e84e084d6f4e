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
from conference.registration.queries.delegations import MISSING_COLUMNS
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


@blueprint.get("/missing")
@access(READ)
def missing(event: Event) -> ResponseReturnValue:
    """How many people miss what, by delegation or by category."""
    by_category = request.args.get("by") == "category"
    lines = missing_by_category(event) if by_category else missing_by_delegation(event)
    return render_template(
        "registration/office/missing.html",
        tabs=_tabs("category" if by_category else "delegation"),
        page=_one_page(lines),
        key="category" if by_category else "delegation",
        parts=[part for part in MissingPart if part is not _ASKED or _is_missed(lines)],
        missing_columns=MISSING_COLUMNS,
        now=clock.now(),
        everybody=EVERYBODY,
    )


@blueprint.get("/missing/deadlines")
@access(READ)
def missing_by_deadline(event: Event) -> ResponseReturnValue:
    """How many people miss what, by the deadline for it."""
    return render_template(
        "registration/office/missing_by_deadline.html",
        tabs=_tabs("deadline"),
        rows=_by_deadline(event),
        now=clock.now(),
        everybody=EVERYBODY,
    )


_ASKED = MissingPart.QUESTIONS


def _is_missed(lines: Sequence[MissingLine]) -> bool:
    """Whether anybody lacks an answer: most events ask no questions, and need no column."""
    return any(line.missing[_ASKED] for line in lines)


def _tabs(current: str) -> list[dict[str, Any]]:
    tabs = (
        ("delegation", lazy("By delegation"), url_for(".missing")),
        ("category", lazy("By category"), url_for(".missing", by="category")),
        ("deadline", lazy("By deadline"), url_for(".missing_by_deadline")),
    )
    return [{"label": label, "url": url, "current": value == current} for value, label, url in tabs]


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
