"""Who was helped to a visa and never came through a door."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from conference.badges.enums import BadgeState
from conference.badges.models import Badge
from conference.checkin.enums import Direction, Verdict
from conference.checkin.models import Scan
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.registration.models import Participant
from conference.visas.enums import VisaState
from conference.visas.models import VisaCase, VisaLetter

_WITH_VISA = (VisaState.AUTHORISED, VisaState.VISA_ISSUED, VisaState.EXPIRED)


@dataclass(frozen=True)
class NoShow:
    """One of them."""

    person: Participant
    letter: str
    """Number of the newest letter; empty where a visa was issued without one."""
    case: VisaCase | None
    took_badge: bool
    """Whether a badge was handed over: then the person may have come in unscanned."""


def people_without_entry(event: Event) -> Select[Participant]:
    """People with a letter that was issued, or with a visa, whom no gate ever let in.

    A scan points to the record that the badge had then; one that was merged counts too.
    """
    return (
        select(Participant)
        .join(Participant.delegation)
        .outerjoin(VisaCase, VisaCase.participant_id == Participant.id)
        .where(
            Participant.event_id == event.id,
            Participant.merged_into_id.is_(None),
            or_(_has_letter(), VisaCase.state.in_(_WITH_VISA)),
            ~_came_in(),
        )
        .options(
            contains_eager(Participant.delegation),
            joinedload(Participant.category),
        )
        .order_by(Delegation.sort_name, Delegation.id, Participant.sort_name, Participant.id)
    )


def _has_letter() -> ColumnElement[bool]:
    return exists().where(
        VisaLetter.participant_id == Participant.id,
        IssuedDocument.id == VisaLetter.document_id,
        IssuedDocument.state.not_in([DocumentState.ISSUING, DocumentState.VOID]),
    )


def _came_in() -> ColumnElement[bool]:
    merged = aliased(Participant)
    same = or_(
        Scan.participant_id == Participant.id,
        Scan.participant_id.in_(select(merged.id).where(merged.merged_into_id == Participant.id)),
    )
    return exists().where(
        same, Scan.direction == Direction.IN, Scan.verdict.in_([Verdict.ALLOWED, Verdict.ATTENTION])
    )


def no_shows(people: Sequence[Participant]) -> list[NoShow]:
    """What is told of each of them: three queries for any number."""
    ids = [person.id for person in people]
    rows = db.session.execute(
        select(VisaLetter.participant_id, IssuedDocument.number)
        .join(IssuedDocument, IssuedDocument.id == VisaLetter.document_id)
        .where(VisaLetter.participant_id.in_(ids))
        .order_by(VisaLetter.id)
    )
    letters = {row.participant_id: row.number for row in rows}
    cases = {
        case.participant_id: case
        for case in db.session.scalars(select(VisaCase).where(VisaCase.participant_id.in_(ids)))
    }
    badges = set(
        db.session.scalars(
            select(Badge.participant_id).where(
                Badge.participant_id.in_(ids), Badge.state == BadgeState.HANDED_OVER
            )
        )
    )
    return [
        NoShow(person, letters.get(person.id, ""), cases.get(person.id), person.id in badges)
        for person in people
    ]
