"""What each step of the form hands over; empty values are allowed, for a draft is saved too."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from conference.i18n.localised import Localised
from conference.registration.enums import (
    ConsentKind,
    DelegationRole,
    DocumentType,
    ListingLevel,
    RankClass,
    Sex,
    Step,
)
from conference.registration.models import Needs, Participant, TravelDocument, TravelPlan
from conference.registration.rules import current_consents


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """Identity; countries are three-letter codes of passports."""

    surname: str = ""
    given_names: str = ""
    native_name: str = ""
    father_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str = ""
    nationality: str = ""
    second_nationality: str = ""
    badge_name: str = ""
    badge_name_native: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentDetails:
    """The travel document; ``mrz`` is the two pasted lines, or empty."""

    needs_visa_help: bool = False
    type: DocumentType = DocumentType.ORDINARY
    number: str = ""
    issuing_country: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    mrz: str = ""


@dataclass(frozen=True, kw_only=True)
class FunctionDetails:
    """Office and category; ``category_id`` None keeps the category."""

    category_id: int | None = None
    role: DelegationRole = DelegationRole.MEMBER
    honorific: Localised = field(default_factory=Localised)
    function_title: Localised = field(default_factory=Localised)
    organisation: str = ""
    rank_class: RankClass = RankClass.OTHER
    in_office_since: date | None = None
    biography: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """How the person is reached."""

    email: str = ""
    mobile: str = ""
    messenger: str = ""
    copy_to_focal_point: bool = True
    language: str = "en"
    spoken_languages: list[str] = field(default_factory=list)
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class TravelDetails:
    """Arrival, departure and stay; moments carry their zone."""

    arrives_at: datetime | None = None
    arrival_place: str = ""
    arrival_carrier: str = ""
    departs_at: datetime | None = None
    departure_place: str = ""
    departure_carrier: str = ""
    luggage_note: str = ""
    wants_lounge: bool = False
    hotel: str = ""
    check_in: date | None = None
    check_out: date | None = None
    room_type: str = ""
    shares_with: str = ""
    paid_by: str = ""
    needs_car: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NeedsDetails:
    """Diet, accessibility, health."""

    diets: list[str] = field(default_factory=list)
    allergies: str = ""
    accessibility: list[str] = field(default_factory=list)
    accessibility_other: str = ""
    medical_note: str = ""
    blood_group: str = ""
    wants_prayer_room: bool = False


@dataclass(frozen=True, kw_only=True)
class ParticipationDetails:
    """Wishes by the keys of ``rules.WISHES``, and free words under ``note``."""

    wishes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ConsentDetails:
    """The answers to the separate questions of consent (domain 1.5)."""

    processing: bool = False
    ministry: bool = False
    listing: ListingLevel = ListingLevel.NOBODY
    photo: bool = False
    contact: bool = False
    health: bool = False


StepDetails = (
    PersonDetails
    | DocumentDetails
    | FunctionDetails
    | ContactDetails
    | TravelDetails
    | NeedsDetails
    | ParticipationDetails
    | ConsentDetails
)


def details_of(participant: Participant, step: Step) -> StepDetails:
    """What is stored of a step, to fill its form with."""
    found: StepDetails = _stored(participant, step)
    return found


def _stored(participant: Participant, step: Step) -> Any:
    match step:
        case Step.PERSON:
            return _from(PersonDetails, participant)
        case Step.DOCUMENT:
            document = participant.document or TravelDocument(number="", mrz=None)
            return DocumentDetails(
                needs_visa_help=participant.needs_visa_help,
                type=document.type or DocumentType.ORDINARY,
                number=document.number,
                issuing_country=document.issuing_country or "",
                issued_on=document.issued_on,
                expires_on=document.expires_on,
                mrz=document.mrz or "",
            )
        case Step.FUNCTION:
            return _from(FunctionDetails, participant)
        case Step.CONTACT:
            return _from(ContactDetails, participant)
        case Step.TRAVEL:
            plan = participant.travel
            return TravelDetails() if plan is None else _from(TravelDetails, plan)
        case Step.NEEDS:
            needs = participant.needs
            return NeedsDetails() if needs is None else _from(NeedsDetails, needs)
        case Step.PARTICIPATION:
            return ParticipationDetails(wishes=dict(participant.wishes))
        case Step.CONSENT:
            return _consents_of(participant)


def _from(kind: Any, row: Participant | TravelPlan | Needs) -> Any:
    values = {item.name: getattr(row, item.name) for item in fields(kind)}
    return kind(**{name: value for name, value in values.items() if value is not None})


def _consents_of(participant: Participant) -> ConsentDetails:
    given = current_consents(participant)
    ticks: dict[str, Any] = {
        kind.value: kind in given and given[kind].given for kind in ConsentKind
    }
    listing = given.get(ConsentKind.LISTING)
    level = ListingLevel(listing.level) if listing and listing.level else ListingLevel.NOBODY
    return ConsentDetails(**{**ticks, "listing": level})


def assign(row: Any, values: dict[str, Any]) -> set[str]:
    """Set what differs on a row; returns the names of the fields that changed."""
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, values[name])
    return changed


def values_of(details: StepDetails) -> dict[str, Any]:
    """The fields of a step as they were typed."""
    return {item.name: getattr(details, item.name) for item in fields(details)}
