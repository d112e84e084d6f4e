"""Delete me: all that may go goes at once, in one transaction; what stays names nobody."""

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock, sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.privacy import mails
from conference.privacy.enums import RunKind
from conference.privacy.models import RetentionReport
from conference.privacy.rules import is_reference_of
from conference.privacy.services.retention import request_scrub
from conference.registration.models import Participant
from conference.registration.rules import occupies_place

PEOPLE = "people"
"""The key of a report that counts erased people."""


def erase_person(participant: Participant, typed: str, *, by: Actor) -> None:
    """Erase a person at the person's wish; ``typed`` is the tracking code, as the second yes.

    Visits end, letter and badge are revoked, the delegation's place is free, files are removed
    after the commit. The person gets a mail without a name, and so do the focal points.
    """
    if not is_reference_of(participant, typed):
        raise InvalidError(
            lazy("This is not your tracking code. It stands at the top of your page."),
            field="reference",
        )
    if participant.erased_at is not None:
        raise DomainError(lazy("These data were deleted already."))
    address, language = participant.email, participant.language
    frees_place = occupies_place(participant.state)
    merged = db.session.scalars(
        select(Participant.id).where(Participant.merged_into_id == participant.id)
    ).all()
    for participant_id in (participant.id, *merged):
        sweeps.erase(participant_id, by=by)
    record(by, "privacy:person:erased", participant)
    mails.send_erased(participant, address, language)
    if frees_place:
        mails.send_place_freed(participant)
    now = clock.now()
    db.session.add(
        RetentionReport(
            event_id=participant.event_id,
            run=RunKind.ERASURE,
            day=clock.today(participant.event.timezone),
            removed={PEOPLE: 1 + len(merged)},
            finished_at=now,
        )
    )
    request_scrub()
