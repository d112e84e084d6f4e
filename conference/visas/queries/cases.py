"""Visa cases: one person's, those to weigh, and the table of rules."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, true
from sqlalchemy.orm import contains_eager, joinedload, load_only

from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.enums import EventState
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import ENDED
from conference.visas.models import Consulate, VisaCase, VisaRule

_ALIVE = (
    EventState.APPROVED,
    EventState.PUBLISHED,
    EventState.REGISTRATION_OPEN,
    EventState.CLOSED,
    EventState.RUNNING,
)


def case_of(participant_id: int) -> VisaCase | None:
    """The visa case of a person."""
    return db.session.scalar(select(VisaCase).where(VisaCase.participant_id == participant_id))


def rules_of(event: Event) -> Sequence[VisaRule]:
    """The table of rules: rules for any nationality first, examples among them."""
    return db.session.scalars(
        select(VisaRule)
        .where(VisaRule.event_id == event.id)
        .order_by(VisaRule.nationality, VisaRule.document_type, VisaRule.id)
    ).all()


def rule_of_event(event: Event, rule_id: int) -> VisaRule | None:
    """One rule, if it belongs to the event."""
    rule = db.session.get(VisaRule, rule_id)
    return rule if rule is not None and rule.event_id == event.id else None


def consulates(*, also: int | None = None) -> Sequence[Consulate]:
    """Consulates that are offered for new cases, and the one that a case has already."""
    return db.session.scalars(
        select(Consulate)
        .where(Consulate.is_active | (Consulate.id == also))
        .order_by(Consulate.country, Consulate.id)
    ).all()


def events_ahead(now: datetime) -> Sequence[Event]:
    """Events that are prepared or under way and not over, wherever they are."""
    events = db.session.scalars(
        select(Event).where(
            Event.state.in_(_ALIVE), Event.ends_on >= now.date() - timedelta(days=1)
        )
    ).all()
    return [event for event in events if event.ends_on >= clock.today(event.timezone)]


_LOOKED_AT = (
    load_only(
        Participant.event_id,
        Participant.delegation_id,
        Participant.state,
        Participant.given_names,
        Participant.surname,
        Participant.birth_date,
        Participant.nationality,
        Participant.needs_visa_help,
    ),
    contains_eager(Participant.delegation).load_only(Delegation.credentials),
    joinedload(Participant.document).load_only(
        TravelDocument.type,
        TravelDocument.number,
        TravelDocument.issuing_country,
        TravelDocument.expires_on,
        TravelDocument.mrz,
        TravelDocument.mrz_agrees,
    ),
)
"""What the rules look at."""


def people_to_weigh(
    event: Event, ids: Collection[int] | None = None
) -> Iterator[tuple[Participant, VisaCase | None]]:
    """Everybody who may need a visa with their case, with no more columns than rules look at."""
    chosen = Participant.id.in_(ids) if ids is not None else true()
    cases = {
        case.participant_id: case
        for case in db.session.scalars(
            select(VisaCase)
            .join(VisaCase.participant)
            .where(Participant.event_id == event.id, chosen)
        )
    }
    people = db.session.scalars(
        select(Participant)
        .join(Participant.delegation)
        .where(
            Participant.event_id == event.id,
            Participant.state.not_in([*ENDED, ParticipationState.DRAFT]),
            chosen,
        )
        .options(*_LOOKED_AT)
    )
    for person in people.all():
        yield person, cases.get(person.id)
