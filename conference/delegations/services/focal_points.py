"""The people of a delegation who may nominate."""

from dataclasses import dataclass

from conference.accounts.enums import VisitKind
from conference.accounts.services import end_visits
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations import mails
from conference.delegations.models import Delegation, FocalPoint
from conference.i18n import LANGUAGES, lazy
from conference.mailing.rules import is_mail_address

SECRETARIAT = frozenset({ActorKind.STAFF, ActorKind.COMMAND, ActorKind.JOB})


@dataclass(frozen=True, kw_only=True)
class FocalPointDetails:
    """A focal point as entered."""

    name: str
    email: str
    phone: str = ""
    language: str = "en"


def add_focal_point(delegation: Delegation, details: FocalPointDetails, *, by: Actor) -> FocalPoint:
    """Add a focal point; one added by another focal point waits for the secretariat's approval.

    An address that was deactivated before is taken up again in the same way.
    """
    email = details.email.strip().lower()
    if not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    if details.language not in {language.value for language in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the three languages."), field="language")
    found = next((row for row in delegation.focal_points if row.email == email), None)
    if found is not None and found.active:
        raise InvalidError(lazy("This address is a focal point already."), field="email")
    focal_point = found or FocalPoint(delegation=delegation, email=email)
    focal_point.name, focal_point.phone = details.name, details.phone
    focal_point.language, focal_point.active = details.language, True
    focal_point.approved_at = clock.now() if by.kind in SECRETARIAT else None
    db.session.add(focal_point)
    db.session.flush()
    record(by, "delegations:focal_point:added", focal_point, event_id=delegation.event_id)
    return focal_point


def approve_focal_point(focal_point: FocalPoint, *, by: Actor) -> None:
    """Let magic links go to the address of a focal point that another one added, and say so."""
    if focal_point.active and focal_point.approved_at is not None:
        return
    focal_point.active = True
    focal_point.approved_at = clock.now()
    record(
        by,
        "delegations:focal_point:approved",
        focal_point,
        event_id=focal_point.delegation.event_id,
    )
    mails.send_focal_point_admitted(focal_point)


def deactivate_focal_point(focal_point: FocalPoint, *, by: Actor) -> None:
    """Stop links to a focal point and end the visits that are open now."""
    if not focal_point.active:
        return
    focal_point.active = False
    end_visits(VisitKind.FOCAL_POINT, focal_point.id, by=by)
    record(
        by,
        "delegations:focal_point:deactivated",
        focal_point,
        event_id=focal_point.delegation.event_id,
    )
