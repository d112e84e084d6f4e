"""The person's own page: where they stand, what is missing, their papers, and withdrawing."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.badges.enums import BadgeState
from conference.badges.queries import design_for
from conference.badges.rules import may_be_carried
from conference.certificates.queries import issued_certificates
from conference.core.errors import NotFoundError
from conference.documents.qr import qr_path
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.documents import badge_picture
from conference.portal.forms import ReasonForm
from conference.portal.queries import papers_of
from conference.portal.rules import Papers, stages_of
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.registration import rules
from conference.registration.enums import ParticipationState
from conference.registration.queries.confirmations import confirmation_code
from conference.registration.queries.waiting import waiting_position
from conference.registration.services import withdraw
from conference.visas.services import view_letter
from conference.web.access import PARTICIPANT, access


@blueprint.get("/me/")
@access(PARTICIPANT)
def me(event: Event) -> ResponseReturnValue:
    """Where the person stands on the four axes, in plain words."""
    participant, _actor = my_participant(event)
    takes_part = rules.can_edit(participant)
    papers = papers_of([participant.id])[participant.id] if takes_part else Papers()
    has_badge = papers.badge is not None and papers.badge.state is BadgeState.HANDED_OVER
    awaits_badge = participant.state is ParticipationState.APPROVED and not has_badge
    return render_template(
        "portal/public/me.html",
        participant=participant,
        papers=papers,
        certificates=issued_certificates(participant.id),
        takes_part=takes_part,
        picture=badge_picture(participant, event) if takes_part else None,
        confirmation=qr_path(confirmation_code(participant.id)) if awaits_badge else None,
        own_look=design_for(event, participant.category_id) is not None,
        on_phone=may_be_carried(participant, papers.badge, event),
        stages=stages_of(participant, papers),
        position=waiting_position(participant),
        missing=rules.missing_items(participant) if rules.can_edit(participant) else [],
        rules=rules,
    )


@blueprint.post("/me/letter.pdf")
@access(PARTICIPANT)
def letter(event: Event) -> Response:
    """The issued letter in support of the visa application; a POST, because it is noted."""
    participant, actor = my_participant(event)
    issued = papers_of([participant.id])[participant.id].letter
    may_have = event.people_fetch_letters and rules.can_edit(participant)
    if issued is None or issued.document.file is None or not may_have:
        raise NotFoundError(lazy("There is no letter for you at present."))
    response = Response(view_letter(issued, by=actor), content_type="application/pdf")
    name = issued.document.number.replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@blueprint.route("/me/withdraw", methods=["GET", "POST"])
@access(PARTICIPANT)
def withdraw_me(event: Event) -> ResponseReturnValue:
    """Give up one's own participation, after asking once."""
    participant, actor = my_participant(event)
    form = ReasonForm()
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        page = "portal/public/withdraw_me.html"
        return render_template(page, form=form, participant=participant), status
    withdraw(participant, by=actor, reason=form.reason.data or "")
    flash(_("You have withdrawn. We thank you for telling us."), "info")
    return redirect(url_for("portal.me"), 303)
