"""The person's own rows in the sweeps over all features: merge, my data, erasure, retention."""

from sqlalchemy import select, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.registration.models import (
    Consent,
    Needs,
    Participant,
    TravelDocument,
    TravelPlan,
)

CLAIMS = frozenset(
    {
        "participants.accompanies_id",
        "participants.replaces_id",
        "participants.merged_into_id",
        "travel_documents.participant_id",
        "travel_plans.participant_id",
        "needs.participant_id",
        "consents.participant_id",
        "corrections.participant_id",
    }
)


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """Move what the kept person lacks, point others to the kept one, and leave the trace.

    Passport, journey and needs move where the kept person has none; else they stay with the ended
    row, so that both histories are there. Answers of consent move where the kept person never
    answered, and refusals always: a merge never makes a consent out of a refusal.
    """
    db.session.flush()
    for single in (TravelDocument, TravelPlan, Needs):
        has_own = select(single.id).where(single.participant_id == kept_id).exists()
        db.session.execute(
            update(single)
            .where(single.participant_id == ended_id, ~has_own)
            .values(participant_id=kept_id)
            .execution_options(synchronize_session=False)
        )
    answered = set(
        db.session.scalars(select(Consent.kind).where(Consent.participant_id == kept_id))
    )
    for consent in db.session.scalars(select(Consent).where(Consent.participant_id == ended_id)):
        if consent.kind not in answered or not consent.given:
            consent.participant_id = kept_id
    db.session.flush()
    for column in (Participant.accompanies_id, Participant.replaces_id, Participant.merged_into_id):
        db.session.execute(
            update(Participant)
            .where(column == ended_id, Participant.id != kept_id)
            .values({column.key: kept_id})
            .execution_options(synchronize_session=False)
        )
    kept = db.session.get_one(Participant, kept_id)
    ended = db.session.get_one(Participant, ended_id)
    db.session.expire_all()
    for name in ("accompanies_id", "replaces_id"):
        if getattr(kept, name) == ended_id:
            setattr(kept, name, getattr(ended, name))
    ended.merged_into_id = kept_id
    db.session.flush()


sweeps.register(sweeps.Sweep("registration", 100, CLAIMS, repoint=repoint))
