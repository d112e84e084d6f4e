"""The visits of an event with what each list line shows."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from conference.approvals.enums import Light, OwnerKind
from conference.approvals.queries import owners, rows_of
from conference.core import clock
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.logistics.models import Bus, VisitApproval
from conference.programme.enums import SessionKind
from conference.programme.models import ProgrammeSession
from conference.programme.queries.booking import Taken, taken_in

VISITS = (SessionKind.CULTURAL_VISIT, SessionKind.TECHNICAL_VISIT)


@dataclass(frozen=True)
class VisitRow:
    """One visit of the list."""

    session: ProgrammeSession
    taken: Taken
    buses: int
    seats: int
    lights: list[Light]
    """Of its permits, the most urgent first, without those that need nothing more."""

    @property
    def missing(self) -> int:
        """How many seats are missing for those who booked."""
        return max(0, self.taken.booked - self.seats)


def visits_of(event: Event) -> list[VisitRow]:
    """Every visit, and every other session that has a bus, by time: five queries."""
    with_bus = select(Bus.session_id)
    query = (
        select(ProgrammeSession)
        .where(
            ProgrammeSession.event_id == event.id,
            ProgrammeSession.cancelled_at.is_(None),
            or_(ProgrammeSession.kind.in_(VISITS), ProgrammeSession.id.in_(with_bus)),
        )
        .options(joinedload(ProgrammeSession.room))
        .order_by(ProgrammeSession.starts_at.is_(None), ProgrammeSession.starts_at)
    )
    sessions = list(db.session.scalars(query))
    ids = [session.id for session in sessions]
    taken, buses, lights = taken_in(ids), _buses_of(ids), _lights_of(event, ids)
    return [
        VisitRow(
            session,
            taken.get(session.id, Taken()),
            *buses.get(session.id, (0, 0)),
            lights.get(session.id, []),
        )
        for session in sessions
    ]


def _buses_of(session_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    rows = db.session.execute(
        select(Bus.session_id, func.count(Bus.id), func.sum(Bus.seats))
        .where(Bus.session_id.in_(session_ids))
        .group_by(Bus.session_id)
    )
    return {session_id: (count, int(seats)) for session_id, count, seats in rows}


def _lights_of(event: Event, session_ids: Collection[int]) -> dict[int, list[Light]]:
    links = _approvals_of(session_ids)
    session_of = {link.approval_id: link.session_id for link in links}
    order = list(Light)
    found: dict[int, list[Light]] = {}
    for row in rows_of([link.approval for link in links], clock.today(event.timezone)):
        if row.light not in {Light.GRANTED, Light.NOT_REQUIRED}:
            found.setdefault(session_of[row.approval.id], []).append(row.light)
    return {key: sorted(lights, key=order.index) for key, lights in found.items()}


def visit_approvals(session: ProgrammeSession) -> list[VisitApproval]:
    """The permits of one visit."""
    return _approvals_of([session.id])


def _approvals_of(session_ids: Collection[int]) -> list[VisitApproval]:
    query = select(VisitApproval).where(VisitApproval.session_id.in_(session_ids))
    return list(db.session.scalars(query.order_by(VisitApproval.id)))


def find_visit(event: Event, code: str) -> ProgrammeSession:
    """A session of the event: any may have a bus; raises ``NotFoundError``."""
    query = select(ProgrammeSession).where(
        ProgrammeSession.event_id == event.id, ProgrammeSession.code == code
    )
    found = db.session.scalar(query.options(joinedload(ProgrammeSession.room)))
    if found is None:
        raise NotFoundError(lazy("There is no such visit in this event."))
    return found


def find_bus(session: ProgrammeSession, bus_id: int) -> Bus:
    """A bus of the visit; raises ``NotFoundError``."""
    found = db.session.get(Bus, bus_id)
    if found is None or found.session_id != session.id:
        raise NotFoundError(lazy("There is no such bus."))
    return found


def find_visit_approval(session: ProgrammeSession, visit_approval_id: int) -> VisitApproval:
    """A permit of the visit; raises ``NotFoundError``."""
    found = db.session.get(VisitApproval, visit_approval_id)
    if found is None or found.session_id != session.id:
        raise NotFoundError(lazy("There is no such permit."))
    return found


def _owners(approval_ids: Collection[int]) -> dict[int, owners.Owner]:
    query = (
        select(VisitApproval.approval_id, VisitApproval.id, ProgrammeSession)
        .join(ProgrammeSession, ProgrammeSession.id == VisitApproval.session_id)
        .where(VisitApproval.approval_id.in_(approval_ids))
        .options(joinedload(ProgrammeSession.event))
    )
    return {
        approval_id: _owner(session, visit_approval_id)
        for approval_id, visit_approval_id, session in db.session.execute(query)
    }


def _owner(session: ProgrammeSession, visit_approval_id: int) -> owners.Owner:
    event = session.event
    begins = session.starts_at
    day = begins.astimezone(ZoneInfo(event.timezone)).date() if begins else event.starts_on
    return owners.Owner(
        OwnerKind.VISIT,
        session.title,
        "logistics_office.permits",
        {"event": event.slug, "code": session.code},
        anchor=day,
        last_day=day,
        event_id=event.id,
        entry=(
            "logistics_office.permit",
            {"event": event.slug, "code": session.code, "visit_approval_id": visit_approval_id},
        ),
    )


owners.register(owners.OwnerSource(OwnerKind.VISIT, _owners))
