"""Whom a row means: by tracking code, by passport, by name and birth within the delegation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import ENDED
from conference.registration.services.bulk.lines import Line, identity_of

# A row compares whole people: their documents and plans are read along.
_PEOPLE: Select[Any] = select(Participant).options(
    joinedload(Participant.document),
    joinedload(Participant.travel),
    joinedload(Participant.needs),
    joinedload(Participant.delegation),
    joinedload(Participant.category),
)


@dataclass
class Candidates:
    """The people of the event whom some rows may mean, read by three queries."""

    by_reference: dict[str, Participant]
    by_hash: dict[str, list[Participant]]
    by_delegation: dict[int, list[Participant]]


def candidates_for(event_id: int, lines: Sequence[Line]) -> Candidates:
    """Read whom these rows may mean."""
    references = {line.reference for line in lines if line.reference}
    hashes = {each for line in lines for each in line.hashes}
    delegations = {each for line in lines for each in line.delegation_ids}
    latin = {line.skeletons[0] for line in lines} - {""}
    native = {line.skeletons[1] for line in lines} - {""}
    of_event = _PEOPLE.where(Participant.event_id == event_id).order_by(Participant.id)
    by_reference = _read(of_event.where(Participant.reference.in_(references)), references)
    by_hash = _read(
        of_event.join(TravelDocument, TravelDocument.participant_id == Participant.id).where(
            TravelDocument.number_hash.in_(hashes)
        ),
        hashes,
    )
    alike = or_(Participant.skeleton.in_(latin), Participant.native_skeleton.in_(native))
    named = _read(of_event.where(Participant.delegation_id.in_(delegations), alike), delegations)
    return Candidates(
        {person.reference: person for person in by_reference},
        _grouped(by_hash, lambda person: person.document.number_hash if person.document else ""),
        _grouped(named, lambda person: person.delegation_id),
    )


def _read(query: Select[Any], wanted: Iterable[Any]) -> list[Participant]:
    return list(db.session.scalars(query).unique()) if wanted else []


def _grouped(
    people: list[Participant], key_of: Callable[[Participant], Any]
) -> dict[Any, list[Participant]]:
    groups: dict[Any, list[Participant]] = {}
    for person in people:
        groups.setdefault(key_of(person), []).append(person)
    return groups


def find(line: Line, candidates: Candidates) -> Participant | None:
    """The person whom a row means; None for somebody new. ``InvalidError`` names the column."""
    if person := candidates.by_reference.get(line.reference):
        _check_delegation(person, line)
        return person
    with_passport = [person for each in line.hashes for person in candidates.by_hash.get(each, ())]
    if person := _best(with_passport, line, "number"):
        _check_delegation(person, line)
        return person
    alike = [
        person
        for delegation in line.delegation_ids
        for person in candidates.by_delegation.get(delegation, ())
        if _is_same(person, line)
    ]
    return _best(alike, line, "surname")


def _is_same(person: Participant, line: Line) -> bool:
    """Same name; days of birth and passports that are both known must not differ."""
    known = identity_of(person.surname, person.given_names, person.native_name)
    if not known or known != line.identity:
        return False
    born = line.values.get("birth_date")
    if born and person.birth_date and born != person.birth_date:
        return False
    number = line.values.get("number")
    held = person.document.number if person.document else ""
    return not (number and held and number != held and not (born and person.birth_date))


def _best(people: list[Participant], line: Line, column: str) -> Participant | None:
    """The one person meant: those who take part before those who left, the own delegation first."""
    present = [person for person in people if person.state not in ENDED] or people
    own = [person for person in present if person.delegation_id in line.delegation_ids]
    chosen = own or present
    if len(chosen) > 1 and chosen[0].state not in ENDED:
        raise InvalidError(
            lazy("Several people may be meant. Give the tracking code."), field=column
        )
    return chosen[0] if chosen else None


def _check_delegation(person: Participant, line: Line) -> None:
    if line.delegation_ids and person.delegation_id not in line.delegation_ids:
        raise InvalidError(
            lazy(
                "This person belongs to another delegation: %(name)s.",
                name=person.delegation.name.text(),
            ),
            field="delegation",
        )
