"""Entering new people and changing known ones, one piece of a list in one transaction."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.imports.enums import RowState
from conference.imports.services import Verdict
from conference.registration.models import Participant
from conference.registration.services.bulk.entering import STEPS, enter_people, of_step, replaced
from conference.registration.services.bulk.extras import write_cells
from conference.registration.services.bulk.outcomes import accept, refuse
from conference.registration.services.steps import save_step


def take_people(
    event_id: int, verdicts: Sequence[Verdict], *, nominates: bool, asks: bool, by: Actor
) -> None:
    """Take rows and set each verdict to what became of it; nothing is committed here."""
    new = [each for each in verdicts if each.state is RowState.NEW]
    changed = [each for each in verdicts if each.state is RowState.CHANGED]
    if new:
        enter_people(event_id, new, nominates=nominates, asks=asks, by=by)
        for verdict in new:
            if verdict.state is RowState.TAKEN and verdict.meant.extras:
                write_cells(verdict.meant.person, verdict.meant.extras, by=by)
    people = _people([each.meant.person_id for each in changed])
    for verdict in changed:
        _change(people.get(verdict.meant.person_id), verdict, by)


def _people(ids: Sequence[int]) -> dict[int, Participant]:
    query = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(
            joinedload(Participant.document),
            joinedload(Participant.travel),
            joinedload(Participant.needs),
            joinedload(Participant.delegation),
            joinedload(Participant.category),
            selectinload(Participant.corrections),
        )
    )
    return {person.id: person for person in db.session.scalars(query).unique()} if ids else {}


def _change(person: Participant | None, verdict: Verdict, by: Actor) -> None:
    """Change what the row says otherwise, step by step as the form does, or not at all."""
    try:
        if person is None:
            raise InvalidError(lazy("This person is not known."))
        with db.session.begin_nested():
            for step in STEPS:
                values = of_step(verdict.meant.changes, step)
                if values:
                    save_step(person, step, replaced(person, step, values), by=by)
            if verdict.meant.extras:
                write_cells(person, verdict.meant.extras, by=by)
    except DomainError as error:
        refuse(verdict, error)
    else:
        accept(verdict)
