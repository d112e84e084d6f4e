"""Who may have a letter, and why not."""

from datetime import date

from conference.delegations.enums import CredentialsState
from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.enums import LetterState, Obstacle
from conference.visas.models import VisaLetter


def event_obstacles(event: Event, today: date) -> list[Obstacle]:
    """What keeps everybody of the event from a letter."""
    obstacles = []
    if event.ends_on < today:
        obstacles.append(Obstacle.EVENT_OVER)
    if not event.signatory_name:
        obstacles.append(Obstacle.NO_SIGNATORY)
    return obstacles


def letter_obstacles(
    participant: Participant, today: date, *, blocked: bool = False
) -> list[Obstacle]:
    """Every reason why the person can have no letter now; empty when one can be issued.

    ``blocked``: a severe alert about the person waits to be looked at.
    """
    obstacles = [Obstacle.ALERT] if blocked else []
    if participant.state is not ParticipationState.APPROVED:
        obstacles.append(Obstacle.NOT_APPROVED)
    if participant.delegation.credentials is not CredentialsState.VERIFIED:
        obstacles.append(Obstacle.CREDENTIALS)
    if not participant.latin_name:
        obstacles.append(Obstacle.NO_NAME)
    if participant.birth_date is None:
        obstacles.append(Obstacle.NO_BIRTH)
    if not participant.nationality:
        obstacles.append(Obstacle.NO_NATIONALITY)
    return [*obstacles, *_of_document(participant), *event_obstacles(participant.event, today)]


def _of_document(participant: Participant) -> list[Obstacle]:
    document = participant.document
    if document is None:
        return [Obstacle.NO_DOCUMENT]
    obstacles = []
    if not document.number:
        obstacles.append(Obstacle.NO_NUMBER)
    if not document.issuing_country:
        obstacles.append(Obstacle.NO_ISSUER)
    if document.expires_on is None:
        obstacles.append(Obstacle.NO_EXPIRY)
    elif document.expires_on < participant.event.ends_on:
        obstacles.append(Obstacle.EXPIRED)
    if document.mrz and not document.mrz_agrees:
        obstacles.append(Obstacle.CHECK_DIGITS)
    return obstacles


def can_issue_letter(participant: Participant, today: date) -> bool:
    """Whether a letter may be issued for the person."""
    return not letter_obstacles(participant, today)


def state_of_letter(letter: VisaLetter | None, participant: Participant) -> LetterState:
    """Where the person stands, from the live letter."""
    if letter is None:
        return LetterState.NONE
    if letter.document.is_stuck:
        return LetterState.STUCK
    if letter.document.file_id is None:
        return LetterState.ISSUING
    if letter.document.state is DocumentState.EXPIRED:
        return LetterState.EXPIRED
    return LetterState.STALE if participant.letter_is_stale else LetterState.ISSUED
