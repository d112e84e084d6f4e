"""Letters of invitation in the sweeps over all features; they name their addressees."""

from typing import Any

from sqlalchemy import Select, delete, func, select

from conference.core import sweeps
from conference.core.actor import JOB
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.queries import naming_people
from conference.i18n import lazy
from conference.invitations import services
from conference.invitations.models import InvitationAddressee, InvitationLetter


def _addressees(event_id: int) -> Select[Any]:
    return (
        select(InvitationAddressee.id)
        .join(Delegation, Delegation.id == InvitationAddressee.delegation_id)
        .where(Delegation.event_id == event_id)
    )


def _count(event_id: int) -> int:
    queries = naming_people(InvitationLetter, event_id), _addressees(event_id)
    counts = (select(func.count()).select_from(each.subquery()) for each in queries)
    return sum(db.session.scalar(each) or 0 for each in counts)


def _purge(event_id: int, limit: int) -> int:
    letters = db.session.scalars(naming_people(InvitationLetter, event_id).limit(limit)).all()
    for letter in letters:
        if letter.document.state is DocumentState.ISSUING:
            services.revoke(letter, "never printed", by=JOB)
        documents.forget(letter.document, by=JOB)
    if letters:
        return len(letters)
    ids = db.session.scalars(_addressees(event_id).limit(limit)).all()
    db.session.execute(delete(InvitationAddressee).where(InvitationAddressee.id.in_(ids)))
    return len(ids)


RULES = (
    sweeps.RetentionRule(
        "invitations:letters",
        lazy("Letters of invitation: the PDF, the data printed in it, and their addressees"),
        lazy("They name the addressee. Number, dates, state and fingerprint of the file stay."),
        365,
        _count,
        _purge,
    ),
)

sweeps.register(sweeps.Sweep("invitations", 390, retention=RULES))
