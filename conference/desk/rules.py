"""Whether a question still stands, and whom it may be put to."""

from datetime import datetime, timedelta

from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.rules import may_receive_links
from conference.desk.enums import RequestState
from conference.desk.models import WalkInRequest

KEPT_FOR = timedelta(days=3)
"""How long a printed list is kept."""


def is_open(request: WalkInRequest, now: datetime) -> bool:
    """Whether the key in the mail still decides."""
    return request.state is RequestState.WAITING and now < request.expires_at


def asked_focal_point(delegation: Delegation) -> FocalPoint | None:
    """The focal point who answers for the delegation: the first whose address is approved."""
    return next((each for each in delegation.focal_points if may_receive_links(each)), None)
