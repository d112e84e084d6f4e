"""Two records that may be one person: the list, both side by side, merged or told apart."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.queries import user_names
from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration import services
from conference.registration.forms.merging import FIRST, TellApartForm, choice_label, merge_form
from conference.registration.models import Participant
from conference.registration.queries import (
    distinct_pairs,
    kinds_of_pair,
    participant_of_event,
    suspected_pairs,
)
from conference.registration.rules import can_edit, merging
from conference.registration.rules.warnings import DUPLICATES, WarningKind
from conference.registration.views.office.blueprint import WRITE, blueprint
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem

SEE_PAIRS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)

navigation.add(
    NavigationItem("people", "registration_office.pairs", lazy("Possible duplicates"), 22)
)


@blueprint.get("/pairs/")
@access(SEE_PAIRS)
def pairs(event: Event) -> ResponseReturnValue:
    """The pairs that nobody has decided on, by kind."""
    wanted = request.args.get("kind", "")
    number = request.args.get("page", 1, type=int)
    kinds = {kind.value: kind for kind in DUPLICATES}
    page = suspected_pairs(event, kinds.get(wanted), number)
    return render_template("registration/office/pairs.html", page=page, tabs=_tabs(wanted))


@blueprint.get("/pairs/told-apart")
@access(SEE_PAIRS)
def pairs_told_apart(event: Event) -> ResponseReturnValue:
    """The pairs that were found to be two people: by whom, when and why."""
    page = distinct_pairs(event, request.args.get("page", 1, type=int))
    names = user_names({row.pair.distinct_by for row in page.rows if row.pair.distinct_by})
    return render_template(
        "registration/office/pairs_told_apart.html", page=page, names=names, tabs=_tabs(None)
    )


def _tabs(wanted: str | None) -> list[dict[str, object]]:
    labels = [
        ("", lazy("All")),
        (WarningKind.SAME_DOCUMENT.value, lazy("Same passport")),
        (WarningKind.SAME_NAME.value, lazy("Same name")),
        (WarningKind.SAME_PHOTO.value, lazy("Same photo")),
    ]
    tabs: list[dict[str, object]] = [
        {
            "label": label,
            "url": url_for(".pairs", kind=value or None),
            "current": wanted == value,
        }
        for value, label in labels
    ]
    told_apart = {
        "label": lazy("Found to be two people"),
        "url": url_for(".pairs_told_apart"),
        "current": wanted is None,
    }
    return [*tabs, told_apart]


@blueprint.get("/pairs/<int:first_id>/<int:second_id>/")
@access(SEE_PAIRS)
def pair(event: Event, first_id: int, second_id: int) -> ResponseReturnValue:
    """Both records side by side."""
    return _page(*_both(event, first_id, second_id)), 200


@blueprint.post("/pairs/<int:first_id>/<int:second_id>/merge")
@access(WRITE)
def merge_pair(event: Event, first_id: int, second_id: int) -> ResponseReturnValue:
    """Make one record of two."""
    first, second = _both(event, first_id, second_id)
    form = merge_form(first, second, request.form)
    if not form.validate():
        return _page(first, second, merge_form=form), 422
    kept, ended = (first, second) if form.kept.data == FIRST else (second, first)
    try:
        services.merge(kept, ended, form.taken(), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _page(first, second, merge_form=form), max(error.status, 422)
    flash(_("The two registrations are one now."), "success")
    return redirect(url_for(".show", participant_id=kept.id), 303)


@blueprint.post("/pairs/<int:first_id>/<int:second_id>/apart")
@access(WRITE)
def tell_apart(event: Event, first_id: int, second_id: int) -> ResponseReturnValue:
    """Remember that these are two people."""
    first, second = _both(event, first_id, second_id)
    form = TellApartForm()
    if not form.validate():
        return _page(first, second, apart_form=form), 422
    services.tell_apart(first, second, form.reason.data or "", by=current_actor())
    flash(_("It is noted that these are two people."), "success")
    return redirect(url_for(".pairs"), 303)


@blueprint.post("/pairs/<int:first_id>/<int:second_id>/again")
@access(WRITE)
def suspect_again(event: Event, first_id: int, second_id: int) -> ResponseReturnValue:
    """Take back that these are two people."""
    first, second = _both(event, first_id, second_id)
    services.suspect_again(first, second, by=current_actor())
    flash(_("The pair is looked at again."), "success")
    return redirect(url_for(".pairs_told_apart"), 303)


def _both(event: Event, first_id: int, second_id: int) -> tuple[Participant, Participant]:
    if first_id == second_id:
        abort(404)
    return participant_of_event(event, first_id), participant_of_event(event, second_id)


def _page(first: Participant, second: Participant, **refused: object) -> str:
    forms = {"merge_form": None, "apart_form": TellApartForm(formdata=None)} | refused
    open_now = can_edit(first) and can_edit(second)
    if open_now and forms["merge_form"] is None:
        forms["merge_form"] = merge_form(first, second)
    return render_template(
        "registration/office/pair.html",
        first=first,
        second=second,
        kinds=kinds_of_pair(first, second),
        open_now=open_now,
        choices=merging.CHOICES,
        differing=merging.differing(first, second),
        is_empty=merging.is_empty,
        label_of=choice_label,
        **forms,
    )
