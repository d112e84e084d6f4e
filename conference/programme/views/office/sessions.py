"""The list of sessions, the form of one, cancelling, deleting a draft."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.programme import queries, services
from conference.programme.forms import SessionFilterForm, SessionForm
from conference.programme.models import ProgrammeSession
from conference.programme.services.deleting import delete_session as delete_draft
from conference.programme.services.deleting import why_not_deletable
from conference.programme.services.signings import set_relation
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.sessions", lazy("Sessions"), 12))


@blueprint.get("/sessions")
@access(MAY_SEE)
def sessions(event: Event) -> ResponseReturnValue:
    """Sessions by time, narrowed by what the address asks for."""
    form = SessionFilterForm(event, formdata=request.args)
    search = request.args.get("q", "")
    wanted = form.wanted(search)
    page = queries.session_pages(event, wanted, request.args.get("page", 1, type=int))
    narrowed = wanted != queries.SessionFilter()
    return render_template(
        "programme/office/sessions.html", form=form, page=page, search=search, narrowed=narrowed
    )


@blueprint.route("/sessions/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_session(event: Event) -> ResponseReturnValue:
    """Add a session."""
    form = SessionForm(event, data={"floor_languages": event.languages[:1]})
    if form.validate_on_submit():
        try:
            session = services.add_session(event, form.details(), by=current_actor())
            set_relation(session, form.relation(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".session", code=session.code), 303)
    return _page(form, None)


@blueprint.route("/sessions/<code>", methods=["GET", "POST"])
@access(MAY_EDIT)
def session(event: Event, code: str) -> ResponseReturnValue:
    """Change a session."""
    found = queries.find_session(event, code)
    form = SessionForm(event, found)
    if form.validate_on_submit():
        try:
            services.edit_session(
                found, form.details(), by=current_actor(), version=form.version.data
            )
            set_relation(found, form.relation(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".session", code=found.code), 303)
    return _page(form, found)


@blueprint.post("/sessions/<code>/state")
@access(MAY_EDIT)
def set_session_state(event: Event, code: str) -> ResponseReturnValue:
    """Cancel a session, or let a cancelled one take place after all."""
    found = queries.find_session(event, code)
    version = request.form.get("version", type=int)
    change = services.cancel_session if request.form.get("cancel") else services.restore_session
    change(found, by=current_actor(), version=version)
    flash(_("Saved."), "success")
    return redirect(url_for(".session", code=found.code), 303)


@blueprint.route("/sessions/<code>/delete", methods=["GET", "POST"])
@access(MAY_EDIT)
def delete_session(event: Event, code: str) -> ResponseReturnValue:
    """Ask, then delete a draft; what was released can only be cancelled."""
    found = queries.find_session(event, code)
    refusal, status = why_not_deletable(found), 200
    if request.method == "POST":
        try:
            delete_draft(found, by=current_actor(), version=request.form.get("version", type=int))
        except DomainError as error:
            refusal, status = str(error), error.status
        else:
            flash(_("The session is deleted."), "success")
            return redirect(url_for(".sessions"), 303)
    page = "programme/office/delete_session.html"
    return render_template(page, session=found, refusal=refusal), status


def session_tabs(session: ProgrammeSession, current: str) -> list[dict[str, object]]:
    """The pages of one session."""
    labels = {
        "session": _("Session"),
        "people": _("People"),
        "interpretation": _("Interpretation"),
        "bookings": _("Bookings"),
        "seating": _("Seating"),
        "documents": _("Documents"),
        "speakers": _("Speakers"),
    }
    return [
        {
            "label": label,
            "url": url_for(f".{endpoint}", code=session.code),
            "current": endpoint == current,
        }
        for endpoint, label in labels.items()
    ]


def _page(form: SessionForm, session: ProgrammeSession | None) -> ResponseReturnValue:
    tabs = session_tabs(session, "session") if session else []
    page = render_template(
        "programme/office/session.html",
        form=form,
        session=session,
        tabs=tabs,
        is_draft=session is not None and why_not_deletable(session) is None,
    )
    return page, 422 if form.is_submitted() else 200
