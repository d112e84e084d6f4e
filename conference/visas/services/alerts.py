"""Looking for what stands out, keeping it, and clearing it with a reason."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.crypto import keyring
from conference.core.database import db, reading
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.visas.enums import AlertState
from conference.visas.models import VisaAlert, VisaAlertPerson
from conference.visas.queries import (
    active_focal_points,
    entered_from_outside,
    events_ahead,
    origins_of,
    people_to_look_at,
)
from conference.visas.rules import Finding, find_all

_PURPOSE = "visa_alerts.key"


def look_for_alerts() -> int:
    """Look at the people of every event ahead; returns how many alerts are new or changed."""
    with reading():
        ids = [event.id for event in events_ahead(clock.now())]
    changed = 0
    for event_id in ids:
        with reading():
            event = db.session.get_one(Event, event_id)
            findings = find_all(
                people_to_look_at(event),
                entered_from_outside(event),
                active_focal_points(event),
                origins_of(event),
            )
        changed += _keep(event_id, findings)
        db.session.commit()
    return changed


def _keep(event_id: int, findings: list[Finding]) -> int:
    """Bring the stored alerts in line with what was found just now."""
    known = {
        (alert.kind, alert.key): alert
        for alert in db.session.scalars(
            select(VisaAlert)
            .where(VisaAlert.event_id == event_id)
            .options(selectinload(VisaAlert.people))
        )
    }
    changed = 0
    for finding in findings:
        key = keyring().fingerprint(f"{finding.kind}:{finding.shared}", purpose=_PURPOSE)
        alert = known.pop((finding.kind, key), None)
        changed += _open(event_id, key, finding) if alert is None else _renew(alert, finding)
    for alert in known.values():
        if alert.state is AlertState.OPEN:
            alert.state = AlertState.GONE
            changed += 1
    return changed


def _open(event_id: int, key: str, finding: Finding) -> int:
    alert = VisaAlert(event_id=event_id, kind=finding.kind, weight=finding.weight, key=key)
    alert.delegation_id = finding.delegation_id
    alert.people = [VisaAlertPerson(participant_id=each) for each in sorted(finding.people)]
    db.session.add(alert)
    return 1


def _renew(alert: VisaAlert, finding: Finding) -> int:
    """What was cleared stays cleared, unless further people have come to it."""
    before = {person.participant_id for person in alert.people}
    new = finding.people - before
    told = (alert.state, alert.weight, before)
    alert.weight, alert.delegation_id = finding.weight, finding.delegation_id
    if alert.state is AlertState.CLEARED and new:
        alert.state, alert.found_at = AlertState.OPEN, clock.now()
        alert.cleared_at = alert.cleared_by = None
    elif alert.state is AlertState.GONE:
        alert.state, alert.found_at = AlertState.OPEN, clock.now()
    if alert.state is AlertState.OPEN:
        alert.people = [
            *(person for person in alert.people if person.participant_id in finding.people),
            *(VisaAlertPerson(participant_id=each) for each in sorted(new)),
        ]
    after = {person.participant_id for person in alert.people}
    return int(told != (alert.state, alert.weight, after))


def clear_alert(alert: VisaAlert, reason: str, *, by: Actor) -> None:
    """Note that somebody has looked, and why it is in order."""
    if not reason.strip():
        raise InvalidError(lazy("Say what you have looked at."), field="reason")
    if alert.state is not AlertState.OPEN:
        raise DomainError(lazy("This alert is no longer open."))
    alert.state, alert.reason = AlertState.CLEARED, reason.strip()
    alert.cleared_at, alert.cleared_by = clock.now(), by.user_id
    record(by, "visas:alert:cleared", alert, changes={"kind": alert.kind.value})
