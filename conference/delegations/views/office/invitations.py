"""Sending invitations, to one and to many, and the codes in them."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.jobs import Job
from conference.delegations import services
from conference.delegations.forms import ChosenForm
from conference.delegations.jobs import INVITE, enqueue_invitations
from conference.delegations.queries import delegation_by_id, delegations_by_ids
from conference.delegations.views.office.blueprint import WRITE, blueprint
from conference.delegations.views.office.changes import back
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.post("/<int:delegation_id>/invite")
@access(WRITE)
def invite(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Send the invitation, or send it once more."""
    services.invite(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id, _("The invitation was put into the outbox."))


@blueprint.post("/<int:delegation_id>/code/renew")
@access(WRITE)
def renew_code(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Replace the invitation code and tell the focal points."""
    services.renew_code(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id, _("The invitation code was renewed."))


@blueprint.post("/<int:delegation_id>/code/revoke")
@access(WRITE)
def revoke_code(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Make the invitation code void."""
    services.revoke_code(delegation_by_id(event, delegation_id), by=current_actor())
    return back(delegation_id, _("The invitation code was revoked."))


@blueprint.post("/invite")
@access(WRITE)
def invite_chosen(event: Event) -> ResponseReturnValue:
    """Invite the ticked delegations by a job."""
    chosen = delegations_by_ids(event, ChosenForm().chosen())
    if not chosen:
        raise InvalidError(lazy("Tick at least one delegation."))
    job = enqueue_invitations(event.id, [row.id for row in chosen], by=current_actor())
    return redirect(url_for(".invitations", job_id=job.id), 303)


@blueprint.get("/invitations/<int:job_id>")
@access(WRITE)
def invitations(event: Event, job_id: int) -> ResponseReturnValue:
    """How far the invitations have come, and who could not be invited."""
    job = _job(event, job_id)
    refused = delegations_by_ids(event, list(job.result.get("refused", [])))
    return render_template("delegations/office/invitations.html", job=job, refused=refused)


@blueprint.get("/invitations/<int:job_id>/progress")
@access(WRITE)
def invitation_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The same for the script of the page."""
    job = _job(event, job_id)
    return progress_of(job, url_for(".invitations", job_id=job.id))


def _job(event: Event, job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.name != INVITE or job.event_id != event.id:
        abort(404)
    return job
