"""Liaison officers: who looks after which delegation, and under which number they are reached."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.forms.liaison import LiaisonForm
from conference.registration.models import LiaisonOfficer, Participant
from conference.registration.queries import participant_of_event
from conference.registration.queries.liaison import (
    delegations_without_officer,
    liaison_of_person,
    liaison_officers,
    possible_officers,
)
from conference.registration.services.liaison import end_liaison, release_delegation, set_liaison
from conference.registration.views.office.blueprint import WRITE, blueprint
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate
from conference.web.related import Related, register_related

MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)

navigation.add(
    NavigationItem("people", "registration_office.liaison", lazy("Liaison officers"), 15)
)


def _link(person: Participant) -> Related:
    label, values = _("Liaison officer"), {"participant_id": person.id}
    return Related(label, "registration_office.edit_liaison", values)


register_related("participant", _link)


@blueprint.get("/liaison-officers")
@access(MAY_SEE)
def liaison(event: Event) -> ResponseReturnValue:
    """The officers with their delegations; with words, whoever might become one."""
    words = request.args.get("q", "")[:100]
    found = paginate(possible_officers(event, words), request.args.get("page", 1, int))
    return render_template(
        "registration/office/liaison.html",
        officers=liaison_officers(event),
        free=delegations_without_officer(event),
        words=words,
        found=found if words.strip() else None,
    )


@blueprint.route("/liaison-officers/<int:participant_id>", methods=["GET", "POST"])
@access(WRITE)
def edit_liaison(event: Event, participant_id: int) -> ResponseReturnValue:
    """Make somebody a liaison officer, change the phone, give them a delegation more."""
    person = participant_of_event(event, participant_id)
    officer = liaison_of_person(person.id)
    form = LiaisonForm(
        officer.phone if officer else person.mobile, delegations_without_officer(event)
    )
    if form.validate_on_submit():
        try:
            set_liaison(person, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".edit_liaison", participant_id=person.id), 303)
    page = render_template(
        "registration/office/edit_liaison.html", form=form, person=person, officer=officer
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/liaison-officers/<int:participant_id>/delegations/<int:delegation_id>/release")
@access(WRITE)
def release_liaison(event: Event, participant_id: int, delegation_id: int) -> ResponseReturnValue:
    """Take a delegation out of an officer's care."""
    release_delegation(_officer(event, participant_id), delegation_id, by=current_actor())
    flash(_("The delegation has no liaison officer now."), "success")
    return redirect(url_for(".edit_liaison", participant_id=participant_id), 303)


@blueprint.post("/liaison-officers/<int:participant_id>/end")
@access(WRITE)
def stop_liaison(event: Event, participant_id: int) -> ResponseReturnValue:
    """The person is no liaison officer any more."""
    end_liaison(_officer(event, participant_id), by=current_actor())
    flash(_("The person is no liaison officer any more."), "success")
    return redirect(url_for(".liaison"), 303)


def _officer(event: Event, participant_id: int) -> LiaisonOfficer:
    person = participant_of_event(event, participant_id)
    officer = liaison_of_person(person.id)
    if officer is None:
        raise NotFoundError(lazy("This person is no liaison officer."))
    return officer
