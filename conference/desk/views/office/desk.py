"""One page for the desk: search, register, see the answer come in."""

from typing import Any

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.badges.documents import temporary_badge
from conference.badges.queries import live_badge
from conference.core import clock
from conference.core.database import db, release, start_writing
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.delegations.models import Delegation
from conference.desk import queries, services
from conference.desk.enums import RequestState
from conference.desk.forms import FOCAL_POINT, DeskForm
from conference.desk.models import WalkInRequest
from conference.desk.rules import is_open
from conference.desk.views.office.blueprint import MAY_REGISTER, blueprint
from conference.events.models import Category, Event
from conference.events.queries import categories_of
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.pictures import Photo, process_photo
from conference.registration.queries import RegistrationFilter, registration_pages
from conference.web.access import access
from conference.web.links import absolute_url
from conference.web.paging import paginate
from conference.web.transactions import reads_first


@blueprint.route("/", methods=["GET", "POST"])
@reads_first
@access(MAY_REGISTER)
def index(event: Event) -> ResponseReturnValue:
    """Search first; then the short form, and whoever came today."""
    form = _form(event)
    if request.method == "GET":
        form.prefill(request.args.get("q", "")[:100])
        return _page(event, form)
    if not form.validate():
        return _page(event, form), 422
    try:
        photo = _photo(form)
        asked = _register(event, form, photo)
    except DomainError as error:
        release()
        form.refuse(error)
        db.session.add(event)
        return _page(event, form), 422
    return redirect(url_for(".show", event=event, reference=asked.participant.reference), 303)


@blueprint.get("/<reference>")
@access(MAY_REGISTER)
def show(event: Event, reference: str) -> ResponseReturnValue:
    """One walk-in: the temporary badge, and what the inviting unit says."""
    asked = _request(event, reference)
    badge = live_badge(asked.participant_id)
    return render_template(
        "desk/office/show.html",
        asked=asked,
        person=asked.participant,
        badge=badge if badge is not None and badge.is_temporary else None,
        still_open=is_open(asked, clock.now()),
    )


@blueprint.get("/<reference>/answer")
@access(MAY_REGISTER)
def answer(event: Event, reference: str) -> ResponseReturnValue:
    """Whether the inviting unit has answered, as JSON."""
    asked = _request(event, reference)
    waits = asked.state is RequestState.WAITING
    return jsonify(
        state="running" if waits else "done",
        done=0 if waits else 1,
        total=1,
        message=asked.state.label,
        result_url=None if waits else url_for(".show", event=event, reference=reference),
    )


@blueprint.post("/<reference>/ask-again")
@access(MAY_REGISTER)
def ask_again(event: Event, reference: str) -> ResponseReturnValue:
    """Send the question once more."""
    services.ask_again(_request(event, reference), by=current_actor())
    flash(_("The question has been sent again. The former link no longer opens."), "success")
    return redirect(url_for(".show", event=event, reference=reference), 303)


@blueprint.get("/<reference>/badge.pdf")
@access(MAY_REGISTER)
def badge(event: Event, reference: str) -> ResponseReturnValue:
    """The temporary badge as a PDF of its own."""
    asked = _request(event, reference)
    live = live_badge(asked.participant_id)
    if live is None or not live.is_temporary:
        raise NotFoundError(lazy("This person has no temporary badge."))
    link = absolute_url("events.home", lang=asked.participant.language, event=event.slug)
    made = temporary_badge(asked.participant, live, event, link)
    response = Response(made, content_type="application/pdf")
    name = f"temporary-badge-{live.number:04d}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _form(event: Event) -> DeskForm:
    return DeskForm(
        event,
        categories=categories_of(event),
        units=queries.units_of(event),
        zones=event.zones,
    )


def _page(event: Event, form: DeskForm) -> str:
    words = request.args.get("q", "")[:100].strip()
    found: Any = None
    if words:
        found = registration_pages(event, RegistrationFilter(search=words), 1)
    return render_template(
        "desk/office/index.html",
        form=form,
        words=words,
        found=found,
        names=queries.delegation_names(event) if words or form.is_submitted() else [],
        page=paginate(queries.walk_ins_today(event), request.args.get("page", 1, int)),
    )


def _photo(form: DeskForm) -> Photo | None:
    """The photo made ready; slow, so nothing has been written so far."""
    sent = form.photo.upload()
    if sent is None:
        return None
    release()
    try:
        return process_photo(sent.data)
    except InvalidError as error:
        raise InvalidError(error.message, field="photo") from None


def _register(event: Event, form: DeskForm, photo: Photo | None) -> WalkInRequest:
    """Take the write lock only now, and read the rows anew."""
    found = form.delegation.found
    assert found is not None
    delegation_id = found.id
    by = current_actor()
    start_writing()
    db.session.add(event)
    chosen = form.inviter.data
    return services.register(
        db.session.get_one(Delegation, delegation_id),
        db.session.get_one(Category, int(form.category_id.data)),
        form.details(),
        unit=None if chosen == FOCAL_POINT else queries.unit_of(event, int(chosen)),
        days=form.chosen_days(),
        zone_ids=[int(each) for each in form.zone_ids.data or ()],
        photo=photo,
        by=by,
    )


def _request(event: Event, reference: str) -> WalkInRequest:
    asked = queries.request_about(event, reference[:12])
    if asked is None:
        raise NotFoundError(lazy("This person is not known."))
    return asked
