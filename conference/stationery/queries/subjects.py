"""Whom a paper is printed for: the people, delegations and cities that a filter lets through."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select

from conference.badges.enums import BadgeState
from conference.badges.models import Badge
from conference.badges.queries import by_delegation, people_of_event
from conference.cities.models import City
from conference.cities.queries import countries_of_cities as countries_known
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import Language, current_language
from conference.i18n.collation import sort_key
from conference.i18n.countries import country_name
from conference.i18n.localised import Localised
from conference.registration.enums import ConsentKind, ParticipationState, RankClass
from conference.registration.models import Consent, Participant
from conference.registration.rules.precedence import Ranked, in_order
from conference.stationery.enums import Audience, Paper, Subject
from conference.stationery.models import PrintOptions
from conference.stationery.queries.prints import printed_before
from conference.stationery.rules import LEVELS

_APPROVED = Participant.state == ParticipationState.APPROVED
_ANSWERED_NO = (DelegationState.DECLINED, DelegationState.CLOSED)
TO_HAND_OVER = (BadgeState.READY, BadgeState.PRINTED)
"""States of a badge that nobody has received yet."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a paper is narrowed to; empty means everything."""

    delegation_id: int | None = None
    category_id: int | None = None
    rank: RankClass | None = None
    country: str = ""
    """For cities alone."""
    only_new: bool = False
    """Only those on no earlier print of the same paper."""


def subjects_of(
    event: Event, paper: Paper, subject: Subject, wanted: Wanted, options: PrintOptions
) -> list[int]:
    """The row ids of those who are printed, in the order of the paper."""
    if paper is Paper.PARTICIPANTS:
        language = options.language or current_language()
        ids = [
            each.id for each in in_order(_ranked(event, wanted, options), options.order, language)
        ]
    elif subject is Subject.PEOPLE:
        people = list(db.session.scalars(_people(event, wanted).with_only_columns(Participant.id)))
        ids = [each.id for each in by_delegation(people_of_event(event, people))]
    elif subject is Subject.DELEGATIONS:
        ids = [number for number, _name in _delegations(event, paper, wanted)]
    else:
        ids = _cities(wanted)
    if wanted.only_new:
        known = printed_before(event, paper, subject)
        ids = [each for each in ids if each not in known]
    return ids


def not_agreed(event: Event, wanted: Wanted, options: PrintOptions) -> int:
    """How many of the people a filter lets through may not stand in the list."""
    if options.audience is Audience.INTERNAL:
        return 0
    people = _people(event, wanted).where(Participant.id.not_in(_agreed(options.audience)))
    count = select(func.count()).select_from(people.with_only_columns(Participant.id).subquery())
    return db.session.scalar(count) or 0


def _people(event: Event, wanted: Wanted) -> Select[Participant]:
    query = select(Participant).where(Participant.event_id == event.id, _APPROVED)
    if wanted.delegation_id is not None:
        query = query.where(Participant.delegation_id == wanted.delegation_id)
    if wanted.category_id is not None:
        query = query.where(Participant.category_id == wanted.category_id)
    if wanted.rank is not None:
        query = query.where(Participant.rank_class == wanted.rank)
    return query


def _agreed(audience: Audience) -> Select[int]:
    """Who agreed to be listed, by the newest answer of each."""
    newest = (
        select(func.max(Consent.id))
        .where(Consent.kind == ConsentKind.LISTING)
        .group_by(Consent.participant_id)
    )
    return select(Consent.participant_id).where(
        Consent.id.in_(newest), Consent.given, Consent.level.in_(LEVELS[audience])
    )


def _ranked(event: Event, wanted: Wanted, options: PrintOptions) -> list[Ranked]:
    query = _people(event, wanted)
    if options.audience is not Audience.INTERNAL:
        query = query.where(Participant.id.in_(_agreed(options.audience)))
    rows = db.session.execute(
        query.join(Delegation, Delegation.id == Participant.delegation_id).with_only_columns(
            Participant.id,
            Participant.rank_class,
            Delegation.precedence,
            Delegation.name,
            Participant.role,
            Participant.in_office_since,
            func.coalesce(Participant.submitted_at, Participant.created_at),
            Participant.surname,
            Participant.given_names,
            Participant.native_name,
        )
    )
    return [Ranked(*tuple(row)) for row in rows]


def _delegations(event: Event, paper: Paper, wanted: Wanted) -> list[tuple[int, str]]:
    query = select(Delegation.id, Delegation.name).where(
        Delegation.event_id == event.id, Delegation.is_public_requests.is_(False)
    )
    if wanted.delegation_id is not None:
        query = query.where(Delegation.id == wanted.delegation_id)
    if paper is Paper.HAND_OVER:
        waits = select(Badge.participant_id).where(
            Badge.event_id == event.id,
            Badge.revoked_at.is_(None),
            Badge.is_temporary.is_(False),
            Badge.state.in_(TO_HAND_OVER),
        )
        in_hand = (Participant.delegation_id == Delegation.id) & Participant.id.in_(waits)
        query = query.where(exists().where(in_hand))
    elif paper in {Paper.PLATE, Paper.PLACE_CARD}:
        query = query.where(exists().where(Participant.delegation_id == Delegation.id, _APPROVED))
    else:
        query = query.where(Delegation.state.not_in(_ANSWERED_NO))
    return _by_name(query)


def _by_name(query: Select[int, Localised]) -> list[tuple[int, str]]:
    rows = [(number, name.text()) for number, name in db.session.execute(query)]
    language = current_language()
    return sorted(rows, key=lambda row: (sort_key(row[1], language), row[0]))


def _cities(wanted: Wanted) -> list[int]:
    query = select(City.id, City.name)
    if wanted.country:
        query = query.where(City.country == wanted.country)
    return [number for number, _name in _by_name(query)]


def delegations_of(event: Event) -> list[tuple[int, str]]:
    """The delegations of an event for a choice: number and name, in the reader's order."""
    query = select(Delegation.id, Delegation.name).where(
        Delegation.event_id == event.id, Delegation.is_public_requests.is_(False)
    )
    return _by_name(query)


def countries_of_cities() -> list[tuple[str, str]]:
    """The countries that have a city in the address book: code and name, in the reader's order."""
    rows = [(code, country_name(code)) for code in countries_known() if code]
    language = current_language()
    return sorted(rows, key=lambda row: sort_key(row[1], language))


def names_of(subject: Subject, ids: Sequence[int]) -> dict[int, str]:
    """Names of subjects for the reader, by row id."""
    if not ids:
        return {}
    if subject is Subject.PEOPLE:
        people = db.session.scalars(select(Participant).where(Participant.id.in_(ids)))
        return {person.id: person.display_name for person in people}
    model = Delegation if subject is Subject.DELEGATIONS else City
    rows = db.session.execute(select(model.id, model.name).where(model.id.in_(ids)))
    return {number: name.text() for number, name in rows}


def language_of(code: str) -> Language:
    """A stored language; English where it is none of ours."""
    return next((each for each in Language if each.value == code), Language.ENGLISH)
