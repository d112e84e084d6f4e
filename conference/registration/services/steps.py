"""Saving one step of the form; after approval a change of identity or badge reopens the review."""

from dataclasses import fields
from typing import Any

from conference.audit.services import record
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.models import Category
from conference.i18n import LANGUAGES, lazy
from conference.registration import mrz as machine_readable
from conference.registration.enums import (
    ConsentKind,
    DelegationRole,
    ParticipationState,
    Sex,
    Step,
    TravelState,
)
from conference.registration.models import Consent, Needs, Participant, TravelDocument, TravelPlan
from conference.registration.rules import (
    BADGE_FIELDS,
    IDENTITY_FIELDS,
    WISHES,
    can_edit,
    current_consents,
    holds_care_data,
    normalise_number,
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
    details_of,
)
from conference.registration.services.errors import StateError
from conference.registration.services.moves import move, refresh_head, refresh_search
from conference.registration.services.places import full, reached_limit

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
    "document_of",
    "fill_step",
    "note_changes",
    "save_step",
]

NUMBER_PURPOSE = "travel_documents.number"


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
    _compare_with_mrz(participant)
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
            return _save_document(participant, details)
        case FunctionDetails():
            return _save_function(participant, details)
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
            return _assign(participant, {"wishes": kept})
        case ConsentDetails():
            return _save_consents(participant, details, by)


def _assign(row: Any, values: dict[str, Any]) -> set[str]:
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _values(details: StepDetails) -> dict[str, Any]:
    return {item.name: getattr(details, item.name) for item in fields(details)}


def _save_person(participant: Participant, details: PersonDetails) -> set[str]:
    values = _values(details)
    for name in ("surname", "given_names", "badge_name"):
        values[name] = checks.latin_name(values[name], name)
    for name in ("nationality", "second_nationality"):
        values[name] = checks.issuer(values[name], name)
    checks.birth_date(details.birth_date)
    return _assign(participant, values)


def document_of(participant: Participant) -> TravelDocument:
    """The participant's travel document, made when there is none."""
    if participant.document is None:
        participant.document = TravelDocument(number="")
    return participant.document


def _save_document(participant: Participant, details: DocumentDetails) -> set[str]:
    values = _values(details)
    parsed = machine_readable.parse(details.mrz) if details.mrz.strip() else None
    changed = set()
    if parsed is not None:
        for name in ("number", "issuing_country", "expires_on"):
            values[name] = values[name] or getattr(parsed, name)
        changed |= _fill_person(participant, parsed)
    values["number"] = normalise_number(values["number"]) if values["number"].strip() else ""
    values["issuing_country"] = checks.issuer(values["issuing_country"], "issuing_country")
    values["mrz"] = parsed.text if parsed is not None else None
    checks.in_order(
        values["issued_on"],
        values["expires_on"],
        "expires_on",
        lazy("The date of expiry lies before the date of issue."),
    )
    changed |= _assign(participant, {"needs_visa_help": values.pop("needs_visa_help")})
    document = document_of(participant)
    changed |= _assign(document, values)
    document.number_hash = number_hash(document.issuing_country, document.number)
    return changed


def number_hash(issuing_country: str, number: str) -> str:
    """The keyed hash by which equal passports are found; empty while there is no number."""
    if not number:
        return ""
    return keyring().fingerprint(f"{issuing_country}:{number}", purpose=NUMBER_PURPOSE)


def _fill_person(participant: Participant, parsed: machine_readable.Mrz) -> set[str]:
    """Take from the machine-readable zone what has not been typed yet."""
    found = {
        "surname": parsed.surname,
        "given_names": parsed.given_names,
        "nationality": parsed.nationality,
        "birth_date": parsed.birth_date,
        "sex": Sex(parsed.sex),
    }
    empty = {name: value for name, value in found.items() if not getattr(participant, name)}
    return _assign(participant, empty)


def _compare_with_mrz(participant: Participant) -> None:
    document = participant.document
    if document is None:
        return
    if not document.mrz:
        document.mrz_agrees = False
        return
    typed = {
        name: getattr(participant, name)
        for name in ("surname", "given_names", "nationality", "birth_date", "sex")
    }
    typed |= {name: getattr(document, name) for name in ("number", "issuing_country", "expires_on")}
    document.mrz_agrees = not machine_readable.compare(machine_readable.parse(document.mrz), typed)


def _save_function(participant: Participant, details: FunctionDetails) -> set[str]:
    values = _values(details)
    category_id = values.pop("category_id")
    changed = set()
    if category_id is not None and category_id != participant.category_id:
        _change_category(participant, category_id)
        changed.add("category_id")
    if participant.accompanies_id is not None:
        values["role"] = DelegationRole.MEMBER
    elif participant.category.is_head:
        values["role"] = DelegationRole.HEAD
    changed |= _assign(participant, values)
    refresh_head(participant)
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
    values = _values(details)
    values["email"] = checks.address(details.email)
    values["mobile"] = checks.phone(details.mobile, "mobile")
    values["emergency_phone"] = checks.phone(details.emergency_phone, "emergency_phone")
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the three languages."), field="language")
    return _assign(participant, values)


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
        participant.travel = TravelPlan(**_values(details))
        return {name for name, value in _values(details).items() if value}
    return _assign(participant.travel, _values(details))


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
        participant.needs = Needs(**_values(details))
        return {name for name, value in _values(details).items() if value}
    return _assign(participant.needs, _values(details))


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
