"""The lists of letters in the sweeps over all features: they name many people each."""

from sqlalchemy import exists, select

from conference.core import sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas.models import VisaLetter
from conference.visas.queries.listing import lists_with_names
from conference.visas.services.listing import forget_lists


def erase(participant_id: int, by: Actor) -> None:
    """Remove the files of the event's lists when the person ever had a letter.

    Which of them name the person is not kept; a list can be issued anew at any time.
    """
    had_letter = exists().where(VisaLetter.participant_id == participant_id)
    event_id = db.session.scalar(
        select(Participant.event_id).where(Participant.id == participant_id, had_letter)
    )
    if event_id is not None:
        forget_lists(event_id, by=by)


RULES = (
    sweeps.RetentionRule(
        "visas:letter_lists",
        lazy("Lists of letters for the ministry and the consulates"),
        lazy("The register stays: number, dates, state and fingerprint of the file."),
        30,
        lambda event_id: len(lists_with_names(event_id)),
        lambda event_id, limit: forget_lists(event_id, limit, by=JOB),
    ),
)

sweeps.register(sweeps.Sweep("visa_lists", 490, erase=erase, retention=RULES))
