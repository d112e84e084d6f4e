"""Get my data, delete me."""

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import forget_visit
from conference.core import clock, sweeps
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.events.models import Event
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.privacy.forms import ReferenceForm
from conference.privacy.models import DataPackage
from conference.privacy.queries import package_of
from conference.privacy.services import erase_person, fetch_package, request_package
from conference.web.access import PARTICIPANT, PUBLIC, access
from conference.web.rate_limit import limit


@blueprint.get("/me/data")
@access(PARTICIPANT)
def my_data(event: Event) -> ResponseReturnValue:
    """What is in the package, how far it is, and the button that fetches it."""
    participant, _actor = my_participant(event)
    package = package_of(participant.id)
    return render_template(
        "portal/public/my_data.html",
        participant=participant,
        package=package,
        ready=_is_ready(package),
        working=package is not None and package.file_id is None and _is_running(package),
    )


@blueprint.post("/me/data")
@access(PARTICIPANT)
def pack_my_data(event: Event) -> ResponseReturnValue:
    """Have the data packed by the worker."""
    participant, actor = my_participant(event)
    limit("portal:own-data", times=5, seconds=3600, subject=str(participant.id))
    request_package(participant, by=actor)
    return redirect(url_for("portal.my_data"), 303)


@blueprint.get("/me/data/progress")
@access(PARTICIPANT)
def my_data_progress(event: Event) -> ResponseReturnValue:
    """How far the package is, as JSON."""
    participant, _actor = my_participant(event)
    package = package_of(participant.id)
    job = package.job if package is not None else None
    state = job.state if job is not None else JobState.FAILED
    ready = _is_ready(package)
    return jsonify(
        state=state.value,
        done=1 if ready else 0,
        total=1,
        message="",
        result_url=url_for("portal.my_data") if ready else None,
    )


@blueprint.post("/me/data/package.zip")
@access(PARTICIPANT)
def fetch_my_data(event: Event) -> Response:
    """The package; a POST, because it is noted."""
    participant, actor = my_participant(event)
    response = Response(fetch_package(participant, by=actor), content_type="application/zip")
    name = f"my-data-{event.slug}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/me/delete")
@access(PARTICIPANT)
def delete_me(event: Event) -> ResponseReturnValue:
    """What goes and what stays, before anything is asked."""
    participant, _actor = my_participant(event)
    return render_template(
        "portal/public/delete_me.html", participant=participant, remainders=sweeps.remainders()
    )


@blueprint.route("/me/delete/confirm", methods=["GET", "POST"])
@access(PARTICIPANT)
def confirm_deletion(event: Event) -> ResponseReturnValue:
    """Ask a second time, by the tracking code; then delete."""
    participant, actor = my_participant(event)
    form = ReferenceForm()
    page = "portal/public/confirm_deletion.html"
    if request.method == "GET":
        return render_template(page, form=form, participant=participant)
    limit("portal:delete", times=10, seconds=3600, subject=str(participant.id))
    try:
        if not form.validate():
            return render_template(page, form=form, participant=participant), 422
        erase_person(participant, form.reference.data or "", by=actor)
    except DomainError as error:
        form.refuse(error)
        return render_template(page, form=form, participant=participant), 422
    forget_visit(VisitKind.PARTICIPANT)
    return redirect(url_for("portal.deleted"), 303)


@blueprint.get("/deleted")
@access(PUBLIC)
def deleted(event: Event) -> ResponseReturnValue:
    """Said afterwards, to whoever comes here: what went and what stays."""
    return render_template(
        "portal/public/deleted.html", event=event, remainders=sweeps.remainders()
    )


def _is_ready(package: DataPackage | None) -> bool:
    return (
        package is not None
        and package.file_id is not None
        and package.expires_at is not None
        and package.expires_at > clock.now()
    )


def _is_running(package: DataPackage) -> bool:
    return package.job is not None and not package.job.is_finished
