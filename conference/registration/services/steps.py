"""Saving one step of the form; after approval a change of identity or badge reopens the review."""

from typing import Any

from conference.audit.services import record
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.models import Category
from conference.i18n import LANGUAGES, lazy
from conference.registration.enums import (
    ConsentKind,
    DelegationRole,
    ParticipationState,
    Step,
    TravelState,
)
from conference.registration.models import Consent, Needs, Participant, TravelPlan
from conference.registration.rules import (
    BADGE_FIELDS,
    IDENTITY_FIELDS,
    WISHES,
    can_edit,
    current_consents,
    holds_care_data,
    occupies_place,
)
from conference.registration.services import checks
from conference.registration.services.details import (
    ConsentDetails,
    ContactDetails,
    DocumentDetails,
    FunctionDetails,
    NeedsDetails,
    ParticipationDetails,
    PersonDetails,
    StepDetails,
    TravelDetails,
    assign,
    details_of,
    values_of,
)
from conference.registration.services.errors import StateError
from conference.registration.services.moves import (
    move,
    pass_place_on,
    refresh_head,
    refresh_search,
)
from conference.registration.services.places import full, reached_limit
from conference.registration.services.travel_document import compare_with_mrz, save_document

__all__ = [
    "ConsentDetails",
    "ContactDetails",
    "DocumentDetails",
    "FunctionDetails",
    "NeedsDetails",
    "ParticipationDetails",
    "PersonDetails",
    "StepDetails",
    "TravelDetails",
    "details_of",
    "fill_step",
    "note_changes",
    "save_step",
]


def save_step(participant: Participant, step: Step, details: StepDetails, *, by: Actor) -> None:
    """Store a step as it stands and note what changed; wrong values are an ``InvalidError``."""
    if not can_edit(participant):
        raise StateError(lazy("This participation has ended."))
    changed = _save(participant, details, by)
    if step.value not in participant.steps_done:
        participant.steps_done = [*participant.steps_done, step.value]
    note_changes(participant, changed, by=by, step=step)


def note_changes(
    participant: Participant, changed: set[str], *, by: Actor, step: Step | None = None
) -> None:
    """Record changed fields by name, mark letter and badge stale, reopen the review if need be."""
    if not changed:
        return
    if not can_edit(participant):
        raise StateError(lazy("This participation has ended."))
    refresh_search(participant)
    compare_with_mrz(participant)
    changes: dict[str, Any] = {"fields": sorted(changed)}
    if step is not None:
        changes["step"] = step.value
    record(by, "registration:participant:changed", participant, changes=changes)
    was_decided = participant.decided_at is not None
    if participant.state is ParticipationState.APPROVED or was_decided:
        participant.letter_is_stale |= bool(changed & IDENTITY_FIELDS)
        participant.badge_is_stale |= bool(changed & BADGE_FIELDS)
    if participant.state is ParticipationState.APPROVED and changed & (
        IDENTITY_FIELDS | BADGE_FIELDS
    ):
        move(participant, ParticipationState.UNDER_REVIEW, "reopened", by=by)


def fill_step(participant: Participant, details: StepDetails) -> None:
    """Store a step without a word in the log, for somebody who is only being entered."""
    _save(participant, details, COMMAND)


def _save(participant: Participant, details: StepDetails, by: Actor) -> set[str]:
    match details:
        case PersonDetails():
            return _save_person(participant, details)
        case DocumentDetails():
            return save_document(participant, details)
        case FunctionDetails():
            return _save_function(participant, details, by)
        case ContactDetails():
            return _save_contact(participant, details)
        case TravelDetails():
            return _save_travel(participant, details)
        case NeedsDetails():
            return _save_needs(participant, details)
        case ParticipationDetails():
            kept = {
                key: details.wishes[key] for key in (*WISHES, "note") if details.wishes.get(key)
            }
            return assign(participant, {"wishes": kept})
        case ConsentDetails():
            return _save_consents(participant, details, by)


def _save_person(participant: Participant, details: PersonDetails) -> set[str]:
    values = values_of(details)
    for name in ("surname", "given_names", "badge_name"):
        values[name] = checks.latin_name(values[name], name)
    for name in ("nationality", "second_nationality"):
        values[name] = checks.issuer(values[name], name)
    checks.birth_date(details.birth_date)
    return assign(participant, values)


