"""Every list of the back office on paper: what it shows now, laid out by a job."""

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from conference.accounts.views.identity import current_actor, may
from conference.badges.forms import BadgeFilterForm
from conference.badges.queries import badge_holders
from conference.badges.views.office import MAY_SEE as MAY_SEE_BADGES
from conference.checkin.queries import gate_of
from conference.checkin.views.roles import MAY_MANAGE as MAY_SEE_GATES
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.forms import DelegationFilterForm
from conference.delegations.models import Delegation
from conference.delegations.queries import delegations
from conference.delegations.views.office.blueprint import READ as MAY_SEE_DELEGATIONS
from conference.desk import queries, services
from conference.desk.enums import ListKind
from conference.desk.models import PrintedList
from conference.desk.views.office.blueprint import blueprint
from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import current_language, lazy
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.registration.queries import people_filtered
from conference.registration.queries.waiting import waiting_places
from conference.registration.views.office.blueprint import READ as MAY_SEE_PEOPLE
from conference.registration.views.office.lists import wish_of
from conference.visas.forms import LetterFilterForm
from conference.visas.models import VisaLetter
from conference.visas.queries import register_of_letters
from conference.visas.views.office.blueprint import MAY_SEE as MAY_SEE_LETTERS
from conference.web.access import access, staff
from conference.web.addresses import row_id_or_none
from conference.web.progress import progress_of

_READERS = {
    ListKind.PARTICIPANTS: MAY_SEE_PEOPLE,
    ListKind.DELEGATIONS: MAY_SEE_DELEGATIONS,
    ListKind.WAITING: MAY_SEE_PEOPLE,
    ListKind.LETTERS: MAY_SEE_LETTERS,
    ListKind.BADGES: MAY_SEE_BADGES,
    ListKind.DOOR: MAY_SEE_GATES,
    ListKind.MUSTER: MAY_SEE_GATES,
    ListKind.MUSTER_LIAISON: MAY_SEE_GATES,
    ListKind.NO_SHOWS: MAY_SEE_LETTERS,
}
"""Who may see each list may print it."""
SOME_READER = staff(*frozenset().union(*(rule.roles for rule in _READERS.values())))


@blueprint.post("/lists/participants")
@access(MAY_SEE_PEOPLE)
def print_participants(event: Event) -> ResponseReturnValue:
    """The list of participants as it is filtered."""
    wish = wish_of(event)
    subtitle = wish.delegation.name if wish.delegation is not None else None
    ids = _ids(people_filtered(event, wish.filter), Participant)
    return print_list(event, ListKind.PARTICIPANTS, ids, "registration_office.index", subtitle)


@blueprint.post("/lists/waiting")
@access(MAY_SEE_PEOPLE)
def print_waiting(event: Event) -> ResponseReturnValue:
    """The waiting list, each with the place in the queue."""
    ids = list(waiting_places(event))
    return print_list(event, ListKind.WAITING, ids, "registration_office.waiting")


@blueprint.post("/lists/delegations")
@access(MAY_SEE_DELEGATIONS)
def print_delegations(event: Event) -> ResponseReturnValue:
    """The list of delegations as it is filtered."""
    form = DelegationFilterForm(event, formdata=request.args)
    query = delegations(event, form.details(request.args.get("q", "")[:200]))
    ids = _ids(query, Delegation)
    return print_list(event, ListKind.DELEGATIONS, ids, "delegations_office.index")


@blueprint.post("/lists/letters")
@access(MAY_SEE_LETTERS)
def print_letters(event: Event) -> ResponseReturnValue:
    """The register of letters as it is filtered."""
    form = LetterFilterForm(formdata=request.args)
    ids = _ids(register_of_letters(event, form.wanted()), VisaLetter)
    return print_list(event, ListKind.LETTERS, ids, "visas_office.index")


@blueprint.post("/lists/badges")
@access(MAY_SEE_BADGES)
def print_badges(event: Event) -> ResponseReturnValue:
    """The list of badges as it is filtered."""
    form = BadgeFilterForm(list(categories_of(event)), formdata=request.args)
    form.validate()
    query = badge_holders(
        event,
        show=form.show.data or "",
        category_id=row_id_or_none(form.category.data),
        words=form.q.data or "",
    )
    return print_list(event, ListKind.BADGES, _ids(query, Participant), "badges_office.index")


@blueprint.post("/lists/gates/<int:gate_id>")
@access(MAY_SEE_GATES)
def print_door(event: Event, gate_id: int) -> ResponseReturnValue:
    """Everybody who may pass a gate, to tick off on paper."""
    gate = gate_of(event, gate_id) if gate_id < 2**31 else None
    if gate is None:
        raise NotFoundError(lazy("This event has no such gate. Choose the gate again."))
    return print_list(
        event, ListKind.DOOR, queries.door_ids(gate), "checkin_office.gates", gate.name
    )


@blueprint.post("/lists/muster")
@access(MAY_SEE_GATES)
def print_muster(event: Event) -> ResponseReturnValue:
    """Everybody who is inside now, to be ticked off outside: by delegation or by officer."""
    by_officer = request.form.get("by") == "officer"
    kind = ListKind.MUSTER_LIAISON if by_officer else ListKind.MUSTER
    ids = queries.muster_ids(event, by_officer=by_officer)
    return print_list(event, kind, ids, "checkin_office.index")


@blueprint.get("/lists/<int:list_id>")
@access(SOME_READER)
def printed_list(event: Event, list_id: int) -> ResponseReturnValue:
    """A printed list: its progress, then its PDF."""
    printed = _printed(event, list_id)
    return render_template("desk/office/printed_list.html", printed=printed)


@blueprint.get("/lists/<int:list_id>/progress")
@access(SOME_READER)
def list_progress(event: Event, list_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    printed = _printed(event, list_id)
    return progress_of(printed.job, url_for(".printed_list", event=event, list_id=printed.id))


@blueprint.post("/lists/<int:list_id>/download")
@access(SOME_READER)
def download_list(event: Event, list_id: int) -> ResponseReturnValue:
    """The PDF; a POST, because it is noted who took it."""
    printed = _printed(event, list_id)
    data = services.take_list(printed, by=current_actor())
    response = Response(data, content_type="application/pdf")
    name = f"{printed.kind.value}-{event.slug}-{printed.id}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _ids(query: Select[Any], model: Any) -> list[int]:
    """The row ids of a list's rows in its order."""
    return list(db.session.scalars(query.with_only_columns(model.id)))


def print_list(
    event: Event,
    kind: ListKind,
    ids: Sequence[int],
    back: str,
    subtitle: Localised | None = None,
) -> ResponseReturnValue:
    """Let the worker lay out a list, and lead to its page."""
    try:
        printed = services.request_list(
            event,
            kind,
            ids,
            language=current_language().value,
            subtitle=subtitle,
            by=current_actor(),
        )
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(back, event=event), 303)
    return redirect(url_for(".printed_list", event=event, list_id=printed.id), 303)


def _printed(event: Event, list_id: int) -> PrintedList:
    """A list of this event that the caller's roles may see."""
    printed = queries.printed_list(event, list_id) if list_id < 2**31 else None
    if printed is None or not may(_READERS[printed.kind]):
        raise NotFoundError(lazy("There is no such list in this event."))
    return printed
