"""What a delegation answers for: resolutions, and its reports on them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.database import release
from conference.core.errors import DomainError, InvalidError
from conference.declarations import services
from conference.declarations.forms import ReportForm
from conference.declarations.models import Resolution
from conference.declarations.queries.outcome import resolution_for, resolutions_for
from conference.declarations.rules import is_report_awaited, standing
from conference.declarations.services import ReportDetails
from conference.delegations.models import Delegation
from conference.delegations.services import check_credentials
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import GUESSES, my_delegation
from conference.web.access import FOCAL_POINT, access
from conference.web.rate_limit import limit


@blueprint.get("/delegation/resolutions")
@access(FOCAL_POINT)
def resolutions(event: Event) -> ResponseReturnValue:
    """The resolutions that the delegation's city answers for, of earlier editions too."""
    found, _actor = my_delegation(event)
    today = clock.today(event.timezone)
    rows = [(row, standing(row, today)) for row in resolutions_for(found)]
    page = "portal/public/resolutions.html"
    return render_template(page, delegation=found, rows=rows)


@blueprint.route("/delegation/resolutions/<int:resolution_id>", methods=["GET", "POST"])
@access(FOCAL_POINT)
def resolution(event: Event, resolution_id: int) -> ResponseReturnValue:
    """One resolution with the reports on it, and a form for the next one."""
    found, _actor = my_delegation(event)
    row = _mine(found, resolution_id)
    if request.method == "GET":
        return _page(found, row)
    limit("portal:report", times=30, seconds=3600)
    form = ReportForm(data={"language": found.language})
    if not form.validate():
        return _page(found, row, form), 422
    try:
        details = _checked(form)
        found, actor = my_delegation(event)
        row = _mine(found, resolution_id)
        services.hand_in_report(row, found, details, by=actor)
    except DomainError as error:
        form.refuse(error)
        found, _actor = my_delegation(event)
        return _page(found, _mine(found, resolution_id), form), error.status
    flash(_("Your report has arrived. The secretariat will read it."), "success")
    return redirect(url_for("portal.resolution", resolution_id=resolution_id), 303)


def _mine(found: Delegation, resolution_id: int) -> Resolution:
    """A resolution that the delegation answers for; for any other the answer is the same."""
    try:
        return resolution_for(found, resolution_id)
    except DomainError:
        limit("portal:resolution", times=GUESSES, seconds=600)
        raise


def _checked(form: ReportForm) -> ReportDetails:
    """What was typed; a file is examined while no transaction is open."""
    upload = form.file.upload()
    if upload is None:
        return form.details()
    release()
    try:
        file = check_credentials(upload.data)
    except InvalidError:
        raise InvalidError(
            lazy("Give the evidence as a PDF, JPEG or PNG file that can be read."), field="file"
        ) from None
    return form.details((file.data, file.content_type), upload.name)


def _page(found: Delegation, row: Resolution, form: ReportForm | None = None) -> str:
    values = {
        "language": found.language,
        "claims": row.state.value if row.state.value != "open" else "in_progress",
        "percent": row.percent,
    }
    return render_template(
        "portal/public/resolution.html",
        delegation=found,
        row=row,
        state=standing(row, clock.today(row.event.timezone)),
        form=form or ReportForm(formdata=None, data=values),
        takes_reports=is_report_awaited(row),
    )
