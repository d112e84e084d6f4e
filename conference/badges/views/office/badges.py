"""Who needs a badge, and one person's badges."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from conference.accounts.views.identity import current_actor
from conference.badges import queries, services
from conference.badges.forms import BatchForm, ReasonForm
from conference.badges.models import Badge
from conference.badges.rules import reasons_against_badge
from conference.badges.views.office.blueprint import MAY_PRINT, MAY_SEE, bp, filter_form, filtered
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.registration.models import Participant
from conference.web.access import access
from conference.web.paging import paginate
from conference.web.related import Related, register_related


def _link(person: Participant) -> Related:
    badge = queries.live_badge(person.id)
    return Related(
        label=_("Badge"),
        endpoint="badges_office.show_person",
        values={"reference": person.reference},
        state=badge.state if badge is not None else None,
    )


register_related("participant", _link)


@bp.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """Approved people with the state of their badge."""
    form = filter_form(event)
    query = queries.badge_holders(event, **filtered(form))
    page = paginate(query, request.args.get("page", 1, int))
    return render_template(
        "badges/office/index.html",
        form=form,
        batch_form=BatchForm(queries.designs_of(event)),
        page=page,
        badges=queries.live_badges([person.id for person in page.rows]),
        counts=queries.badge_counts(event),
        batches=queries.batches_of(event, 5),
    )


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


def _person_page(person: Participant, form: ReasonForm) -> str:
    return render_template(
        "badges/office/show_person.html",
        person=person,
        form=form,
        badges=queries.badges_of(person.id),
        against=reasons_against_badge(person),
        batch_form=BatchForm(queries.designs_of(person.event)),
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
