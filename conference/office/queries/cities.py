"""Everything that is kept about one city, across events, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from conference.bilaterals.models import BilateralMeeting
from conference.cities.models import City
from conference.cities.queries import (
    contacts_of,
    designations_of,
    interests_of,
    organisations_of,
)
from conference.core.database import db
from conference.correspondence.models import Letter
from conference.correspondence.queries import letters_of_city
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.programme.enums import BookingState, SessionKind
from conference.programme.models import Booking, ProgrammeSession
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.twinning.models import Agreement, ContactOffice, Relation
from conference.twinning.queries import offices_of_city, relations_of_city

AT_MOST = 20
"""Rows of a kind on the page; the lists of the features show the rest."""
_VISITS = (SessionKind.CULTURAL_VISIT, SessionKind.TECHNICAL_VISIT)


@dataclass(frozen=True)
class Visit:
    """A visit that people of the city booked."""

    visit: ProgrammeSession
    people: int


@dataclass(frozen=True)
class CityProfile:
    """One page about a city; of each kind the newest ``AT_MOST``."""

    relations: Sequence[Relation]
    agreements: Sequence[Agreement]
    letters: Sequence[Letter]
    delegations: Sequence[Delegation]
    people: Sequence[Participant]
    meetings: Sequence[BilateralMeeting]
    visits: Sequence[Visit]
    offices: Sequence[ContactOffice]
    organisations: Sequence[Any]
    contacts: Sequence[Any]
    interests: Sequence[Any]
    designations: Sequence[Any]


def profile_of(city: City, *, confidential: bool) -> CityProfile:
    """What is kept about a city; confidential letters only for who may read them."""
    relations = relations_of_city(city.id)
    return CityProfile(
        relations=relations[:AT_MOST],
        agreements=_agreements(relations),
        letters=db.session.scalars(
            letters_of_city(city.id, everything=confidential).limit(AT_MOST)
        ).all(),
        delegations=_delegations(city),
        people=_people(city),
        meetings=_meetings(city),
        visits=_visits(city),
        offices=offices_of_city(city.id),
        organisations=organisations_of(city),
        contacts=contacts_of(city),
        interests=interests_of(city),
        designations=designations_of(city),
    )


def _own(city: City) -> Any:
    return select(Delegation.id).where(
        Delegation.city_id == city.id, ~Delegation.is_public_requests
    )


def _agreements(relations: Sequence[Relation]) -> Sequence[Agreement]:
    query = select(Agreement).options(joinedload(Agreement.relation))
    ids = [relation.id for relation in relations]
    return db.session.scalars(
        query.where(Agreement.relation_id.in_(ids)).order_by(Agreement.id.desc()).limit(AT_MOST)
    ).all()


def _delegations(city: City) -> Sequence[Delegation]:
    return db.session.scalars(
        select(Delegation)
        .join(Delegation.event)
        .options(joinedload(Delegation.event))
        .where(Delegation.id.in_(_own(city)))
        .order_by(Event.starts_on.desc(), Delegation.id)
        .limit(AT_MOST)
    ).all()


def _people(city: City) -> Sequence[Participant]:
    """Who was approved for an event; ranks first."""
    return db.session.scalars(
        select(Participant)
        .join(Participant.event)
        .options(joinedload(Participant.event), joinedload(Participant.delegation))
        .where(
            Participant.delegation_id.in_(_own(city)),
            Participant.state == ParticipationState.APPROVED,
        )
        .order_by(Event.starts_on.desc(), Participant.role, Participant.id)
        .limit(AT_MOST)
    ).all()


def _meetings(city: City) -> Sequence[BilateralMeeting]:
    own = _own(city)
    return db.session.scalars(
        select(BilateralMeeting)
        .options(
            joinedload(BilateralMeeting.event),
            joinedload(BilateralMeeting.asking),
            joinedload(BilateralMeeting.asked),
            joinedload(BilateralMeeting.slot),
        )
        .where(or_(BilateralMeeting.asking_id.in_(own), BilateralMeeting.asked_id.in_(own)))
        .order_by(BilateralMeeting.id.desc())
        .limit(AT_MOST)
    ).all()


def _visits(city: City) -> Sequence[Visit]:
    counts = (
        select(Booking.session_id, func.count().label("people"))
        .where(Booking.delegation_id.in_(_own(city)), Booking.state == BookingState.BOOKED)
        .group_by(Booking.session_id)
        .subquery()
    )
    rows = db.session.execute(
        select(ProgrammeSession, counts.c.people)
        .join(counts, counts.c.session_id == ProgrammeSession.id)
        .options(joinedload(ProgrammeSession.event))
        .where(ProgrammeSession.kind.in_(_VISITS))
        .order_by(ProgrammeSession.id.desc())
        .limit(AT_MOST)
    )
    return [Visit(visit, people) for visit, people in rows]
