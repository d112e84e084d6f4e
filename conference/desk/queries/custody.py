"""Who may be expected to collect the badges of a delegation."""

from sqlalchemy import select

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant
from conference.registration.queries.liaison import officers_by_delegation


def collectors_of(delegation: Delegation) -> list[str]:
    """Names to offer: the liaison officer, the focal points, then head and deputy."""
    officers = officers_by_delegation([delegation.id]).values()
    names = [officer.participant.display_name for officer in officers]
    names += [each.name for each in delegation.focal_points if each.active and each.name]
    leading = select(Participant).where(
        Participant.delegation_id == delegation.id,
        Participant.state == ParticipationState.APPROVED,
        Participant.role != DelegationRole.MEMBER,
    )
    people = db.session.scalars(leading.order_by(Participant.id))
    return list(dict.fromkeys([*names, *(person.display_name for person in people)]))
