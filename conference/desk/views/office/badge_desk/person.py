"""The card of a person: who it is, where the badge stands, and the next step."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.badges import queries, services
from conference.badges.enums import ActKind, BadgeState
from conference.badges.models import Badge, BadgeAct
from conference.badges.rules import reasons_against_badge, reasons_against_hand_over
from conference.checkin.models import SelfCheckIn
from conference.checkin.queries import photo_of
from conference.checkin.queries.kiosk import check_in_of
from conference.core import clock
from conference.core.actor import ActorKind
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.desk.forms import BindForm, IdentityForm, LostForm, ReasonForm
from conference.desk.views.office.badge_desk.blueprint import (
    AT_THE_DESK,
    MAY_LOOK,
    OFFICERS,
    blueprint,
)
from conference.desk.views.office.badge_desk.files import inline_pdf, picture
from conference.documents.pdf import MissingGlyphError, RenderError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.registration.rules import occupies_place
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.links import absolute_url

PRINTING = timedelta(minutes=15)
"""How long a badge may be sent to the printer again: paper jams; afterwards it is a new badge."""


@dataclass(frozen=True)
class Card:
    """What the desk sees of a person."""

    person: Participant
    badge: Badge | None
    """The live badge."""
    lost: Badge | None
    """A badge whose loss waits for an officer."""
    scanned: Badge | None
    """The badge that was scanned, where it is another one."""
    against: list[str]
    against_hand_over: list[str]
    needs_printing: bool
    may_print_again: bool
    may_bind: bool
    may_approve: bool
    arrived: SelfCheckIn | None
    """The check-in at a kiosk that stands."""
    acts: list[BadgeAct]
    doers: dict[int, str]

    @property
    def given(self) -> BadgeAct | None:
        """The hand-over that stands."""
        badge = self.badge
        if badge is None or badge.state is not BadgeState.HANDED_OVER:
            return None
        given = (act for act in self.acts if act.badge_id == badge.id)
        return next((act for act in given if act.kind is ActKind.HANDED_OVER), None)

    @property
    def report(self) -> BadgeAct | None:
        """Who said that the badge is lost, and when."""
        lost = self.lost
        acts = (act for act in self.acts if lost is not None and act.badge_id == lost.id)
        return next((act for act in acts if act.kind is ActKind.LOST), None)

    def doer(self, act: BadgeAct) -> str:
        """Who did it, in words."""
        words = {
            ActorKind.PARTICIPANT: _("the person"),
            ActorKind.FOCAL_POINT: _("focal point"),
            ActorKind.DEVICE: _("a device of the badge desk"),
        }
        if act.actor_kind is ActorKind.STAFF and act.actor_id is not None:
            return self.doers.get(act.actor_id, "")
        return words.get(act.actor_kind, "")


def card_of(event: Event, person: Participant) -> Card:
    """Read the card of a person."""
    badge = queries.live_badge(person.id)
    lost = queries.waiting_losses([person.id]).get(person.id)
    against = reasons_against_badge(person)
    acts = queries.acts_of(person.id)
    scanned_id = row_id_or_none(request.args.get("badge"))
    scanned = queries.badge_of_event(event, scanned_id) if scanned_id else None
    if scanned is not None and (scanned.participant_id != person.id or scanned is badge):
        scanned = None
    is_ready = badge is not None and badge.state is BadgeState.READY
    outdated = badge is not None and person.badge_is_stale and not badge.is_temporary
    bridged = badge is not None and badge.is_temporary and not against
    return Card(
        person,
        badge,
        lost,
        scanned,
        against=against,
        against_hand_over=reasons_against_hand_over(badge) if badge is not None else [],
        needs_printing=is_ready or (not against and (badge is None or outdated or bridged)),
        may_print_again=badge is not None and is_printing(badge),
        may_bind=occupies_place(person.state)
        and (badge is None or badge.is_temporary or badge.state is not BadgeState.HANDED_OVER),
        may_approve=lost is not None
        and may(OFFICERS)
        and services.may_approve(lost, current_actor()),
        arrived=check_in_of(person.id),
        acts=acts,
        doers=queries.names_of_users(
            [act.actor_id for act in acts if act.actor_kind is ActorKind.STAFF]
        ),
    )


def is_printing(badge: Badge) -> bool:
    """Whether the badge was sent to the printer a moment ago, and nobody has it yet."""
    return (
        badge.state is BadgeState.PRINTED
        and badge.printed_at is not None
        and clock.now() - badge.printed_at <= PRINTING
    )


def card_page(event: Event, person: Participant, **forms: Any) -> str:
    """The page, with the forms as they were sent where something was wrong."""
    blank: dict[str, Any] = {
        "hand": IdentityForm(formdata=None, prefix="hand-"),
        "approve": IdentityForm(formdata=None, prefix="approve-"),
        "bind": BindForm(formdata=None, prefix="bind-"),
        "undo": ReasonForm(formdata=None, prefix="undo-"),
        "damaged": ReasonForm(formdata=None, prefix="damaged-"),
        "lost": LostForm(formdata=None, prefix="lost-"),
    }
    card = card_of(event, person)
    return render_template("desk/office/badges/person.html", card=card, **{**blank, **forms})


@blueprint.get("/people/<reference>")
@access(MAY_LOOK)
def person(event: Event, reference: str) -> ResponseReturnValue:
    """The card of a person."""
    return card_page(event, find_participant(event, reference))


@blueprint.get("/people/<reference>/photo")
@access(AT_THE_DESK)
def photo(event: Event, reference: str) -> ResponseReturnValue:
    """The small photo, to compare with the face."""
    file = photo_of(event, reference)
    if file is None:
        raise NotFoundError(lazy("There is no photo."))
    return picture(read_file(file))


@blueprint.get("/badges/<int:badge_id>/badge.pdf")
@access(AT_THE_DESK)
def badge_file(event: Event, badge_id: int) -> ResponseReturnValue:
    """The badge on a page of its own size; only while it is being printed."""
    badge = queries.badge_of_event(event, badge_id)
    if badge is None or not is_printing(badge):
        raise NotFoundError(
            lazy("This badge is not being printed now. Open the person's card and print it there.")
        )
    link = absolute_url("events.home", lang=badge.participant.language, event=event.slug)
    both = request.args.get("sides") == "both"
    try:
        data = services.single_badge(badge, event, link, both=both)
    except (MissingGlyphError, RenderError) as error:
        raise DomainError(str(error)) from error
    return inline_pdf(data, f"badge-{badge.number:04d}.pdf")
