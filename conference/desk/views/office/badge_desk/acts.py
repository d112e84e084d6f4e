"""The steps of a badge: each button of the card is one of these."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.badges import queries, services
from conference.badges.models import Badge
from conference.checkin.services import undo_check_in
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.desk.forms import BindForm, IdentityForm, LostForm, ReasonForm
from conference.desk.views.office.badge_desk.blueprint import AT_THE_DESK, OFFICERS, blueprint
from conference.desk.views.office.badge_desk.person import card_page
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.web.access import access
from conference.web.forms import BaseForm


@blueprint.post("/people/<reference>/print")
@access(AT_THE_DESK)
def print_badge(event: Event, reference: str) -> ResponseReturnValue:
    """Issue the badge where there is none, note that it is printed, and show its page."""
    person = find_participant(event, reference)
    try:
        badge = services.print_at_desk(person, by=current_actor())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "danger")
        return redirect(url_for(".person", event=event, reference=reference), 303)
    sides = "both" if request.form.get("sides") == "both" else None
    return redirect(url_for(".badge_file", event=event, badge_id=badge.id, sides=sides), 303)


@blueprint.post("/badges/<int:badge_id>/hand-over")
@access(AT_THE_DESK)
def hand_over(event: Event, badge_id: int) -> ResponseReturnValue:
    """Give the badge to the person it belongs to."""
    badge, form = _badge(event, badge_id), IdentityForm(prefix="hand-")
    return _act(
        badge.participant,
        "hand",
        form,
        lambda: services.hand_over(badge, form.seen(), by=current_actor()),
        _("The badge is handed over."),
    )


@blueprint.post("/badges/<int:badge_id>/undo")
@access(AT_THE_DESK)
def undo(event: Event, badge_id: int) -> ResponseReturnValue:
    """The hand-over did not happen."""
    badge, form = _badge(event, badge_id), ReasonForm(prefix="undo-")
    return _act(
        badge.participant,
        "undo",
        form,
        lambda: services.undo_hand_over(badge, form.reason.data or "", by=current_actor()),
        _("The hand-over is undone: the badge is at the desk."),
    )


@blueprint.post("/badges/<int:badge_id>/lost")
@access(AT_THE_DESK)
def lost(event: Event, badge_id: int) -> ResponseReturnValue:
    """The badge is gone."""
    badge, form = _badge(event, badge_id), LostForm(prefix="lost-")
    return _act(
        badge.participant,
        "lost",
        form,
        lambda: services.report_lost(badge, form.note.data or "", by=current_actor()),
        _("The badge is reported lost and opens no door any more."),
    )


@blueprint.post("/badges/<int:badge_id>/replace")
@access(OFFICERS)
def replace(event: Event, badge_id: int) -> ResponseReturnValue:
    """A new badge for a lost one."""
    badge, form = _badge(event, badge_id), IdentityForm(prefix="approve-")
    return _act(
        badge.participant,
        "approve",
        form,
        lambda: services.approve_replacement(badge, form.seen(), by=current_actor()),
        _("The replacement is approved. Print the new badge."),
    )


@blueprint.post("/badges/<int:badge_id>/damaged")
@access(AT_THE_DESK)
def damaged(event: Event, badge_id: int) -> ResponseReturnValue:
    """A new badge for a spoiled card."""
    badge, form = _badge(event, badge_id), ReasonForm(prefix="damaged-")
    return _act(
        badge.participant,
        "damaged",
        form,
        lambda: services.replace_damaged(badge, form.reason.data or "", by=current_actor()),
        _("The old badge opens no door any more. Print the new one, and keep the old card."),
    )


@blueprint.post("/badges/<int:badge_id>/returned")
@access(AT_THE_DESK)
def returned(event: Event, badge_id: int) -> ResponseReturnValue:
    """The card lies at the desk again."""
    badge = _badge(event, badge_id)
    here = url_for(".person", event=event, reference=badge.participant.reference)
    try:
        services.take_back(badge, by=current_actor())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "danger")
    else:
        flash(_("The badge is noted as returned. Keep the card."), "success")
    return redirect(here, 303)


@blueprint.post("/people/<reference>/not-here")
@access(AT_THE_DESK)
def not_here(event: Event, reference: str) -> ResponseReturnValue:
    """Whoever checked in at the kiosk does not stand here."""
    undo_check_in(find_participant(event, reference), by=current_actor())
    flash(_("The check-in at the kiosk is undone."), "success")
    return redirect(url_for(".index", event=event), 303)


@blueprint.post("/people/<reference>/prepared")
@access(AT_THE_DESK)
def bind(event: Event, reference: str) -> ResponseReturnValue:
    """Give a prepared badge to the person, for today."""
    person, form = find_participant(event, reference), BindForm(prefix="bind-")

    def give() -> None:
        spare = queries.spare_by_code(event, form.code.data or "")
        if spare is None:
            raise DomainError(lazy("There is no prepared badge of this code."), field="code")
        services.bind_spare(spare, person, form.seen(), by=current_actor())

    words = _("The prepared badge is handed over. It opens doors today, and no longer.")
    return _act(person, "bind", form, give, words)


def _act(
    person: Participant,
    name: str,
    form: BaseForm,
    do: Callable[[], object],
    words: str,
) -> ResponseReturnValue:
    """Do it and go back to the card; or show the card with what stands against it."""
    if form.validate():
        try:
            do()
        except DomainError as error:
            db.session.rollback()  # the card shows what still holds
            if error.field is None:  # the form may not stand on the card any more
                flash(str(error), "danger")
            else:
                form.refuse(error)
        else:
            flash(words, "success")
            here = url_for(".person", event=person.event, reference=person.reference)
            return redirect(here, 303)
    return card_page(person.event, person, **{name: form}), 422


def _badge(event: Event, badge_id: int) -> Badge:
    badge = queries.badge_of_event(event, badge_id)
    if badge is None:
        raise NotFoundError(lazy("There is no such badge in this event."))
    return badge
