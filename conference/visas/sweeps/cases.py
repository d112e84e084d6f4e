"""Visa cases and alerts in the sweeps over all features."""

from typing import Any

from sqlalchemy import Select, delete, func, select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas.models import VisaAlert, VisaAlertPerson, VisaCase
from conference.visas.queries import case_of
from conference.visas.rules import PREPARING

CLAIMS = frozenset({"visa_cases.participant_id", "visa_alert_people.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person's case stays unless it has not moved yet; alerts are looked for anew."""
    kept, ended = case_of(kept_id), case_of(ended_id)
    if ended is not None:
        if kept is not None and kept.state in PREPARING and ended.state not in PREPARING:
            db.session.delete(kept)
            db.session.flush()  # one case for each person
            kept = None
        if kept is None:
            ended.participant = db.session.get_one(Participant, kept_id)
        else:
            db.session.delete(ended)
    _leave_alerts(ended_id)
    db.session.flush()


def _leave_alerts(participant_id: int) -> None:
    """Take a person out of alerts; those about nobody any more go."""
    db.session.execute(
        delete(VisaAlertPerson).where(VisaAlertPerson.participant_id == participant_id)
    )
    about = select(VisaAlertPerson.alert_id)
    db.session.execute(delete(VisaAlert).where(VisaAlert.id.not_in(about)))


def export(participant_id: int) -> sweeps.Export:
    """The case with its steps and its consulate, and the alerts about the person."""
    case = case_of(participant_id)
    alerts = db.session.scalars(
        select(VisaAlert)
        .join(VisaAlert.people)
        .where(VisaAlertPerson.participant_id == participant_id)
        .order_by(VisaAlert.id)
    ).all()
    return sweeps.Export(
        {
            "case": case
            and {
                **sweeps.row_data(case),
                "consulate": case.consulate.name.as_dict() if case.consulate else None,
                "steps": [{"state": step.state, "at": step.at.isoformat()} for step in case.steps],
            },
            "alerts": [sweeps.row_data(alert, without=("key", "cleared_by")) for alert in alerts],
        }
    )


def erase(participant_id: int, _by: Actor) -> None:
    """Remove the case with its steps, and the person from alerts."""
    db.session.execute(delete(VisaCase).where(VisaCase.participant_id == participant_id))
    _leave_alerts(participant_id)


def _cases(event_id: int) -> Select[Any]:
    people = select(Participant.id).where(Participant.event_id == event_id)
    return select(VisaCase.id).where(VisaCase.participant_id.in_(people))


def _purge_cases(event_id: int, limit: int) -> int:
    ids = db.session.scalars(_cases(event_id).limit(limit)).all()
    db.session.execute(delete(VisaCase).where(VisaCase.id.in_(ids)))
    return len(ids)


def _alerts(event_id: int) -> Select[Any]:
    return select(VisaAlert.id).where(VisaAlert.event_id == event_id)


def _purge_alerts(event_id: int, limit: int) -> int:
    ids = db.session.scalars(_alerts(event_id).limit(limit)).all()
    db.session.execute(delete(VisaAlert).where(VisaAlert.id.in_(ids)))
    return len(ids)


def _count(rows: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0


RULES = (
    sweeps.RetentionRule(
        "visas:cases",
        lazy("Visa cases"),
        lazy("Needed until the visa is used."),
        30,
        lambda event_id: _count(_cases(event_id)),
        _purge_cases,
    ),
    sweeps.RetentionRule(
        "visas:alerts",
        lazy("Alerts about people who ask for a visa"),
        lazy("Needed while letters are issued; the register of letters stays without them."),
        30,
        lambda event_id: _count(_alerts(event_id)),
        _purge_alerts,
    ),
)

sweeps.register(
    sweeps.Sweep(
        "visa cases",
        490,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        retention=RULES,
    )
)
