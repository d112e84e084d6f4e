"""The review queue and the list of everybody."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.enums import ParticipationState
from conference.registration.forms.office import EVERYBODY, WAITING
from conference.registration.forms.office import RegistrationFilterForm as FilterForm
from conference.registration.queries import (
    RegistrationFilter,
    registration_pages,
    state_counts,
)
from conference.registration.rules import REVIEWABLE
from conference.registration.rules.warnings import warnings_for
from conference.registration.views.office.blueprint import READ, blueprint
from conference.web.access import access
from conference.web.addresses import row_id

_TABS = (
    ParticipationState.NOMINATED,
    ParticipationState.APPROVED,
    ParticipationState.RETURNED,
    ParticipationState.WAITLISTED,
    ParticipationState.REJECTED,
)
KEPT = ("q", "state", "category", "warning", "missing", "stale", "delegation")
"""The arguments of the list that its pages carry along."""


@dataclass(frozen=True)
class Wish:
    """What the reader asked for, as read from the address."""

    form: FilterForm
    search: str
    state: str
    delegation: Delegation | None
    filter: RegistrationFilter


def wish_of(event: Event) -> Wish:
    """Read search, tab and filter from the address."""
    form = FilterForm(event, formdata=request.args)
    search = request.args.get("q", "")[:200]
    state = request.args.get("state", WAITING)
    delegation = None
    delegation_id = request.args.get("delegation", type=row_id)
    if delegation_id is not None and delegation_id < 2**31:
        found = db.session.get(Delegation, delegation_id)
        delegation = found if found is not None and found.event_id == event.id else None
    return Wish(form, search, state, delegation, form.details(search, state, delegation))


def case_url(participant_id: int) -> str:
    """The address of a person's page that keeps the list's arguments."""
    return url_for(".show", participant_id=participant_id, **kept_arguments())


def kept_arguments() -> dict[str, Any]:
    """The list's arguments of this request, to find the way back and to the next case."""
    return {name: request.args[name] for name in KEPT if request.args.get(name)}


@blueprint.get("/")
@access(READ)
def index(event: Event) -> ResponseReturnValue:
    """Those who wait for review, or everybody, filtered and searched."""
    wish = wish_of(event)
    page = registration_pages(event, wish.filter, request.args.get("page", 1, type=int))
    return render_template(
        "registration/office/index.html",
        wish=wish,
        page=page,
        warnings=warnings_for(event, page.rows),
        tabs=_tabs(event, wish),
        kept=kept_arguments(),
        narrowed=any(request.args.get(name) for name in KEPT if name != "state"),
    )


def _tabs(event: Event, wish: Wish) -> list[dict[str, Any]]:
    counts = state_counts(event)
    waiting = sum(count for state, count in counts.items() if state in REVIEWABLE)
    tabs = [(WAITING, lazy("Waiting for review"), waiting)]
    tabs += [(state.value, state.label, counts.get(state, 0)) for state in _TABS]
    tabs.append((EVERYBODY, lazy("All"), sum(counts.values())))
    return [
        {
            "label": label,
            "url": url_for(".index", state=value),
            "current": wish.state == value,
            "count": count,
        }
        for value, label, count in tabs
    ]
