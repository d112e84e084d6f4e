"""The focal point's workspace: answer, credentials, people, further focal points."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import release
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.delegations.queries import unread_messages
from conference.delegations.rules import is_open_to_focal_point
from conference.delegations.services import (
    accept_invitation,
    add_focal_point,
    check_credentials,
    decline_invitation,
    open_credentials,
    submit_credentials,
)
from conference.events.enums import DeadlineKind
from conference.events.models import Event
from conference.i18n import format_relative_days
from conference.i18n import gettext as _
from conference.portal.forms import (
    ClearanceForm,
    CredentialsForm,
    FocalPointForm,
    ReasonForm,
)
from conference.portal.queries import person_lines
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation
from conference.registration import rules
from conference.registration.forms.leaders import LeadersForm
from conference.registration.queries import quota_lines
from conference.registration.rules import may_nominate_now, may_substitute_now
from conference.web.access import FOCAL_POINT, access

SOON = timedelta(days=7)
"""A deadline so close is shown as a warning."""
SHOWN_DEADLINES = (
    DeadlineKind.NOMINATION,
    DeadlineKind.CONFIRMATION,
    DeadlineKind.VISA_DATA,
    DeadlineKind.SUBSTITUTION,
)


@blueprint.get("/delegation/")
@access(FOCAL_POINT)
def delegation(event: Event) -> ResponseReturnValue:
    """Everything about this delegation on one page."""
    found, _actor = my_delegation(event)
    return workspace(event, found)


@blueprint.post("/delegation/accept")
@access(FOCAL_POINT)
def accept(event: Event) -> ResponseReturnValue:
    """Accept the invitation."""
    found, actor = my_delegation(event)
    accept_invitation(found, by=actor)
    flash(_("Thank you. Your delegation has accepted the invitation."), "success")
    return redirect(url_for("portal.delegation"), 303)


@blueprint.route("/delegation/decline", methods=["GET", "POST"])
@access(FOCAL_POINT)
def decline(event: Event) -> ResponseReturnValue:
    """Decline the invitation, after asking once."""
    found, actor = my_delegation(event)
    form = ReasonForm()
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        return render_template("portal/public/decline.html", form=form, delegation=found), status
    decline_invitation(found, by=actor, reason=form.reason.data or "")
    flash(_("You have declined the invitation. The secretariat has been told."), "info")
    return redirect(url_for("portal.delegation"), 303)


@blueprint.route("/delegation/credentials", methods=["GET", "POST"])
@access(FOCAL_POINT)
def credentials(event: Event) -> ResponseReturnValue:
    """Show the credentials letter, or take a new one."""
    if request.method == "GET":
        found, actor = my_delegation(event)
        return _file(open_credentials(found, by=actor))
    form = CredentialsForm()
    upload = form.file.upload() if form.validate() else None
    if upload is None:
        return workspace(event, my_delegation(event)[0], form), 422
    release()
    try:
        checked = check_credentials(upload.data)
        found, actor = my_delegation(event)
        submit_credentials(found, checked, by=actor, original_name=upload.name)
    except DomainError as error:
        form.refuse(error)
        return workspace(event, my_delegation(event)[0], form), 422
    flash(
        _("Your credential letter has arrived. The secretariat will examine it."),
        "success",
    )
    return redirect(url_for("portal.delegation"), 303)


@blueprint.route("/delegation/focal-points", methods=["GET", "POST"])
@access(FOCAL_POINT)
def focal_points(event: Event) -> ResponseReturnValue:
    """Show who may nominate, and propose another person to the secretariat."""
    found, actor = my_delegation(event)
    form = FocalPointForm()
    page = "portal/public/focal_points.html"
    if request.method == "GET":
        return render_template(page, form=form, delegation=found)
    form.phone.region = found.country or None
    if form.validate() and _added(found, form, actor):
        flash(
            _("The secretariat has been asked to admit this person. Until then no link is sent."),
            "success",
        )
        return redirect(url_for("portal.focal_points"), 303)
    return render_template(page, form=form, delegation=found), 422


def _added(found: Delegation, form: FocalPointForm, actor: Actor) -> bool:
    try:
        add_focal_point(found, form.details(), by=actor)
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def workspace(
    event: Event,
    found: Delegation,
    form: CredentialsForm | None = None,
    *,
    leaders: LeadersForm | None = None,
    clearance: ClearanceForm | None = None,
) -> str:
    """The page, with a form that was refused in its place."""
    now = clock.now()
    lines = person_lines(found)
    people = [line.participant for line in lines]
    quotas = quota_lines(found)
    is_open = is_open_to_focal_point(found)
    may_nominate = is_open and may_nominate_now(event, now)
    return render_template(
        "portal/public/delegation.html",
        delegation=found,
        form=form or CredentialsForm(formdata=None),
        leaders_form=leaders or LeadersForm(people, formdata=None),
        clearance_form=clearance
        or ClearanceForm(formdata=None, data={"state": found.home_clearance.value}),
        people=lines,
        quotas=quotas,
        deadlines=_deadlines(event, now),
        unread=unread_messages(found, for_secretariat=False),
        rules=rules,
        is_open=is_open,
        may_nominate=may_nominate,
        may_substitute=is_open and may_substitute_now(event, now),
        may_bring=may_nominate
        and any(row.category.for_accompanying and row.places for row in quotas),
    )


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline, with what is left of it in words."""

    label: str
    at: datetime
    left: str
    tone: str
    is_next: bool


def _deadlines(event: Event, now: datetime) -> list[DeadlineLine]:
    rows = [row for row in event.deadlines if row.kind in SHOWN_DEADLINES]
    ahead = [row for row in rows if row.at > now]
    lines = []
    for row in rows:
        is_over = row.at <= now
        days = (row.at.date() - now.date()).days
        lines.append(
            DeadlineLine(
                label=row.kind.label,
                at=row.at,
                left=_("over") if is_over else format_relative_days(days),
                tone="warning" if not is_over and row.at - now <= SOON else "",
                is_next=ahead[:1] == [row],
            )
        )
    return lines


def _file(opened: Any) -> Response:
    response = Response(opened.data, content_type=opened.content_type)
    ending = "pdf" if opened.content_type == "application/pdf" else "jpg"
    response.headers["Content-Disposition"] = f'inline; filename="credentials.{ending}"'
    return response
