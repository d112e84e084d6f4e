"""Magic links and visits in the sweeps over all features."""

from conference.accounts import services
from conference.accounts.enums import VisitKind
from conference.core import sweeps
from conference.core.actor import Actor


def repoint(_kept_id: int, ended_id: int, by: Actor) -> None:
    """Nobody is at home in the ended registration any more."""
    services.end_visits(VisitKind.PARTICIPANT, ended_id, by=by)


sweeps.register(sweeps.Sweep("accounts", 800, repoint=repoint))
