"""Lists of visa cases: by state, by deadline, by what lapses; a board with the first of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import current_language, search_words, sort_key
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import ENDED
from conference.visas.enums import Lapse, Urgency, VisaState
from conference.visas.models import VisaAlert, VisaAlertPerson, VisaCase
from conference.visas.queries.alerts import is_open_alert
from conference.visas.rules import (
    DUE_IN,
    TRAVELS_LATER,
    lapses_of,
    pressing_until,
    urgency_of,
    warned_until,
)


@dataclass(frozen=True)
class CaseFilter:
    """What the list of cases shows; empty fields show all."""

    words: str = ""
    """Name, delegation, reference, as typed."""
    state: VisaState | None = None
    urgency: Urgency | None = None
    lapse: Lapse | None = None
    delegation_id: int | None = None
    nationality: str = ""
    consulate_id: int | None = None
    only_alerts: bool = False


@dataclass(frozen=True)
class CaseLine:
    """One case in a list."""

    case: VisaCase
    urgency: Urgency | None
    days_left: int | None
    """Days until the deadline, where it still matters; negative when it has passed."""
    lapses: dict[Lapse, date]
    today: date

    @property
    def participant(self) -> Participant:
        """Whose case it is."""
        return self.case.participant


@dataclass(frozen=True)
class Worries:
    """What the officer is warned of, in figures."""

    passed: int
    pressing: int
    codes: int
    passports: int
    alerts: int

    @property
    def lapsing(self) -> int:
        """How many codes and passports lapse."""
        return self.codes + self.passports


def line_of(case: VisaCase, today: date) -> CaseLine:
    """A case with what is urgent about it."""
    document = case.participant.document
    urgency = urgency_of(case, today)
    return CaseLine(
        case,
        urgency,
        (case.apply_by - today).days if urgency and case.apply_by else None,
        lapses_of(case, document.expires_on if document else None, today),
        today,
    )


def cases_of(event: Event, wanted: CaseFilter, today: date) -> Select[VisaCase]:
    """The cases that the filter lets through, the nearest deadline first; a select for paging."""
    query = (
        _cases(event)
        .join(Participant.delegation)
        .outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
        .where(*_conditions(wanted, today))
    )
    return _with_people(query).order_by(
        VisaCase.apply_by.is_(None), VisaCase.apply_by, Participant.sort_name, VisaCase.id
    )


def _cases(event: Event) -> Select[VisaCase]:
    """Cases of people who may still come."""
    return (
        select(VisaCase)
        .join(VisaCase.participant)
        .where(Participant.event_id == event.id, Participant.state.not_in(ENDED))
    )


def _with_people(query: Select[VisaCase]) -> Select[VisaCase]:
    return query.options(
        contains_eager(VisaCase.participant).contains_eager(Participant.delegation),
        contains_eager(VisaCase.participant).contains_eager(Participant.document),
        joinedload(VisaCase.consulate),
    )


def _conditions(wanted: CaseFilter, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        Participant.search_text.contains(word, autoescape=True)
        for word in search_words(wanted.words)
    ]
    exact = (
        (VisaCase.state, wanted.state),
        (Participant.delegation_id, wanted.delegation_id),
        (Participant.nationality, wanted.nationality or None),
        (VisaCase.consulate_id, wanted.consulate_id),
    )
    found += [column == value for column, value in exact if value is not None]
    if wanted.urgency is not None:
        found.append(_is_due(wanted.urgency, today))
    if wanted.lapse is not None:
        found.append(_is_lapsing(wanted.lapse, today))
    if wanted.only_alerts:
        found.append(
            select(VisaAlertPerson.participant_id)
            .join(VisaAlertPerson.alert)
            .where(VisaAlertPerson.participant_id == Participant.id, is_open_alert())
            .exists()
        )
    return found


def _is_due(urgency: Urgency, today: date) -> ColumnElement[bool]:
    limit = pressing_until(today)
    by = {
        Urgency.PASSED: VisaCase.apply_by < today,
        Urgency.PRESSING: and_(VisaCase.apply_by >= today, VisaCase.apply_by <= limit),
        Urgency.AHEAD: VisaCase.apply_by > limit,
    }
    return and_(VisaCase.state.in_(DUE_IN), by[urgency])


def _is_lapsing(lapse: Lapse, today: date) -> ColumnElement[bool]:
    limit = warned_until(today)
    if lapse is Lapse.CODE:
        return and_(VisaCase.state == VisaState.AUTHORISED, VisaCase.valid_until <= limit)
    return and_(VisaCase.state.in_(TRAVELS_LATER), TravelDocument.expires_on <= limit)


def case_number(event: Event, wanted: CaseFilter, today: date) -> int:
    """How many cases the filter lets through."""
    query = cases_of(event, wanted, today).order_by(None)
    counted = query.with_only_columns(func.count(VisaCase.id), maintain_column_froms=True)
    return int(db.session.scalar(counted) or 0)


def case_counts(event: Event) -> dict[VisaState, int]:
    """How many people stand in each state of the visa axis."""
    query = _cases(event).with_only_columns(VisaCase.state, func.count()).group_by(VisaCase.state)
    return {row[0]: int(row[1]) for row in db.session.execute(query)}


def first_of_each_state(event: Event, each: int) -> dict[VisaState, list[VisaCase]]:
    """The cases with the nearest deadline of each state: one query."""
    place = func.row_number().over(
        partition_by=VisaCase.state,
        order_by=(VisaCase.apply_by.is_(None), VisaCase.apply_by, VisaCase.id),
    )
    ranked = _cases(event).with_only_columns(VisaCase.id, place.label("place")).subquery()
    query = (
        select(VisaCase)
        .join(VisaCase.participant)
        .join(Participant.delegation)
        .outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
        .where(VisaCase.id.in_(select(ranked.c.id).where(ranked.c.place <= each)))
        .order_by(VisaCase.apply_by.is_(None), VisaCase.apply_by, VisaCase.id)
    )
    found: dict[VisaState, list[VisaCase]] = {}
    for case in db.session.scalars(_with_people(query)).unique():
        found.setdefault(case.state, []).append(case)
    return found


def worries_of(event: Event, today: date) -> Worries:
    """Deadlines, lapses and alerts in figures: one query."""

    def sum_of(condition: ColumnElement[bool]) -> Any:
        return func.count(VisaCase.id).filter(condition)

    alerts = select(func.count(VisaAlert.id)).where(VisaAlert.event_id == event.id, is_open_alert())
    row = db.session.execute(
        _cases(event)
        .outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
        .with_only_columns(
            sum_of(_is_due(Urgency.PASSED, today)),
            sum_of(_is_due(Urgency.PRESSING, today)),
            sum_of(_is_lapsing(Lapse.CODE, today)),
            sum_of(_is_lapsing(Lapse.PASSPORT, today)),
            alerts.scalar_subquery(),
            maintain_column_froms=True,
        )
    ).one()
    return Worries(*(int(each) for each in row))


def delegations_with_cases(event: Event) -> list[tuple[int, str]]:
    """(row id, name) of delegations whose people have a case, in the reader's order."""
    rows = db.session.execute(
        select(Delegation.id, Delegation.name).where(
            Delegation.id.in_(_cases(event).with_only_columns(Participant.delegation_id))
        )
    )
    language = current_language()
    named = [(key, name.text(language)) for key, name in rows]
    return sorted(named, key=lambda row: sort_key(row[1], language))


def nationalities_with_cases(event: Event) -> Sequence[str]:
    """The codes of the nationalities of those who have a case."""
    query = (
        _cases(event)
        .with_only_columns(Participant.nationality)
        .where(Participant.nationality != "")
        .distinct()
    )
    return list(db.session.scalars(query))
