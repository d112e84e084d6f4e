"""Entering new people and changing known ones, one piece of a list in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import Delegation
from conference.events.models import Category
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.imports.enums import RowState
from conference.imports.rules import Notes
from conference.imports.services import Verdict
from conference.registration.enums import ParticipationState, Step
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.registration.rules.badge_names import badge_case
from conference.registration.rules.list_columns import BY_KEY
from conference.registration.services.bulk.lines import Line, identity_of
from conference.registration.services.bulk.matching import candidates_for, find
from conference.registration.services.details import details_of
from conference.registration.services.moves import refresh_search
from conference.registration.services.nomination import new_participant, nominate
from conference.registration.services.steps import fill_step, save_step

_STEPS = (Step.PERSON, Step.DOCUMENT, Step.FUNCTION, Step.CONTACT, Step.TRAVEL)


def take_people(
    event_id: int, verdicts: Sequence[Verdict], *, nominates: bool, asks: bool, by: Actor
) -> None:
    """Take rows and set each verdict to what became of it; nothing is committed here."""
    new = [each for each in verdicts if each.state is RowState.NEW]
    changed = [each for each in verdicts if each.state is RowState.CHANGED]
    _enter_all(event_id, new, nominates=nominates, asks=asks, by=by)
    people = _people([each.meant.person_id for each in changed])
    for verdict in changed:
        person = people.get(verdict.meant.person_id)
        _settle(verdict, lambda person=person, verdict=verdict: _change(person, verdict, by))


def _settle(verdict: Verdict, act: Any) -> None:
    """Do something for one row in a savepoint of its own; a refusal becomes its reason."""
    try:
        with db.session.begin_nested():
            act()
    except DomainError as error:
        verdict.state = RowState.REFUSED
        column = next((key for key in BY_KEY if error.field in {key, BY_KEY[key].name}), "")
        verdict.notes = Notes(problems={column: str(error)}, about=verdict.notes.about)
    else:
        verdict.state, verdict.notes = RowState.TAKEN, Notes()


def _enter_all(
    event_id: int, verdicts: Sequence[Verdict], *, nominates: bool, asks: bool, by: Actor
) -> None:
    lines = [verdict.meant.line for verdict in verdicts]
    if not lines:
        return
    candidates = candidates_for(event_id, lines)
    delegations = _by_id(Delegation, {line.delegation_ids[0] for line in lines})
    categories = _by_id(Category, {line.category_ids[0] for line in lines})
    for verdict in verdicts:
        line: Line = verdict.meant.line

        def enter(line: Line = line) -> None:
            """Enter one person, and give a place where that is wished."""
            if find(line, candidates) is not None:
                raise InvalidError(lazy("This person has been entered meanwhile."))
            person = _enter(
                delegations[line.delegation_ids[0]], categories[line.category_ids[0]], line, by
            )
            if nominates:
                nominate(person, by=by, asks_person=asks)

        _settle(verdict, enter)


def _by_id(model: Any, ids: set[Any]) -> dict[Any, Any]:
    return {row.id: row for row in db.session.scalars(select(model).where(model.id.in_(ids)))}


def _enter(delegation: Delegation, category: Category, line: Line, by: Actor) -> Participant:
    """A new draft with everything that the row says."""
    person = new_participant(delegation, category)
    if category.for_accompanying:
        person.accompanies = _accompanied(delegation, line)
    db.session.add(person)
    db.session.flush()
    record(by, "registration:participant:drafted", person)
    with db.session.no_autoflush:
        for step in _STEPS:
            values = _of_step(line.values, step)
            if values:
                fill_step(person, _replaced(person, step, values), by)
                person.steps_done = [*person.steps_done, step.value]
        person.badge_name = person.badge_name or badge_case(person.latin_name)
        person.badge_name_native = person.badge_name_native or person.native_name[:60]
        refresh_search(person)
    return person


def _accompanied(delegation: Delegation, line: Line) -> Participant:
    """The person of the delegation whom the cell names, by tracking code or Latin name."""
    people = db.session.scalars(
        select(Participant).where(
            Participant.delegation_id == delegation.id, Participant.state.not_in(ENDED)
        )
    ).all()
    wanted = identity_of(line.accompanies, "", "")
    for person in people:
        named = identity_of(person.surname, person.given_names, "") == wanted
        if person.reference == line.accompanies.upper() or (wanted and named):
            return person
    raise InvalidError(
        lazy("Nobody of the delegation has this name or tracking code."), field="accompanies"
    )


def _of_step(values: dict[str, Any], step: Step) -> dict[str, Any]:
    return {key: value for key, value in values.items() if BY_KEY[key].step is step}


def _replaced(person: Participant, step: Step, values: dict[str, Any]) -> Any:
    """The details of a step with some values put in; a text in three languages keeps the others."""
    details: Any = details_of(person, step)
    said: dict[str, Any] = {}
    for key, value in values.items():
        column = BY_KEY[key]
        if column.language:
            now: Localised = said.get(column.name, getattr(details, column.name))
            said[column.name] = Localised(**(now.as_dict() | {column.language: value}))
        else:
            said[column.name] = value
    return replace(details, **said)


def _people(ids: Sequence[int]) -> dict[int, Participant]:
    query = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(
            joinedload(Participant.document),
            joinedload(Participant.travel),
            joinedload(Participant.delegation),
            joinedload(Participant.category),
            selectinload(Participant.corrections),
        )
    )
    return {person.id: person for person in db.session.scalars(query).unique()} if ids else {}


def _change(person: Participant | None, verdict: Verdict, by: Actor) -> None:
    """Change what the row says otherwise, step by step as the form does."""
    if person is None or person.state is ParticipationState.SUBSTITUTED:
        raise InvalidError(lazy("This person is not known."))
    for step in _STEPS:
        values = _of_step(verdict.meant.changes, step)
        if values:
            save_step(person, step, _replaced(person, step, values), by=by)
