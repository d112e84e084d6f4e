"""Whether a question still stands, and whom it may be put to."""

import re
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


SIGNATURE_BOX = (600, 200)
"""The box in which a finger draws, in steps of the screen's own fineness."""
_PATH = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)+")
_LONGEST_PATH = 40_000
_FEWEST_POINTS = 12


def is_signature(path: str) -> bool:
    """Whether a drawn path is one of ours, and more than a touch of the finger."""
    if len(path) > _LONGEST_PATH or not _PATH.fullmatch(path):
        return False
    points = [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", path)]
    width, height = SIGNATURE_BOX
    inside = all(x <= width and y <= height for x, y in points)
    return inside and len(points) >= _FEWEST_POINTS


def signature_picture(path: str) -> str:
    """The drawn path as an SVG of its own."""
    width, height = SIGNATURE_BOX
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{path}" fill="none" stroke="#000" stroke-width="4"/></svg>'
    )


def drawn_path(picture: str) -> str:
    """The path in a picture that ``signature_picture`` made."""
    found = _PATH.search(picture)
    return found.group() if found else ""
