"""Visa cases and letters in the sweeps over all features."""

from sqlalchemy import select, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.registration.models import Participant
from conference.visas import services
from conference.visas.enums import VisaState
from conference.visas.models import VisaLetter
from conference.visas.queries import case_of, live_letter

CLAIMS = frozenset({"visa_cases.participant_id", "visa_letters.participant_id"})


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All letters become the kept person's; of two live ones the kept person's own stays."""
    theirs = live_letter(ended_id)
    if theirs is not None and live_letter(kept_id) is not None:
        services.revoke(theirs, "merged with another registration", by=by)
    elif theirs is not None:  # written with the other row's passport
        db.session.get_one(Participant, kept_id).letter_is_stale = True
    _merge_cases(kept_id, ended_id)
    db.session.flush()
    db.session.execute(
        update(VisaLetter)
        .where(VisaLetter.participant_id == ended_id)
        .values(participant_id=kept_id)
    )
    for letter in db.session.scalars(
        select(VisaLetter).where(VisaLetter.participant_id == kept_id)
    ):
        db.session.expire(letter, ["participant"])


def _merge_cases(kept_id: int, ended_id: int) -> None:
    """The kept person's case stays unless it has not moved yet."""
    kept, ended = case_of(kept_id), case_of(ended_id)
    if ended is None:
        return
    if kept is None:
        ended.participant_id = kept_id
        return
    if kept.state is VisaState.NEEDED:
        kept.state = ended.state
    db.session.delete(ended)


sweeps.register(sweeps.Sweep("visas", 500, CLAIMS, repoint=repoint))
