"""Badges in the back office: who needs one, batches with progress, one person's badges."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.enums import SheetFormat
from conference.badges.forms import BadgeFilterForm, BatchForm, ReasonForm
from conference.badges.models import Badge, BadgeBatch
from conference.badges.rules import reasons_against_badge
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import _, lazy
from conference.registration.models import Participant
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.addresses import row_id_or_none, row_ids
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate
from conference.web.progress import progress_of
from conference.web.related import Related, register_related

bp = Blueprint("badges_office", __name__, url_prefix="/office/<event>/badges")
navigation.add(NavigationItem("documents", "badges_office.index", lazy("Badges"), 20))


def _link(person: Participant) -> Related:
    badge = queries.live_badge(person.id)
    return Related(
        label=_("Badge"),
        endpoint="badges_office.show_person",
        values={"reference": person.reference},
        state=badge.state if badge is not None else None,
    )


register_related("participant", _link)

MAY_PRINT = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)


def _filtered(form: BadgeFilterForm) -> dict[str, object]:
    return {
        "show": form.show.data or "",
        "category_id": row_id_or_none(form.category.data),
        "words": form.q.data or "",
    }


@bp.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """Approved people with the state of their badge."""
    form = BadgeFilterForm(list(categories_of(event)), formdata=request.args)
    form.validate()
    query = queries.badge_holders(event, **_filtered(form))  # type: ignore[arg-type]
    page = paginate(query, request.args.get("page", 1, int))
    return render_template(
        "badges/office/index.html",
        form=form,
        batch_form=BatchForm(),
        page=page,
        badges=queries.live_badges([person.id for person in page.rows]),
        counts=queries.badge_counts(event),
        batches=queries.batches_of(event, 5),
    )


@bp.post("/batches")
@access(MAY_PRINT)
def print_batch(event: Event) -> ResponseReturnValue:
    """Ask for a batch: the people ticked, or everybody the filter shows."""
    form = BatchForm()
    if not form.validate():
        flash(_("Choose one of the layouts."), "danger")
        return redirect(url_for(".index", event=event), 303)
    if request.form.get("all"):
        chosen = BadgeFilterForm(list(categories_of(event)), formdata=request.args)
        chosen.validate()
        query = queries.badge_holders(event, **_filtered(chosen))  # type: ignore[arg-type]
        ids = list(db.session.scalars(query.with_only_columns(Participant.id)))
    else:
        ids = row_ids(request.form.getlist("person"))
    try:
        batch = services.request_batch(
            event, ids, SheetFormat(form.layout.data), by=current_actor()
        )
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(_back_to_list(event), 303)
    return redirect(url_for(".show_batch", event=event, batch_id=batch.id), 303)


@bp.get("/batches/<int:batch_id>")
@access(MAY_SEE)
def show_batch(event: Event, batch_id: int) -> ResponseReturnValue:
    """A batch: its progress, its PDF, and who got none and why."""
    return render_template("badges/office/show_batch.html", batch=_batch(event, batch_id))


@bp.get("/batches/<int:batch_id>/progress")
@access(MAY_SEE)
def batch_progress(event: Event, batch_id: int) -> ResponseReturnValue:
    """The progress of a batch as JSON."""
    batch = _batch(event, batch_id)
    return progress_of(batch.job, url_for(".show_batch", event=event, batch_id=batch.id))


@bp.post("/batches/<int:batch_id>/download")
@access(MAY_PRINT)
def download_batch(event: Event, batch_id: int) -> ResponseReturnValue:
    """The PDF of a finished batch; a POST, because it is noted who took it."""
    batch = _batch(event, batch_id)
    if batch.file is None:
        abort(404)
    record(current_actor(), "badges:batch:downloaded", batch)
    data = read_file(batch.file)
    name = f"badges-{event.slug}-{batch.id}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return data, 200, {"Content-Type": "application/pdf", **headers}


@bp.get("/people/<reference>")
@access(MAY_SEE)
def show_person(event: Event, reference: str) -> ResponseReturnValue:
    """Every badge a person ever had."""
    person = _person(event, reference)
    return _person_page(person, ReasonForm())


@bp.post("/people/<reference>/reissue")
@access(MAY_PRINT)
def reissue(event: Event, reference: str) -> ResponseReturnValue:
    """A new badge with a reason; the old one is dead."""
    person = _person(event, reference)
    form = ReasonForm()
    if form.validate():
        try:
            services.reissue_badge(person, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("A new badge was issued. The old one no longer opens any door."), "success")
            return redirect(url_for(".show_person", event=event, reference=reference), 303)
    return _person_page(person, form), 422


@bp.post("/badges/<int:badge_id>/revoke")
@access(MAY_PRINT)
def revoke(event: Event, badge_id: int) -> ResponseReturnValue:
    """End a badge without a new one."""
    badge = db.session.scalar(select(Badge).where(Badge.id == badge_id, Badge.event_id == event.id))
    if badge is None:
        abort(404)
    person, form = badge.participant, ReasonForm()
    if form.validate():
        try:
            services.revoke_badge(badge, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The badge was revoked."), "success")
            return redirect(url_for(".show_person", event=event, reference=person.reference), 303)
    return _person_page(person, form), 422


def _back_to_list(event: Event) -> str:
    kept: dict[str, Any] = {**request.args.to_dict(), "event": event}
    return url_for(".index", **kept)


def _person_page(person: Participant, form: ReasonForm) -> str:
    return render_template(
        "badges/office/show_person.html",
        person=person,
        form=form,
        badges=queries.badges_of(person.id),
        against=reasons_against_badge(person),
        batch_form=BatchForm(),
    )


def _person(event: Event, reference: str) -> Participant:
    person = db.session.scalar(
        select(Participant).where(
            Participant.reference == reference, Participant.event_id == event.id
        )
    )
    if person is None:
        abort(404)
    return person


def _batch(event: Event, batch_id: int) -> BadgeBatch:
    return queries.batch_of(event, batch_id) or abort(404)