def _save_function(participant: Participant, details: FunctionDetails, by: Actor) -> set[str]:
    if by.kind is ActorKind.PARTICIPANT and details.role is not participant.role:
        raise InvalidError(
            lazy("Who leads the delegation is said by its focal point or the secretariat."),
            field="role",
        )
    values = values_of(details)
    category_id, former = values.pop("category_id"), participant.category
    changed = set()
    if category_id is not None and category_id != participant.category_id:
        _change_category(participant, category_id)
        changed.add("category_id")
    if participant.accompanies_id is not None:
        values["role"] = DelegationRole.MEMBER
    elif participant.category.is_head:
        values["role"] = DelegationRole.HEAD
    changed |= assign(participant, values)
    refresh_head(participant)
    if "category_id" in changed and occupies_place(participant.state):
        pass_place_on(participant, former)
    return changed


def _change_category(participant: Participant, category_id: int) -> None:
    """Move to another category of the event; who takes a place needs a free one there."""
    category = db.session.get(Category, category_id)
    if category is None or category.event_id != participant.event_id:
        raise InvalidError(lazy("Choose one of the options offered."), field="category_id")
    if participant.is_self_registered and not category.open_to_public:
        raise InvalidError(lazy("Choose one of the options offered."), field="category_id")
    if category.for_accompanying != (participant.accompanies_id is not None):
        raise InvalidError(lazy("Choose one of the options offered."), field="category_id")
    if occupies_place(participant.state):
        limit = reached_limit(participant.delegation_id, category, joins_event=False)
        if limit is not None:
            raise full(limit)
    participant.category = category


def _save_contact(participant: Participant, details: ContactDetails) -> set[str]:
    values = values_of(details)
    values["email"] = checks.address(details.email)
    values["mobile"] = checks.phone(details.mobile, "mobile")
    values["emergency_phone"] = checks.phone(details.emergency_phone, "emergency_phone")
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the three languages."), field="language")
    return assign(participant, values)


def _save_travel(participant: Participant, details: TravelDetails) -> set[str]:
    if details.arrives_at and details.departs_at and details.departs_at < details.arrives_at:
        raise InvalidError(lazy("The departure lies before the arrival."), field="departs_at")
    checks.in_order(
        details.check_in,
        details.check_out,
        "check_out",
        lazy("The day of leaving the hotel lies before the day of arriving."),
    )
    _move_on_travel_axis(participant, has_itinerary=details.arrives_at is not None)
    if participant.travel is None:
        participant.travel = TravelPlan(**values_of(details))
        return {name for name, value in values_of(details).items() if value}
    return assign(participant.travel, values_of(details))


def _move_on_travel_axis(participant: Participant, *, has_itinerary: bool) -> None:
    """An hour of arrival is an itinerary; who has arrived already is not moved back."""
    if participant.travel_state in {TravelState.UNKNOWN, TravelState.ITINERARY_GIVEN}:
        given = TravelState.ITINERARY_GIVEN if has_itinerary else TravelState.UNKNOWN
        participant.travel_state = given


def _save_needs(participant: Participant, details: NeedsDetails) -> set[str]:
    answer = current_consents(participant).get(ConsentKind.HEALTH)
    if answer is not None and not answer.given and holds_care_data(details):
        raise InvalidError(
            lazy(
                "You did not agree to the use of this information. Agree to it under “Consent” "
                "first, or leave these fields empty."
            ),
            field="diets",
        )
    if participant.needs is None:
        participant.needs = Needs(**values_of(details))
        return {name for name, value in values_of(details).items() if value}
    return assign(participant.needs, values_of(details))


def _save_consents(participant: Participant, details: ConsentDetails, by: Actor) -> set[str]:
    """Append an answer for each question whose answer is new; nothing is overwritten."""
    former = current_consents(participant)
    declared = by.kind is ActorKind.FOCAL_POINT
    changed = set()
    for kind in ConsentKind:
        level = details.listing.value if kind is ConsentKind.LISTING else ""
        answer = getattr(details, kind.value)
        given = level != "nobody" if kind is ConsentKind.LISTING else bool(answer)
        last = former.get(kind)
        if last is not None and (last.given, last.level) == (given, level):
            continue
        participant.consents.append(
            Consent(kind=kind, given=given, level=level, declared_by_focal_point=declared)
        )
        changed.add(kind.value)
    if not details.health and participant.needs is not None:
        participant.needs = None
        changed.add("needs")
    return changed
