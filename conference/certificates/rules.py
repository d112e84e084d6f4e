"""Who may have a certificate, and why not."""

from datetime import date

from conference.certificates.enums import CertificateKind, Obstacle
from conference.certificates.models import Talk
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


def obstacles_of(
    person: Participant, today: date, *, was_inside: bool, talk: Talk | None = None
) -> list[Obstacle]:
    """Every reason why there can be no certificate now; with a talk, of speaking.

    ``was_inside``: whether a scan ever let the person in. A talk needs none: who speaks is seen.
    """
    obstacles = []
    if person.state is not ParticipationState.APPROVED:
        obstacles.append(Obstacle.NOT_APPROVED)
    day = person.event.starts_on if talk is None else talk.spoken_on or person.event.starts_on
    if today < day:
        obstacles.append(Obstacle.TOO_EARLY)
    elif talk is None and not was_inside:
        obstacles.append(Obstacle.NOT_SEEN)
    if not (person.latin_name or person.native_name):
        obstacles.append(Obstacle.NO_NAME)
    return obstacles


def kind_for(talk: Talk | None) -> CertificateKind:
    """Of speaking where there is a talk, else of attendance."""
    return CertificateKind.ATTENDANCE if talk is None else CertificateKind.SPEAKING
