"""People, steps and small readers that the tests of registration share."""

from datetime import date
from typing import Any

from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration import services
from conference.registration.enums import (
    ListingLevel,
    Sex,
    Step,
)
from conference.registration.models import Participant
from conference.registration.pictures import Photo, Scan
from tests.factories.delegations import DelegationFactory, QuotaFactory

STAFF = Actor(ActorKind.STAFF, 1)
FOCAL = Actor(ActorKind.FOCAL_POINT, 1)
PHOTO = Photo(b"\xff\xd8full", b"\xff\xd8badge")
SCAN = Scan(b"\xff\xd8scan")

PERSON = services.PersonDetails(
    surname="HADDAD",
    given_names="LAYLA",
    native_name="ليلى حداد",
    sex=Sex.FEMALE,
    birth_date=date(1980, 3, 2),
    birth_place="Basra",
    nationality="IRQ",
    badge_name="Layla Haddad",
)
DOCUMENT = services.DocumentDetails(
    needs_visa_help=True,
    number="a12345678",
    issuing_country="IRQ",
    issued_on=date(2024, 1, 10),
    expires_on=date(2034, 1, 9),
)
FUNCTION = services.FunctionDetails(function_title=Localised(en="Mayor", ar="رئيسة البلدية"))
CONTACT = services.ContactDetails(
    email="Layla@City.example", mobile="+964 ۷۷۰ ۱۲۳ ۴۵۶۷", language="ar"
)
CONSENT = services.ConsentDetails(
    processing=True, ministry=True, listing=ListingLevel.PARTICIPANTS, photo=True, health=True
)
STEPS: tuple[tuple[Step, services.StepDetails], ...] = (
    (Step.PERSON, PERSON),
    (Step.DOCUMENT, DOCUMENT),
    (Step.FUNCTION, FUNCTION),
    (Step.CONTACT, CONTACT),
    (Step.TRAVEL, services.TravelDetails(hotel="Homa")),
    (Step.NEEDS, services.NeedsDetails(diets=["halal"], allergies="nuts")),
    (Step.PARTICIPATION, services.ParticipationDetails(wishes={"gala_dinner": True, "x": 1})),
    (Step.CONSENT, CONSENT),
)


def mails(kind: str) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == f"registration/{kind}")
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def actions(participant: Participant) -> list[str]:
    query = select(AuditEntry.action).where(
        AuditEntry.subject_kind == "Participant", AuditEntry.subject_id == participant.id
    )
    return [
        action.rpartition(":")[2] for action in db.session.scalars(query.order_by(AuditEntry.id))
    ]


def place(places: int = 3, **delegation: Any) -> tuple[Any, Any]:
    """A delegation with a quota of some places in one category."""
    quota = QuotaFactory(places=places, delegation=DelegationFactory(**delegation))
    db.session.refresh(quota.delegation)
    return quota.delegation, quota.category


def fill(participant: Participant, *, by: Actor) -> None:
    for step, details in STEPS:
        services.save_step(participant, step, details, by=by)
    services.set_photo(participant, PHOTO, by=by)
    services.set_scan(participant, SCAN, by=by)


def confirmed(places: int = 3) -> Participant:
    delegation, category = place(places)
    participant = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="layla@city.example"
    )
    services.nominate(participant, by=FOCAL)
    fill(participant, by=Actor(ActorKind.PARTICIPANT, participant.id))
    services.confirm(participant, by=Actor(ActorKind.PARTICIPANT, participant.id))
    return participant


def approved() -> Participant:
    participant = confirmed()
    services.approve(participant, by=STAFF)
    return participant
