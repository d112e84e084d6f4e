"""What the focal point does with one person of the delegation."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.actor import Actor
from conference.core.errors import DomainError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.portal.forms import NominationForm, PersonForm, ReasonForm
from conference.portal.queries import categories_with_places
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation, my_person
from conference.registration.models import Participant
from conference.registration.queries import participants_of, quota_lines
from conference.registration.rules import (
    can_be_accompanied,
    can_edit,
    can_substitute,
    can_withdraw,
    may_nominate_now,
    may_substitute_now,
)
from conference.registration.services import (
    delete_draft,
    nominate,
    send_person_link,
    start_nomination,
    substitute,
    withdraw,
)
from conference.visas.services import note_origin
from conference.web.access import FOCAL_POINT, access
from conference.web.addresses import row_id
from conference.web.networks import caller_network


@blueprint.route("/delegation/nominate", methods=["GET", "POST"])
@access(FOCAL_POINT)
def nominate_person(event: Event) -> ResponseReturnValue:
    """Name a person: fill the form in oneself, or have the person do it."""
    found, actor = my_delegation(event)
    _must_be_open(event, found)
    return _naming(found, actor, None)


@blueprint.route("/delegation/people/<reference>/accompany", methods=["GET", "POST"])
@access(FOCAL_POINT)
def accompany_person(event: Event, reference: str) -> ResponseReturnValue:
    """Name somebody who comes along with a person, with a form and a badge of their own."""
    found, actor = my_delegation(event)
    principal = my_person(found, reference)
    _must_be_open(event, found)
    if not can_be_accompanied(principal):
        raise DomainError(_("Nobody can accompany this person at present."))
    return _naming(found, actor, principal)


@blueprint.post("/delegation/people/<reference>/nominate")
@access(FOCAL_POINT)
def nominate_draft(event: Event, reference: str) -> ResponseReturnValue:
    """Take the place for somebody whose form was begun."""
    found, actor = my_delegation(event)
    _must_be_open(event, found)
    participant = my_person(found, reference)
    nominate(participant, by=actor)
    flash(_("%(name)s was named.", name=participant.display_name), "success")
    return redirect(url_for("portal.review", reference=reference), 303)


@blueprint.post("/delegation/people/<reference>/link")
@access(FOCAL_POINT)
def send_link(event: Event, reference: str) -> ResponseReturnValue:
    """Send the person the link once more."""
    found, actor = my_delegation(event)
    participant = my_person(found, reference)
    send_person_link(participant, by=actor)
    flash(
        _("A link was sent to %(email)s.", email=participant.email),
        "success",
    )
    return redirect(url_for("portal.delegation"), 303)


@blueprint.route("/delegation/people/<reference>/withdraw", methods=["GET", "POST"])
@access(FOCAL_POINT)
def withdraw_person(event: Event, reference: str) -> ResponseReturnValue:
    """Take a person back, or throw a draft away, after asking once."""
    found, actor = my_delegation(event)
    participant = my_person(found, reference)
    form = ReasonForm()
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        page = "portal/public/withdraw_person.html"
        companions = [
            person
            for person in participants_of(found)
            if person.accompanies_id == participant.id and can_edit(person)
        ]
        return render_template(
            page, form=form, participant=participant, companions=companions
        ), status
    if can_withdraw(participant):
        withdraw(participant, by=actor, reason=form.reason.data or "")
        flash(_("The person was withdrawn and the place is free again."), "info")
    else:
        delete_draft(participant, by=actor)
        flash(_("The draft was deleted."), "info")
    return redirect(url_for("portal.delegation"), 303)


@blueprint.route("/delegation/people/<reference>/replace", methods=["GET", "POST"])
@access(FOCAL_POINT)
def replace_person(event: Event, reference: str) -> ResponseReturnValue:
    """Let somebody else take the place of a person."""
    found, actor = my_delegation(event)
    old = my_person(found, reference)
    if not can_substitute(old):
        raise DomainError(_("Nobody can take the place of this person."))
    if not is_open_to_focal_point(found) or not may_substitute_now(event, clock.now()):
        raise DomainError(_("The time for substitutions is over."))
    form = PersonForm(data={"language": found.language})
    page = "portal/public/replace_person.html"
    if request.method == "GET":
        return render_template(page, form=form, participant=old)
    if not form.validate():
        return render_template(page, form=form, participant=old), 422
    try:
        new = substitute(old, by=actor, **form.names())
    except DomainError as error:
        form.refuse(error)
        return render_template(page, form=form, participant=old), 422
    flash(_("The place now belongs to %(name)s.", name=new.display_name), "success")
    return redirect(url_for("portal.wizard", reference=new.reference, step="person"), 303)


def _must_be_open(event: Event, found: Delegation) -> None:
    if not is_open_to_focal_point(found) or not may_nominate_now(event, clock.now()):
        raise DomainError(_("Registration is closed. Write to the secretariat, please."))


def _naming(found: Delegation, actor: Actor, principal: Participant | None) -> ResponseReturnValue:
    """Ask for the name and take it, beneath another person or beneath the delegation itself."""
    accompanying = principal is not None
    form = NominationForm(categories_with_places(found, accompanying=accompanying))
    if request.method == "GET":
        form.category_id.data = request.args.get("category", type=row_id)
        form.language.data = principal.language if principal else found.language
        return _naming_page(found, form, principal)
    sends_link = request.form.get("way") == "link"
    valid = form.validate()
    if sends_link:
        valid = form.require_address() and valid
    participant = _named(found, form, actor, principal) if valid else None
    if participant is None:
        return _naming_page(found, form, principal), 422
    if sends_link:
        flash(_("The person was named and received a link to complete the data."), "success")
        return redirect(url_for("portal.delegation"), 303)
    return redirect(url_for("portal.wizard", reference=participant.reference, step="person"), 303)


def _naming_page(found: Delegation, form: NominationForm, principal: Participant | None) -> str:
    accompanying = principal is not None
    return render_template(
        "portal/public/nominate_person.html",
        form=form,
        delegation=found,
        principal=principal,
        quotas=[row for row in quota_lines(found) if row.category.for_accompanying is accompanying],
    )


def _named(
    found: Delegation, form: NominationForm, actor: Actor, principal: Participant | None
) -> Participant | None:
    try:
        participant = start_nomination(
            found, form.category, by=actor, accompanies=principal, **form.names()
        )
        note_origin(participant, caller_network())
        if request.form.get("way") == "link":
            nominate(participant, by=actor)
    except DomainError as error:
        form.refuse(error)
        return None
    return participant
