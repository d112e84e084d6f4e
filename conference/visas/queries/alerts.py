"""Alerts and the people whose letters they block."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from conference.audit.models import AuditEntry
from conference.core.actor import ActorKind
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import ENDED
from conference.visas.enums import AlertState, AlertWeight
from conference.visas.models import RegistrationOrigin, VisaAlert, VisaAlertPerson
from conference.visas.rules import PersonFacts

_OUTSIDE = (ActorKind.FOCAL_POINT, ActorKind.PARTICIPANT, ActorKind.VISITOR)
_ENTERED = ("registration:participant:drafted", "registration:participant:requested")


def is_open_alert() -> ColumnElement[bool]:
    """Whether an alert waits to be looked at."""
    return VisaAlert.state == AlertState.OPEN


def alerts_of(event: Event, state: AlertState | None) -> Select[VisaAlert]:
    """The alerts of an event, severe and new ones first; a select for paging."""
    query = (
        select(VisaAlert)
        .where(VisaAlert.event_id == event.id)
        .options(
            joinedload(VisaAlert.delegation),
            selectinload(VisaAlert.people).joinedload(VisaAlertPerson.participant),
        )
        .order_by(VisaAlert.weight.desc(), VisaAlert.found_at.desc(), VisaAlert.id.desc())
    )
    return query if state is None else query.where(VisaAlert.state == state)


def alert_of_event(event: Event, alert_id: int) -> VisaAlert | None:
    """One alert, if it belongs to the event."""
    alert = db.session.get(VisaAlert, alert_id)
    return alert if alert is not None and alert.event_id == event.id else None


def alerts_about(participant_id: int) -> Sequence[VisaAlert]:
    """Open alerts about a person."""
    return db.session.scalars(
        select(VisaAlert)
        .join(VisaAlert.people)
        .where(VisaAlertPerson.participant_id == participant_id, is_open_alert())
        .order_by(VisaAlert.weight.desc(), VisaAlert.id)
    ).all()


def blocked_people(participant_ids: Collection[int]) -> set[int]:
    """Those for whom a severe alert has to be cleared before a letter is issued; one query."""
    if not participant_ids:
        return set()
    return set(
        db.session.scalars(
            select(VisaAlertPerson.participant_id)
            .join(VisaAlertPerson.alert)
            .where(
                VisaAlertPerson.participant_id.in_(participant_ids),
                VisaAlert.weight == AlertWeight.SEVERE,
                is_open_alert(),
            )
        )
    )


def people_to_look_at(event: Event) -> list[PersonFacts]:
    """What is looked at of everybody who takes part; one query."""
    rows = db.session.execute(
        select(
            Participant.id,
            Participant.delegation_id,
            Delegation.country,
            Delegation.is_public_requests,
            Participant.nationality,
            Participant.second_nationality,
            Participant.email,
            Participant.mobile,
            TravelDocument.issuing_country,
            TravelDocument.number,
            TravelDocument.issued_on,
        )
        .join(Participant.delegation)
        .outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
        .where(Participant.event_id == event.id, Participant.state.not_in(ENDED))
    )
    return [
        PersonFacts(
            id=row.id,
            delegation_id=row.delegation_id,
            country=row.country,
            is_public=row.is_public_requests,
            nationality=row.nationality,
            second_nationality=row.second_nationality,
            contacts=(row.email, _telephone(row.mobile)),
            issuer=row.issuing_country or "",
            number=row.number or "",
            issued_on=row.issued_on,
        )
        for row in rows
    ]


def _telephone(typed: str) -> str:
    """The last digits of a number, by which two ways of writing it are equal."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    return digits[-9:] if len(digits) >= 9 else ""


def entered_from_outside(event: Event) -> list[tuple[int, datetime]]:
    """(person, moment) of everybody whom somebody outside the secretariat entered."""
    rows = db.session.execute(
        select(AuditEntry.subject_id, AuditEntry.at).where(
            AuditEntry.event_id == event.id,
            AuditEntry.action.in_(_ENTERED),
            AuditEntry.actor_kind.in_(_OUTSIDE),
        )
    )
    return [(person_id, at) for person_id, at in rows if person_id is not None]


def origins_of(event: Event) -> list[tuple[int, str]]:
    """(person, mark) of everybody of whom it is still known by which connection they came."""
    rows = db.session.execute(
        select(RegistrationOrigin.participant_id, RegistrationOrigin.mark)
        .join(Participant, Participant.id == RegistrationOrigin.participant_id)
        .where(Participant.event_id == event.id)
    )
    return [(person_id, mark) for person_id, mark in rows]


def active_focal_points(event: Event) -> list[tuple[int, str]]:
    """(delegation, address) of the focal points who may nominate."""
    rows = db.session.execute(
        select(FocalPoint.delegation_id, FocalPoint.email)
        .join(FocalPoint.delegation)
        .where(Delegation.event_id == event.id, FocalPoint.active)
    )
    return [(delegation_id, email) for delegation_id, email in rows]
