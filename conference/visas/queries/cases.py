"""Visa cases: one person's, and the table of rules."""

from collections.abc import Sequence

from sqlalchemy import select

from conference.core.database import db
from conference.events.models import Event
from conference.visas.models import VisaCase, VisaRule


def case_of(participant_id: int) -> VisaCase | None:
    """The visa case of a person."""
    return db.session.scalar(select(VisaCase).where(VisaCase.participant_id == participant_id))


def rules_of(event: Event) -> Sequence[VisaRule]:
    """The table of rules: rules for any nationality first, examples among them."""
    return db.session.scalars(
        select(VisaRule)
        .where(VisaRule.event_id == event.id)
        .order_by(VisaRule.nationality, VisaRule.document_type, VisaRule.id)
    ).all()
