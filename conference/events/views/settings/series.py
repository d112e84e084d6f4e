"""Series of events in the back office: their editions and the rotation of their hosts."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events import queries
from conference.events.forms.series import EditionForm, HostForm, SeriesForm
from conference.events.models import Event, EventSeries, SeriesHost
from conference.events.services import series as services
from conference.events.views.settings.blueprint import blueprint, saved, status_of
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access, staff
from conference.web.addresses import row_id_or_none
from conference.web.navigation import NavigationItem, add

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="any")

add(NavigationItem("city", "events_office.all_series", lazy("Series of events"), 79, False))


def _series(series_id: int) -> EventSeries:
    return db.session.get(EventSeries, series_id) or abort(404)


@blueprint.get("/series")
@access(READERS)
def all_series() -> ResponseReturnValue:
    """All series."""
    return render_template("events/office/all_series.html", rows=queries.all_series())


@blueprint.route("/series/new", methods=["GET", "POST"])
@access(EDITORS)
def new_series() -> ResponseReturnValue:
    """Begin a series."""
    form = SeriesForm()
    if form.validate_on_submit():
        made = services.save_series(form.details(), by=current_actor())
        flash(_("Saved."), "success")
        return redirect(url_for("events_office.series", series_id=made.id), 303)
    return render_template("events/office/edit_series.html", form=form, series=None), status_of(
        form
    )


@blueprint.route("/series/<int:series_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_series(series_id: int) -> ResponseReturnValue:
    """Change what a series is called."""
    found = _series(series_id)
    form = SeriesForm(data={"name": found.name, "description": found.description})
    if form.validate_on_submit():
        services.save_series(form.details(), by=current_actor(), known=found)
        flash(_("Saved."), "success")
        return redirect(url_for("events_office.series", series_id=found.id), 303)
    return render_template("events/office/edit_series.html", form=form, series=found), status_of(
        form
    )


@blueprint.get("/series/<int:series_id>/")
@access(READERS)
def series(series_id: int) -> ResponseReturnValue:
    """One series: its editions and the rotation of its hosts."""
    return _page(_series(series_id))


def _page(found: EventSeries, **forms: Any) -> str:
    number = {"edition": services.next_edition(found)}
    free = [each for each in queries.all_events() if each.series_id in {None, found.id}]
    return render_template(
        "events/office/series.html",
        series=found,
        editions=queries.events_of_series(found),
        edition_form=forms.get("edition") or EditionForm(free, formdata=None, data=number),
        host_form=forms.get("host") or HostForm(formdata=None, data=number),
    )


@blueprint.post("/series/<int:series_id>/editions")
@access(EDITORS)
def add_edition(series_id: int) -> ResponseReturnValue:
    """Make an event an edition of the series."""
    found = _series(series_id)
    form = EditionForm(list(queries.all_events()))
    if not form.validate():
        return _page(found, edition=form), 422
    event = db.session.get(Event, row_id_or_none(form.event_id.data) or 0) or abort(404)

    def join() -> None:
        services.join_series(event, found, form.edition.data, by=current_actor())

    answer = saved(form, join, "events_office.series", series_id=series_id)
    return answer or (_page(found, edition=form), 422)


@blueprint.post("/series/<int:series_id>/editions/<int:event_id>/remove")
@access(EDITORS)
def remove_edition(series_id: int, event_id: int) -> ResponseReturnValue:
    """Take an event out of the series."""
    event = db.session.get(Event, event_id)
    if event is None or event.series_id != series_id:
        abort(404)
    services.join_series(event, None, None, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for("events_office.series", series_id=series_id), 303)


@blueprint.post("/series/<int:series_id>/hosts")
@access(EDITORS)
def set_host(series_id: int) -> ResponseReturnValue:
    """Propose or confirm a host."""
    found, form = _series(series_id), HostForm()
    if not form.validate():
        return _page(found, host=form), 422
    try:
        services.set_host(found, form.details(), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _page(found, host=form), 422
    flash(_("Saved."), "success")
    return redirect(url_for("events_office.series", series_id=series_id), 303)


@blueprint.post("/series/<int:series_id>/hosts/<int:series_host_id>/remove")
@access(EDITORS)
def remove_host(series_id: int, series_host_id: int) -> ResponseReturnValue:
    """Take a city out of the rotation."""
    host = db.session.get(SeriesHost, series_host_id)
    if host is None or host.series_id != series_id:
        abort(404)
    services.remove_host(host, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for("events_office.series", series_id=series_id), 303)
