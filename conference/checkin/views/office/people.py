"""One person at the door: rights of their own, and what the steward has to mind."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.checkin.forms.access import GrantForm, NoteForm
from conference.checkin.queries.granted import grants_of, note_of, people_with_rights, person_here
from conference.checkin.services.access import give_grant, set_note, withdraw_grant
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.office.times import said_times
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import _, lazy
from conference.registration.models import Participant
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate
from conference.web.related import Related, register_related

MAY_GRANT = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR)
navigation.add(NavigationItem("door", "checkin_office.people", lazy("Personal access"), 36))


def _link(person: Participant) -> Related:
    return Related(_("Access at the door"), "checkin_office.person", {"participant_id": person.id})


register_related("participant", _link)


@bp.get("/people")
@access(MAY_GRANT)
def people(event: Event) -> ResponseReturnValue:
    """People with rights or a note of their own; with words, whoever they find."""
    words = request.args.get("q", "")[:100]
    page = paginate(people_with_rights(event, words), request.args.get("page", 1, int))
    return render_template("checkin/office/people.html", page=page, words=words)


@bp.get("/people/<int:participant_id>")
@access(MAY_GRANT)
def person(event: Event, participant_id: int) -> ResponseReturnValue:
    """What opens doors to a person beside the category, and what the steward is told."""
    found = _person(event, participant_id)
    return _page(event, found, NoteForm(note_of(found.id)))


@bp.post("/people/<int:participant_id>")
@access(MAY_GRANT)
def change_note(event: Event, participant_id: int) -> ResponseReturnValue:
    """Say what the steward has to mind."""
    found = _person(event, participant_id)
    form = NoteForm(note_of(found.id))
    if not form.validate():
        return _page(event, found, form), 422
    set_note(found, form.details(), by=current_actor())
    flash(_("Your changes have been saved."), "success")
    return redirect(url_for(".person", event=event, participant_id=found.id), 303)


@bp.route("/people/<int:participant_id>/zones/new", methods=["GET", "POST"])
@access(MAY_GRANT)
def new_grant(event: Event, participant_id: int) -> ResponseReturnValue:
    """Open a zone to a person."""
    return _edit(event, _person(event, participant_id), None)


@bp.route("/people/<int:participant_id>/zones/<int:zone_id>", methods=["GET", "POST"])
@access(MAY_GRANT)
def edit_grant(event: Event, participant_id: int, zone_id: int) -> ResponseReturnValue:
    """Change when a zone is open to a person."""
    return _edit(event, _person(event, participant_id), zone_id)


@bp.post("/people/<int:participant_id>/zones/<int:zone_id>/withdrawal")
@access(MAY_GRANT)
def remove_grant(event: Event, participant_id: int, zone_id: int) -> ResponseReturnValue:
    """Take a person's own right to a zone away."""
    found = _person(event, participant_id)
    withdraw_grant(found, zone_id, by=current_actor())
    flash(_("The access has been withdrawn."), "success")
    return redirect(url_for(".person", event=event, participant_id=found.id), 303)


def _edit(event: Event, found: Participant, zone_id: int | None) -> ResponseReturnValue:
    held = {grant.zone_id: grant for grant in grants_of(found.id)}
    if zone_id is not None and zone_id not in held:
        abort(404)
    zones = [
        zone
        for zone in event.zones
        if (zone.id == zone_id if zone_id is not None else zone.id not in held)
    ]
    form = GrantForm(event, zones, held.get(zone_id or 0))
    if form.validate_on_submit():
        try:
            give_grant(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".person", event=event, participant_id=found.id), 303)
    page = render_template(
        "checkin/office/edit_grant.html", form=form, person=found, is_new=zone_id is None
    )
    return page, 422 if form.is_submitted() else 200


def _page(event: Event, found: Participant, form: NoteForm) -> str:
    grants = grants_of(found.id)
    return render_template(
        "checkin/office/person.html",
        person=found,
        form=form,
        grants=grants,
        may_give=len(event.zones) > len(grants),
        said_times=said_times,
    )


def _person(event: Event, participant_id: int) -> Participant:
    found = person_here(event, participant_id)
    if found is None:
        abort(404)
    return found
