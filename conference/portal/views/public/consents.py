"""The person's consents: each a switch of its own, with its history; and news by mail."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.mailing.services import set_news, wants_news
from conference.portal.queries import papers_of
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.registration import rules
from conference.registration.enums import ConsentKind, ListingLevel, ParticipationState
from conference.registration.models import Participant
from conference.registration.services import change_consent
from conference.visas.services import revoke
from conference.web.access import PARTICIPANT, access


@blueprint.get("/me/consents")
@access(PARTICIPANT)
def consents(event: Event) -> ResponseReturnValue:
    """Every question of consent with the answer that holds and the former ones."""
    participant, _actor = my_participant(event)
    return render_template(
        "portal/public/consents.html",
        participant=participant,
        kinds=list(ConsentKind),
        answers=rules.current_consents(participant),
        history={
            kind: [row for row in reversed(participant.consents) if row.kind is kind]
            for kind in ConsentKind
        },
        levels=dict(ListingLevel.choices()),
        asks=_kinds_that_ask(participant),
        news=bool(participant.email) and wants_news(event.id, participant.email),
    )


@blueprint.route("/me/consents/<kind>", methods=["GET", "POST"])
@access(PARTICIPANT)
def consent(event: Event, kind: str) -> ResponseReturnValue:
    """Change one answer; where much follows from it, say so and ask first."""
    participant, actor = my_participant(event)
    chosen = _kind(kind)
    if request.method == "GET":
        papers = papers_of([participant.id])[participant.id]
        return render_template(
            "portal/public/consent.html",
            participant=participant,
            kind=chosen,
            papers=papers,
            ends=chosen is ConsentKind.PROCESSING and rules.can_withdraw(participant),
        )
    given = request.form.get("answer") == "yes"
    level = request.form.get("level", "")
    if not given and chosen in _kinds_that_ask(participant) and "asked" not in request.form:
        return redirect(url_for("portal.consent", kind=kind), 303)
    had_help = participant.needs_visa_help
    change_consent(participant, chosen, given=given, level=level, by=actor)
    letter = papers_of([participant.id])[participant.id].letter
    if had_help and not participant.needs_visa_help and letter is not None:
        revoke(letter, "consent withdrawn", by=actor)
    if participant.state is ParticipationState.WITHDRAWN and chosen is ConsentKind.PROCESSING:
        flash(_("You have withdrawn. We thank you for telling us."), "info")
        return redirect(url_for("portal.me"), 303)
    flash(_("Your answer is stored."), "success")
    return redirect(url_for("portal.consents", _anchor=chosen.value), 303)


@blueprint.post("/me/news")
@access(PARTICIPANT)
def news(event: Event) -> ResponseReturnValue:
    """Switch news on or off; official notices come all the same."""
    participant, actor = my_participant(event)
    if participant.email:
        wanted = request.form.get("answer") == "yes"
        set_news(event.id, participant.email, wanted=wanted, by=actor)
        flash(_("Your answer is stored."), "success")
    return redirect(url_for("portal.consents", _anchor="news"), 303)


def _kind(name: str) -> ConsentKind:
    try:
        return ConsentKind(name)
    except ValueError:
        raise NotFoundError(lazy("There is no such question.")) from None


def _kinds_that_ask(participant: Participant) -> set[ConsentKind]:
    """The consents whose withdrawal takes something with it."""
    asks = set()
    if rules.can_withdraw(participant):
        asks.add(ConsentKind.PROCESSING)
    if participant.needs_visa_help:
        asks.add(ConsentKind.MINISTRY)
    if rules.holds_care_data(participant.needs):
        asks.add(ConsentKind.HEALTH)
    return asks
