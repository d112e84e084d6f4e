"""What the workspace and the person's page put together from the features below."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from conference.badges.models import Badge
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.delegations.models import Delegation, FocalPoint, Quota
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Category, Event
from conference.i18n import clean, lazy, to_ascii_digits
from conference.portal.rules import Papers, Stage, stages_of
from conference.registration.models import Participant
from conference.registration.queries import find_participant, participants_of
from conference.registration.rules import ENDED, MissingItem, missing_items
from conference.visas.models import VisaCase, VisaLetter


@dataclass(frozen=True)
class PersonLine:
    """A person in the focal point's list."""

    participant: Participant
    missing: list[MissingItem]
    stages: list[Stage]
    principal: Participant | None = None
    """With whom the person comes."""
    replaced_by: Participant | None = None
    takes_place_of: Participant | None = None
    case: VisaCase | None = None
    """The visa case, where there is one."""
    has_badge: bool = False

    @property
    def done(self) -> int:
        """How many marks are behind the person."""
        return sum(stage.done for stage in self.stages)

    @property
    def next_stage(self) -> Stage | None:
        """The first mark that is still ahead."""
        return next((stage for stage in self.stages if not stage.done), None)

    @property
    def stands_alone(self) -> bool:
        """Whether the person came along with somebody who no longer takes part."""
        return self.principal is not None and self.principal.state in ENDED


def papers_of(participant_ids: Sequence[int]) -> dict[int, Papers]:
    """Issued letter, valid badge and visa of each person; three queries for any number."""
    if not participant_ids:
        return {}
    letters = {
        letter.participant_id: letter
        for letter in db.session.scalars(
            select(VisaLetter)
            .join(IssuedDocument, IssuedDocument.id == VisaLetter.document_id)
            .where(
                VisaLetter.participant_id.in_(participant_ids),
                VisaLetter.is_live,
                IssuedDocument.state == DocumentState.ISSUED,
            )
        )
    }
    badges = {
        badge.participant_id: badge
        for badge in db.session.scalars(
            select(Badge).where(
                Badge.participant_id.in_(participant_ids), Badge.revoked_at.is_(None)
            )
        )
    }
    cases = {
        case.participant_id: case
        for case in db.session.scalars(
            select(VisaCase)
            .where(VisaCase.participant_id.in_(participant_ids))
            .options(joinedload(VisaCase.consulate), joinedload(VisaCase.rule))
        )
    }
    return {
        key: Papers(
            letters.get(key),
            badges.get(key),
            cases[key].state if key in cases else None,
            cases.get(key),
        )
        for key in participant_ids
    }


def person_lines(delegation: Delegation) -> list[PersonLine]:
    """The people of a delegation with what each still misses, companions beneath their own."""
    people = participants_of(delegation)
    papers = papers_of([person.id for person in people])
    by_id: dict[int | None, Participant] = {person.id: person for person in people}
    heirs = {person.replaces_id: person for person in people if person.replaces_id is not None}
    return [
        PersonLine(
            person,
            [] if person.state in ENDED else missing_items(person),
            stages_of(person, papers[person.id]),
            by_id.get(person.accompanies_id),
            heirs.get(person.id),
            by_id.get(person.replaces_id),
            papers[person.id].case,
            papers[person.id].badge is not None,
        )
        for person in people
    ]


def focal_point_of_visit(event: Event, focal_point_id: int) -> FocalPoint:
    """The focal point behind a visit, with the delegation; only while active, at this event."""
    found = db.session.scalar(
        select(FocalPoint)
        .join(Delegation, Delegation.id == FocalPoint.delegation_id)
        .where(FocalPoint.id == focal_point_id, FocalPoint.active, Delegation.event_id == event.id)
        .options(contains_eager(FocalPoint.delegation))
    )
    if found is None:
        raise NotFoundError(lazy("This delegation does not exist."))
    return found


def person_of_delegation(delegation: Delegation, reference: str) -> Participant:
    """A person of this delegation alone; somebody else's reference does not exist here."""
    found = find_participant(delegation.event, reference)
    if found.delegation_id != delegation.id:
        raise NotFoundError(lazy("This person is not known."))
    return found


_REGISTRATION = select(Participant).options(
    joinedload(Participant.delegation),
    joinedload(Participant.category),
    joinedload(Participant.document),
    joinedload(Participant.needs),
)


def registration_of(event: Event, reference: str) -> Participant | None:
    """One registration with what every step of the form needs; the rest is read where it is used.

    The form is the busiest page of all, so this asks for less than ``find_participant``: a step
    that is sent looks at no consent and no correction.
    """
    return db.session.scalar(
        _REGISTRATION.where(
            Participant.event_id == event.id,
            Participant.reference == clean(to_ascii_digits(reference)).upper(),
        )
    )


def categories_with_places(
    delegation: Delegation, *, accompanying: bool = False
) -> Sequence[Category]:
    """The categories in which a delegation has places: those of companions, or all others."""
    return db.session.scalars(
        select(Category)
        .join(Quota, Quota.category_id == Category.id)
        .where(
            Quota.delegation_id == delegation.id,
            Quota.places > 0,
            Category.for_accompanying.is_(accompanying),
        )
        .order_by(Category.position, Category.id)
    ).all()


def people_by_address(event: Event, email: str) -> Sequence[Participant]:
    """The people who take part with this mail address.

    Where nobody of that address takes part any more, those who did: they may still ask for their
    data, or for their deletion.
    """
    known = db.session.scalars(
        select(Participant)
        .where(
            Participant.event_id == event.id,
            Participant.email == email.strip().lower(),
            Participant.merged_into_id.is_(None),
        )
        .order_by(Participant.id)
    ).all()
    return [person for person in known if person.state not in ENDED] or known
