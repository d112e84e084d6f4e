"""One person's visa case: where it stands, its history, and its steps."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.audit.enums import ACTION_WORDS
from conference.audit.queries import EntryFilter, entries_page
from conference.core import clock
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.delegations.views.office.history import timeline_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.visas import queries, services
from conference.visas.enums import VisaRoute, VisaState
from conference.visas.forms import ConsulateForm, PageTurnForm, RouteForm, consulate_words
from conference.visas.models import VisaCase
from conference.visas.queries.ministry import sendings_of
from conference.visas.rules import letter_obstacles
from conference.visas.services.ministry.composing import turn_of
from conference.visas.views.office.cases.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.visas.views.office.cases.steps import STEPS, expected_step, is_open, steps_of
from conference.web.access import access
from conference.web.related import Related, register_related


def _link(participant: Participant) -> Related:
    case = queries.case_of(participant.id)
    return Related(
        label=_("Visa case"),
        endpoint="visa_cases_office.person",
        values={"reference": participant.reference},
        state=case.state if case is not None else None,
    )


register_related("participant", _link)


@blueprint.get("/people/<reference>")
@access(MAY_SEE)
def person(event: Event, reference: str) -> ResponseReturnValue:
    """Where the case stands."""
    return _page(find_participant(event, reference))


@blueprint.post("/people/<reference>/open")
@access(MAY_ISSUE)
def open_case(event: Event, reference: str) -> ResponseReturnValue:
    """Open a case for somebody who asked for no help and whom no rule names."""
    participant = find_participant(event, reference)
    services.weigh(services.open_case(participant, by=current_actor()), by=current_actor())
    flash(_("The visa case is open."), "success")
    return _back(participant)


@blueprint.route("/people/<reference>/steps/<step>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def take_step(event: Event, reference: str, step: str) -> ResponseReturnValue:
    """Ask for what a step needs, and take it."""
    participant = find_participant(event, reference)
    case, chosen = _case(participant), STEPS.get(step)
    if chosen is None:
        raise NotFoundError(lazy("There is no such step."))
    form = chosen.form(case, queries.consulates(also=case.consulate_id))
    if form.validate_on_submit():
        try:
            chosen.take(case, form, current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The visa case is noted."), "success")
            return _back(participant)
    return render_template(
        "visas/office/cases/step.html",
        participant=participant,
        case=case,
        step=chosen,
        open=is_open(chosen, case),
        form=form,
    ), 422 if form.is_submitted() else 200


@blueprint.post("/people/<reference>/consulate")
@access(MAY_ISSUE)
def choose_consulate(event: Event, reference: str) -> ResponseReturnValue:
    """Say where the visa is to be collected."""
    participant = find_participant(event, reference)
    case = _case(participant)
    offered = {each.id: each for each in queries.consulates(also=case.consulate_id)}
    form = ConsulateForm(case, list(offered.values()))
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    chosen = offered.get(form.consulate_id() or 0)
    services.choose_consulate(case, chosen, by=current_actor())
    flash(_("The consulate is noted."), "success")
    return _back(participant)


@blueprint.post("/people/<reference>/page")
@access(MAY_ISSUE)
def turn_page(event: Event, reference: str) -> ResponseReturnValue:
    """Say how the passport page is turned for the ministry."""
    participant = find_participant(event, reference)
    form = PageTurnForm(None)
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    services.turn_page(_case(participant), form.degrees(), by=current_actor())
    flash(_("It is noted how the passport page is turned."), "success")
    return _back(participant)


@blueprint.route("/people/<reference>/route", methods=["GET", "POST"])
@access(MAY_ISSUE)
def set_route(event: Event, reference: str) -> ResponseReturnValue:
    """Set the route by hand, with a reason."""
    participant = find_participant(event, reference)
    case = _case(participant)
    form = RouteForm(case)
    if form.validate_on_submit():
        try:
            route, reason = VisaRoute(form.route.data), form.reason.data or ""
            services.set_route(case, route, reason, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The route is set by hand."), "success")
            return _back(participant)
    return render_template(
        "visas/office/cases/route.html", participant=participant, case=case, form=form
    ), 422 if form.is_submitted() else 200


@blueprint.post("/people/<reference>/rules")
@access(MAY_ISSUE)
def follow_rules(event: Event, reference: str) -> ResponseReturnValue:
    """Drop the route set by hand."""
    participant = find_participant(event, reference)
    services.follow_rules(_case(participant), by=current_actor())
    flash(_("The case follows the rules again."), "success")
    return _back(participant)


@blueprint.post("/people/<reference>/code")
@access(MAY_ISSUE)
def reveal_code(event: Event, reference: str) -> ResponseReturnValue:
    """Show the whole authorisation code; a POST, because the look is logged."""
    participant = find_participant(event, reference)
    revealed = services.reveal_code(_case(participant), by=current_actor())
    return _page(participant, revealed=revealed)


def _page(participant: Participant, *, revealed: str = "") -> str:
    event, case = participant.event, queries.case_of(participant.id)
    today = clock.today(event.timezone)
    found: dict[str, Any] = {}
    if case is not None:
        found = {
            "line": queries.line_of(case, today),
            "steps": steps_of(case),
            "expected": expected_step(case),
            "consulate_form": ConsulateForm(case, queries.consulates(also=case.consulate_id)),
            "consulate": consulate_words(case.consulate) if case.consulate else "",
            "turn_form": PageTurnForm(turn_of(participant, case)),
            "history": _history(case),
            "sendings": sendings_of(participant.id),
        }
    return render_template(
        "visas/office/cases/person.html",
        participant=participant,
        case=case,
        revealed=revealed,
        obstacles=letter_obstacles(
            participant, today, blocked=bool(queries.blocked_people([participant.id]))
        ),
        alerts=queries.alerts_about(participant.id),
        **found,
    )


def _history(case: VisaCase) -> list[dict[str, Any]]:
    """What happened, the newest first; a step is told by the state it came to."""
    wanted = EntryFilter(subject_kind=VisaCase.__name__, subject_id=case.id)
    entries = entries_page(wanted, 1).rows
    known = {state.value: state for state in VisaState}
    lines = timeline_of(entries, ACTION_WORDS)
    for entry, line in zip(entries, lines, strict=True):
        state = known.get(entry.changes.get("to", ""))
        if state is not None:
            line |= {"title": state.label, "tone": state.tone}
    return lines


def _case(participant: Participant) -> VisaCase:
    case = queries.case_of(participant.id)
    if case is None:
        raise NotFoundError(lazy("This person has no visa case."))
    return case


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for(".person", reference=participant.reference), 303)
