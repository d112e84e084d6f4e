"""Prints in the sweeps over all features: files that name people."""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.stationery import services
from conference.stationery.enums import Subject
from conference.stationery.models import StationeryPrint


def erase(participant_id: int, _by: Actor) -> None:
    """Every file of the event goes, for it may name the person; so does the place in each print."""
    event_id = db.session.get_one(Participant, participant_id).event_id
    prints = select(StationeryPrint).where(StationeryPrint.event_id == event_id)
    for made in db.session.scalars(prints).all():
        services.forget(made)
        if made.subject is Subject.PEOPLE and participant_id in made.row_ids:
            made.row_ids = [each for each in made.row_ids if each != participant_id]
    db.session.flush()


def _kept(event_id: int) -> Select[Any]:
    has_file = StationeryPrint.file_id.is_not(None)
    return select(StationeryPrint).where(StationeryPrint.event_id == event_id, has_file)


def _count(event_id: int) -> int:
    query = _kept(event_id).with_only_columns(func.count(StationeryPrint.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    prints = db.session.scalars(_kept(event_id).limit(limit)).all()
    for made in prints:
        services.forget(made)
    return len(prints)


RULES = (
    sweeps.RetentionRule(
        "stationery:files",
        lazy("Name plates, labels and lists as files"),
        lazy("They name people, and are of use until they are printed."),
        30,
        _count,
        _purge,
    ),
)

sweeps.register(sweeps.Sweep("stationery", 650, erase=erase, retention=RULES))
