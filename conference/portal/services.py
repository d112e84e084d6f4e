"""What the workspace hands out is logged; everything else it does is done by lower features."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.delegations.models import Delegation
from conference.portal.documents import delegation_sheet


def download_list(delegation: Delegation, kind: str, *, by: Actor) -> bytes:
    """The list of one delegation as .xlsx or .csv; the download is logged."""
    data = delegation_sheet(delegation, kind)
    record(by, "delegations:list:downloaded", delegation, changes={"format": kind})
    return data
