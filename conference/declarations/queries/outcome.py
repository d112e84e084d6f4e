"""Endorsing cities, resolutions with their reports, and the editions of a series."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.declarations.enums import Standing
from conference.declarations.models import (
    Declaration,
    Endorsement,
    Resolution,
    ResolutionReport,
)
from conference.declarations.rules import standing
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event, EventSeries, SeriesHost
from conference.i18n import Language, current_language, lazy, sort_key


def endorsements_of(declaration: Declaration, reference: Language) -> list[Endorsement]:
    """The endorsing cities, in the alphabet of one language whatever the reader's is."""
    query = select(Endorsement).where(Endorsement.declaration_id == declaration.id)
    rows = db.session.scalars(query).all()
    return sorted(rows, key=lambda row: (sort_key(row.name.text(reference), reference), row.id))


def endorsement_by_id(declaration: Declaration, endorsement_id: int) -> Endorsement:
    """An endorsement of a declaration; ``NotFoundError`` for any other."""
    found = db.session.get(Endorsement, endorsement_id)
    if found is None or found.declaration_id != declaration.id:
        raise NotFoundError(lazy("This endorsement is not known."))
    return found


def delegations_that_come(event: Event) -> list[Delegation]:
    """The delegations that take part, by their names in the reader's language."""
    query = select(Delegation).where(
        Delegation.event_id == event.id,
        Delegation.state == DelegationState.ACCEPTED,
        Delegation.is_public_requests.is_(False),
    )
    rows = db.session.scalars(query).all()
    return sorted(rows, key=lambda row: sort_key(row.name.text(), current_language()))


@dataclass(frozen=True)
class FollowUp:
    """Resolutions with where each stands today."""

    rows: Sequence[tuple[Resolution, Standing]]

    @property
    def counts(self) -> Counter[Standing]:
        """How many stand how."""
        return Counter(state for _row, state in self.rows)

    @property
    def percent(self) -> int:
        """How much of all that was not dropped is done, of a hundred."""
        live = [row for row, state in self.rows if state is not Standing.DROPPED]
        done = [100 if row.state.value == "done" else row.percent for row in live]
        return round(sum(done) / len(done)) if done else 0


def follow_up(event: Event, today: date, *, public: bool = False) -> FollowUp:
    """The resolutions of an event; ``public``: those that everybody may read."""
    query = (
        select(Resolution)
        .where(Resolution.event_id == event.id)
        .options(joinedload(Resolution.delegation), selectinload(Resolution.reports))
        .order_by(Resolution.number)
    )
    if public:
        query = query.where(Resolution.is_public)
    return FollowUp([(row, standing(row, today)) for row in db.session.scalars(query)])


def resolution_by_id(event: Event, resolution_id: int) -> Resolution:
    """A resolution of an event; ``NotFoundError`` for any other."""
    found = db.session.get(Resolution, resolution_id)
    if found is None or found.event_id != event.id:
        raise NotFoundError(lazy("This resolution is not known."))
    return found


def report_by_id(resolution: Resolution, report_id: int) -> ResolutionReport:
    """A report on a resolution; ``NotFoundError`` for any other."""
    for report in resolution.reports:
        if report.id == report_id:
            return report
    raise NotFoundError(lazy("This report is not known."))


def resolutions_for(delegation: Delegation) -> list[Resolution]:
    """What a delegation answers for: its own, and its city's of earlier editions of the series."""
    mine = [Resolution.delegation_id == delegation.id]
    series_id = delegation.event.series_id
    if delegation.city_id is not None and series_id is not None:
        mine.append(and_(Delegation.city_id == delegation.city_id, Event.series_id == series_id))
    query = (
        select(Resolution)
        .join(Resolution.event)
        .join(Resolution.delegation)
        .where(or_(*mine))
        .options(selectinload(Resolution.reports), joinedload(Resolution.event))
        .order_by(Event.starts_on.desc(), Resolution.number)
    )
    return list(db.session.scalars(query))


def resolution_for(delegation: Delegation, resolution_id: int) -> Resolution:
    """A resolution that a delegation answers for; for any other there is none."""
    for resolution in resolutions_for(delegation):
        if resolution.id == resolution_id:
            return resolution
    raise NotFoundError(lazy("This resolution is not known."))


def hosts_of(series: EventSeries) -> Sequence[SeriesHost]:
    """The rotation: who hosted, and who is proposed or confirmed, by edition."""
    query = (
        select(SeriesHost)
        .where(SeriesHost.series_id == series.id)
        .options(joinedload(SeriesHost.city))
        .order_by(SeriesHost.edition, SeriesHost.id)
    )
    return db.session.scalars(query).all()


def has_public_resolutions(event: Event) -> bool:
    """Whether the public follow-up page has anything to show."""
    query = select(Resolution.id).where(Resolution.event_id == event.id, Resolution.is_public)
    return db.session.scalar(query.limit(1)) is not None


def public_follow_ups(events: Sequence[Event], today: date) -> list[tuple[Event, FollowUp]]:
    """The public resolutions of several events, those without any left out; one query in all."""
    query = (
        select(Resolution)
        .where(Resolution.event_id.in_([each.id for each in events]), Resolution.is_public)
        .options(joinedload(Resolution.delegation))
        .order_by(Resolution.number)
    )
    rows = db.session.scalars(query).all()
    found = []
    for event in events:
        own = [(row, standing(row, today)) for row in rows if row.event_id == event.id]
        if own:
            found.append((event, FollowUp(own)))
    return found
