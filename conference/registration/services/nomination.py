"""Naming people: drafts, nominations, and requests of people who come by themselves."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.codes import random_code
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.delegations.services import delegation_of_requests
from conference.events.models import Category, Event
from conference.i18n import LANGUAGES, lazy
from conference.i18n.localised import Localised
from conference.mailing.rules import is_mail_address
from conference.registration import mails
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import find_request, open_categories
from conference.registration.rules import (
    can_be_accompanied,
    can_nominate,
    may_nominate_now,
)
from conference.registration.services.errors import (
    DeadlinePassedError,
    StateError,
)
from conference.registration.services.moves import (
    is_secretariat,
    move,
    new_person_token,
    refresh_search,
)
from conference.registration.services.places import full, has_quota, limit_for, reached_cap


def start_nomination(
    delegation: Delegation,
    category: Category,
    *,
    by: Actor,
    surname: str = "",
    given_names: str = "",
    native_name: str = "",
    email: str = "",
    language: str = "",
    accompanies: Participant | None = None,
) -> Participant:
    """Open a draft for somebody of a delegation; it takes no place yet.

    ``accompanies`` is the person with whom this one comes: a participant in every other respect.
    """
    if category.event_id != delegation.event_id:
        raise InvalidError(lazy("This category belongs to another event."), field="category_id")
    email = email.strip().lower()
    if email and not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    _refuse_late_names(delegation, by)
    _check_company(delegation, category, accompanies, by)
    participant = new_participant(delegation, category)
    participant.surname, participant.given_names = surname, given_names
    participant.native_name, participant.email = native_name, email
    participant.language = language or delegation.language
    participant.accompanies = accompanies
    refresh_search(participant)
    db.session.add(participant)
    db.session.flush()
    record(by, "registration:participant:drafted", participant)
    return participant


def _check_company(
    delegation: Delegation, category: Category, accompanies: Participant | None, by: Actor
) -> None:
    """Who accompanies somebody comes in a category for that, beneath a person of the delegation."""
    if accompanies is None:
        if category.for_accompanying and not is_secretariat(by):
            raise InvalidError(
                lazy("Add an accompanying person beneath the person with whom they come."),
                field="category_id",
            )
        return
    if accompanies.delegation_id != delegation.id:
        raise NotFoundError(lazy("This person is not known."))
    if not can_be_accompanied(accompanies):
        raise StateError(lazy("Nobody can accompany this person at present."))
    if not category.for_accompanying:
        raise InvalidError(lazy("Choose one of the options offered."), field="category_id")


def new_participant(delegation: Delegation, category: Category) -> Participant:
    """A blank participant with a tracking code of its own."""
    return Participant(
        event=delegation.event,
        delegation=delegation,
        category=category,
        reference=random_code(10),
        state=ParticipationState.DRAFT,
        role=DelegationRole.HEAD if category.is_head else DelegationRole.MEMBER,
        organisation=delegation.name.text(delegation.language),
        language=delegation.language,
    )


def nominate(participant: Participant, *, by: Actor, asks_person: bool = True) -> None:
    """Take a place of the quota: *nominated*; *waitlisted* or refused where there is none.

    The person is asked by mail to complete the data, unless the focal point confirms them at once.
    """
    _refuse_late_names(participant.delegation, by)
    if participant.state is not ParticipationState.DRAFT:
        raise StateError(lazy("This person has been nominated already."))
    if not can_nominate(participant):
        raise InvalidError(lazy("Enter the person's name first."), field="surname")
    limit = limit_for(participant)
    if limit is None:
        give_place(participant, by=by, asks_person=asks_person)
    elif participant.event.has_waiting_list and has_quota(participant):
        keep_waiting(participant, by=by)
    else:
        raise full(limit)


def give_place(participant: Participant, *, by: Actor, asks_person: bool) -> None:
    """Nominate somebody for whom there is a place; the caller has counted."""
    move(participant, ParticipationState.NOMINATED, "nominated", by=by)
    if participant.email and asks_person:
        mails.send_please_complete(participant, new_person_token(participant))


def keep_waiting(participant: Participant, *, by: Actor, tells_person: bool = True) -> None:
    """Put somebody for whom there is no place on the waiting list, and say so."""
    move(participant, ParticipationState.WAITLISTED, "waitlisted", by=by)
    if tells_person:
        mails.send_waitlisted(participant)


def _refuse_late_names(delegation: Delegation, by: Actor) -> None:
    if is_secretariat(by):
        return
    if not may_nominate_now(delegation.event, clock.now()):
        raise DeadlinePassedError(lazy("The time for nominating people is over or not yet come."))
    if not is_open_to_focal_point(delegation):
        raise DeadlinePassedError(lazy("This delegation is closed."))


@dataclass(frozen=True, kw_only=True)
class RequestDetails:
    """What somebody gives who asks to be registered."""

    category_id: int
    surname: str
    given_names: str
    native_name: str = ""
    email: str = ""
    mobile: str = ""
    organisation: str = ""
    function_title: Localised = Localised()  # noqa: RUF009 - frozen
    nationality: str = ""
    language: str = "en"


def request_registration(event: Event, details: RequestDetails, *, by: Actor) -> Participant | None:
    """Take a request under review: never an approval, and the same answer for every address.

    An address that has a live request already is sent the link to it instead of a second one; then
    there is nobody new, which the asker is never told.
    """
    if not may_nominate_now(event, clock.now()):
        raise DeadlinePassedError(lazy("Registration is not open."))
    category = next((c for c in open_categories(event) if c.id == details.category_id), None)
    if category is None:
        raise InvalidError(lazy("Choose one of the options offered."), field="category_id")
    email = details.email.strip().lower()
    if not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    if not (details.surname or details.given_names):
        raise InvalidError(lazy("This field is required."), field="surname")
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the three languages."), field="language")
    delegation = delegation_of_requests(event, by=by)
    limit = reached_cap(category)
    if limit is not None and not event.has_waiting_list:
        raise full(limit)
    existing = find_request(event, email)
    if existing is not None:
        mails.send_received(existing, new_person_token(existing))
        return None
    participant = new_participant(delegation, category)
    _fill_request(participant, details, email)
    db.session.add(participant)
    db.session.flush()
    if limit is not None:
        move(participant, ParticipationState.WAITLISTED, "waitlisted", by=by)
        mails.send_waitlisted(participant)
        return participant
    move(participant, ParticipationState.UNDER_REVIEW, "requested", by=by)
    mails.send_received(participant, new_person_token(participant))
    return participant


def _fill_request(participant: Participant, details: RequestDetails, email: str) -> None:
    participant.is_self_registered = True
    participant.role = DelegationRole.MEMBER
    participant.copy_to_focal_point = False
    participant.surname, participant.given_names = details.surname, details.given_names
    participant.native_name, participant.email = details.native_name, email
    participant.mobile, participant.organisation = details.mobile, details.organisation
    participant.function_title = details.function_title
    participant.nationality, participant.language = details.nationality, details.language
    participant.badge_name = participant.latin_name
    refresh_search(participant)
