"""Who does what in a session, who is invited to it, and how it is interpreted."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.programme import queries, services
from conference.programme.enums import PersonRole
from conference.programme.forms import AddPersonForm, InterpretationForm, PeopleForm
from conference.programme.models import ProgrammeSession
from conference.programme.views.office.blueprint import MAY_EDIT, blueprint
from conference.programme.views.office.sessions import session_tabs
from conference.registration.queries import find_participant
from conference.web.access import access


@blueprint.get("/sessions/<code>/people")
@access(MAY_EDIT)
def people(event: Event, code: str) -> ResponseReturnValue:
    """The people of a session, and those found by the words in the address."""
    session = queries.session_with_people(event, code)
    return _people_page(event, session, PeopleForm(session, formdata=None)), 200


@blueprint.post("/sessions/<code>/people")
@access(MAY_EDIT)
def save_people(event: Event, code: str) -> ResponseReturnValue:
    """Take over order, roles, minutes and states of all lines."""
    session = queries.session_with_people(event, code)
    form = PeopleForm(session)
    if not form.validate():
        return _people_page(event, session, form), 422
    try:
        services.edit_people(session, form.details(), by=current_actor(), version=form.version.data)
    except DomainError as error:
        form.refuse(error)
        return _people_page(event, session, form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".people", code=code), 303)


@blueprint.post("/sessions/<code>/people/add")
@access(MAY_EDIT)
def add_person(event: Event, code: str) -> ResponseReturnValue:
    """Put one of the people found on the session, or invite them to it."""
    session, form = queries.find_session(event, code), AddPersonForm()
    words = request.args.get("q", "")
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".people", code=code, q=words), 303)
    person = find_participant(event, form.reference.data or "")
    by, version = current_actor(), form.version.data
    try:
        if form.role.data == "invitee":
            services.invite(session, person, by=by, version=version)
        else:
            services.add_person(session, person, PersonRole(form.role.data), by=by, version=version)
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash(_("Saved."), "success")
    return redirect(url_for(".people", code=code, q=words), 303)


@blueprint.post("/sessions/<code>/people/<reference>/uninvite")
@access(MAY_EDIT)
def uninvite(event: Event, code: str, reference: str) -> ResponseReturnValue:
    """Take an invitation to a session back."""
    session = queries.find_session(event, code)
    services.uninvite(session, find_participant(event, reference), by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for(".people", code=code), 303)


@blueprint.route("/sessions/<code>/interpretation", methods=["GET", "POST"])
@access(MAY_EDIT)
def interpretation(event: Event, code: str) -> ResponseReturnValue:
    """From which language into which, how, in which booth, by whom."""
    session = queries.session_with_people(event, code)
    form = InterpretationForm(session)
    if form.validate_on_submit():
        try:
            services.edit_interpretation(
                session, form.details(), by=current_actor(), version=form.version.data
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".interpretation", code=code), 303)
    page = render_template(
        "programme/office/interpretation.html",
        form=form,
        session=session,
        tabs=session_tabs(session, "interpretation"),
    )
    return page, 422 if form.is_submitted() else 200


def _people_page(event: Event, session: ProgrammeSession, form: PeopleForm) -> str:
    words = request.args.get("q", "").strip()
    return render_template(
        "programme/office/people.html",
        form=form,
        add_form=AddPersonForm(formdata=None, data={"version": session.version}),
        session=session,
        by_id={str(row.id): row for row in session.roles},
        found=queries.people_found(event, words) if words else [],
        words=words,
        tabs=session_tabs(session, "people"),
    )
