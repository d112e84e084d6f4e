"""Head and deputy head: who they are changes in one step, so that a delegation never has two."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.i18n import lazy
from conference.registration.enums import DelegationRole
from conference.registration.models import Participant
from conference.registration.queries import live_deputy, live_head
from conference.registration.rules import can_lead
from conference.registration.services.errors import DeadlinePassedError
from conference.registration.services.moves import is_secretariat, refresh_head
from conference.registration.services.steps import note_changes


def designate_leaders(
    delegation: Delegation,
    head: Participant | None,
    deputy: Participant | None,
    *,
    by: Actor,
) -> None:
    """Say who leads the delegation; None leaves the deputy's place empty, a head only changes."""
    if not is_secretariat(by) and not is_open_to_focal_point(delegation):
        raise DeadlinePassedError(lazy("This delegation is closed."))
    for field, person in (("head", head), ("deputy", deputy)):
        _check(delegation, person, field)
    if head is not None and head is deputy:
        raise InvalidError(lazy("One person cannot be both head and deputy head."), field="deputy")
    former_head, former_deputy = live_head(delegation.id), live_deputy(delegation.id)
    if former_head is not None and head is None:
        raise InvalidError(lazy("Choose who is the head instead."), field="head")
    changed = _vacate(former_deputy, deputy)
    if former_head is not None and head is not None and former_head is not head:
        changed |= _vacate(former_head, head)
        changed |= _exchange_categories(former_head, head)
    db.session.flush()  # the places are empty before they are taken: each exists once
    changed |= _take(head, DelegationRole.HEAD) | _take(deputy, DelegationRole.DEPUTY)
    if not changed:
        return
    db.session.flush()
    record(by, "registration:leaders:designated", delegation, changes=_ids(head, deputy))
    for person in sorted({row for row, _field in changed}, key=lambda row: row.id):
        note_changes(person, {field for row, field in changed if row is person}, by=by)


_Changes = set[tuple[Participant, str]]


def _check(delegation: Delegation, person: Participant | None, field: str) -> None:
    if person is None:
        return
    if person.delegation_id != delegation.id:
        raise NotFoundError(lazy("This person is not known."))
    if not can_lead(person):
        raise InvalidError(lazy("This person cannot lead the delegation."), field=field)


def _vacate(former: Participant | None, successor: Participant | None) -> _Changes:
    if former is None or former is successor:
        return set()
    former.role = DelegationRole.MEMBER
    refresh_head(former)
    return {(former, "role")}


def _exchange_categories(former: Participant, head: Participant) -> _Changes:
    """A category for heads goes over to the new head; no quota is used more or less by it."""
    if not former.category.is_head or head.category.is_head:
        return set()
    former.category, head.category = head.category, former.category
    return {(former, "category_id"), (head, "category_id")}


def _take(person: Participant | None, role: DelegationRole) -> _Changes:
    if person is None or person.role is role:
        return set()
    person.role = role
    refresh_head(person)
    return {(person, "role")}


def _ids(head: Participant | None, deputy: Participant | None) -> dict[str, int | None]:
    return {"head": head.id if head else None, "deputy": deputy.id if deputy else None}
