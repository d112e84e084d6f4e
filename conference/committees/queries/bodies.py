"""Finding bodies with their members, workstreams and partners."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from conference.accounts.enums import Role
from conference.accounts.models import RoleAssignment, User
from conference.cities.models import Contact, Organisation
from conference.committees.enums import CommitteeKind, CommitteeState
from conference.committees.models import Committee, CommitteeMember, PartnerBody, Workstream
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.correspondence.models import Letter
from conference.i18n import lazy, search_words


def with_words(query: Select[Any], column: Any, text: str) -> Select[Any]:
    """The rows whose search key holds every word typed."""
    # A key holds letters, digits and spaces alone, so nothing in it is a wildcard.
    for word in search_words(text)[:8]:
        query = query.where(column.like(f"%{word}%"))
    return query


def bodies_matching(
    text: str = "", kind: CommitteeKind | None = None, state: CommitteeState | None = None
) -> Select[Any]:
    """Bodies by name, those whose names, code or parent hold every word typed."""
    query = select(Committee).options(
        joinedload(Committee.parent),
        joinedload(Committee.organisation),
        selectinload(Committee.members).joinedload(CommitteeMember.contact),
    )
    if kind is not None:
        query = query.where(Committee.kind == kind)
    if state is not None:
        query = query.where(Committee.state == state)
    query = query.order_by(Committee.sort_name, Committee.id)
    return with_words(query, Committee.search_key, text)


def body_by_id(body_id: int) -> Committee:
    """One body with its people and partners; ``NotFoundError`` where there is none."""
    query = (
        select(Committee)
        .where(Committee.id == body_id)
        .options(
            joinedload(Committee.parent),
            joinedload(Committee.organisation),
            selectinload(Committee.children),
            selectinload(Committee.members)
            .joinedload(CommitteeMember.contact)
            .joinedload(Contact.organisation),
            selectinload(Committee.workstreams)
            .joinedload(Workstream.lead)
            .joinedload(CommitteeMember.contact),
            selectinload(Committee.partners).options(
                joinedload(PartnerBody.organisation),
                joinedload(PartnerBody.contact),
                joinedload(PartnerBody.letter),
            ),
        )
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("This body is not known."))
    return found


def bodies_of_organisation(organisation_id: int) -> Sequence[Committee]:
    """The bodies that belong to an organisation or work together with it."""
    partners = select(PartnerBody.committee_id).where(
        PartnerBody.organisation_id == organisation_id
    )
    query = select(Committee).where(
        or_(Committee.organisation_id == organisation_id, Committee.id.in_(partners))
    )
    return db.session.scalars(query.order_by(Committee.sort_name, Committee.id)).all()


def bodies_of_city(city_id: int) -> Sequence[Committee]:
    """The bodies of a city's organisations, and those with partners or members from there."""
    places = select(Organisation.id).where(Organisation.city_id == city_id)
    people = select(Contact.id).where(
        or_(Contact.city_id == city_id, Contact.organisation_id.in_(places))
    )
    partners = select(PartnerBody.committee_id).where(PartnerBody.organisation_id.in_(places))
    members = select(CommitteeMember.committee_id).where(CommitteeMember.contact_id.in_(people))
    query = select(Committee).where(
        or_(
            Committee.organisation_id.in_(places),
            Committee.id.in_(partners),
            Committee.id.in_(members),
        )
    )
    return db.session.scalars(query.order_by(Committee.sort_name, Committee.id)).all()


def councils(but: Committee | None) -> Sequence[Committee]:
    """All bodies but one: those to which it may report, or below which it may stand."""
    query = select(Committee)
    if but is not None:
        query = query.where(Committee.id != but.id)
    return db.session.scalars(query.order_by(Committee.sort_name, Committee.id)).all()


def letter_by_number(number: str) -> int | None:
    """Row id of the letter with a number of the register."""
    return db.session.scalar(select(Letter.id).where(Letter.number == number))


def keepers() -> Sequence[User]:
    """The members of staff who may see to a task, by name."""
    roles = (Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)
    able = select(RoleAssignment.user_id).where(
        RoleAssignment.role.in_(roles), RoleAssignment.event_id.is_(None)
    )
    query = select(User).where(User.active, User.id.in_(able))
    return db.session.scalars(query.order_by(User.sort_name, User.id)).all()


def member_by_id(body: Committee, member_id: int) -> CommitteeMember:
    """A member of a body."""
    found: CommitteeMember = _part(CommitteeMember, body, member_id)
    return found


def workstream_by_id(body: Committee, workstream_id: int) -> Workstream:
    """A workstream of a body."""
    found: Workstream = _part(Workstream, body, workstream_id)
    return found


def partner_by_id(body: Committee, partner_id: int) -> PartnerBody:
    """A partner of a body."""
    found: PartnerBody = _part(PartnerBody, body, partner_id)
    return found


def _part(model: Any, body: Committee, row_id: int) -> Any:
    found: Any = db.session.get(model, row_id)
    if found is None or found.committee_id != body.id:
        raise NotFoundError(lazy("This body has no such entry."))
    return found
