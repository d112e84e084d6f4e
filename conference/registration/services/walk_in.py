"""People who come to the desk without a registration: nominated there, decided by who invites."""

from dataclasses import dataclass
from datetime import date

from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import Delegation
from conference.events.models import Category
from conference.i18n import lazy
from conference.registration.enums import ConsentKind, ParticipationState
from conference.registration.models import Consent, Participant
from conference.registration.rules import normalise_number
from conference.registration.services import checks
from conference.registration.services.moves import move, refresh_search
from conference.registration.services.nomination import new_participant
from conference.registration.services.places import full, limit_for
from conference.registration.services.review import approve
from conference.registration.services.travel_document import document_of, number_hash

_S = ParticipationState


@dataclass(frozen=True, kw_only=True)
class WalkInDetails:
    """The little that the desk asks; the names as in the document."""

    surname: str
    given_names: str = ""
    native_name: str = ""
    email: str = ""
    birth_date: date | None = None
    number: str = ""
    issuing_country: str = ""
    consents: bool = False
    """Whether the person agreed to the processing of the data, by word of mouth."""
    over_quota_reason: str = ""


def register_walk_in(
    delegation: Delegation, category: Category, details: WalkInDetails, *, by: Actor
) -> Participant:
    """Nominate somebody who stands at the desk; a full quota needs a reason.

    Nobody is put on the waiting list here: the desk either has a place to give or has not.
    """
    if category.event_id != delegation.event_id:
        raise InvalidError(lazy("This category belongs to another event."), field="category_id")
    if not (details.surname or details.given_names):
        raise InvalidError(lazy("Enter the person's name first."), field="surname")
    if not details.consents:
        raise InvalidError(lazy("Ask the person for this consent."), field="consents")
    participant = new_participant(delegation, category)
    participant.is_walk_in = True
    _fill(participant, details)
    db.session.add(participant)
    db.session.flush()
    limit = limit_for(participant)
    if limit is not None:
        if not details.over_quota_reason.strip():
            raise full(limit)
        participant.over_quota_override = details.over_quota_reason.strip()
    participant.consents.append(Consent(kind=ConsentKind.PROCESSING, given=True))
    move(participant, _S.NOMINATED, "nominated", by=by, walk_in=True)
    return participant


def _fill(participant: Participant, details: WalkInDetails) -> None:
    participant.surname = checks.latin_name(details.surname, "surname")
    participant.given_names = checks.latin_name(details.given_names, "given_names")
    participant.native_name = participant.badge_name_native = details.native_name
    participant.badge_name = participant.latin_name
    participant.email = checks.address(details.email)
    participant.birth_date = checks.birth_date(details.birth_date)
    if details.number.strip():
        document = document_of(participant)
        document.number = normalise_number(details.number)
        document.issuing_country = checks.issuer(details.issuing_country, "issuing_country")
        document.number_hash = number_hash(document.issuing_country, document.number)
    refresh_search(participant)


def approve_walk_in(participant: Participant, *, by: Actor) -> DomainError | None:
    """Approve under the rules of everybody, as the inviting unit agreed.

    What stands against it (a possible duplicate, the quota) is given back: the person then waits
    for the registrar, who decides with a reason.
    """
    if participant.state is _S.NOMINATED:
        move(participant, _S.CONFIRMED, "confirmed", by=by, walk_in=True)
    try:
        approve(participant, by=by)
    except DomainError as error:
        return error
    return None
