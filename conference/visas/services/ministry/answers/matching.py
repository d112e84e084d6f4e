"""Whom a row means: by tracking code, batch and row, passport number, else by name and birth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from conference.core.database import db
from conference.i18n import consonant_skeleton, lazy
from conference.registration.models import Participant, TravelDocument
from conference.registration.services.travel_document import number_hash
from conference.visas.models import MinistryBatch, MinistrySending
from conference.visas.queries.ministry import LIVE
from conference.visas.services.ministry.answers.reading import Line


@dataclass(frozen=True)
class Person:
    """Somebody who was sent to the ministry."""

    id: int
    reference: str
    name: str
    """As it is shown."""
    birth_date: date | None


@dataclass(frozen=True)
class Match:
    """The person meant; ``is_sure`` unless only name and birth agree."""

    person: Person
    is_sure: bool = True


class SentPeople:
    """Everybody of an event who was sent, by all that a row may say of them."""

    def __init__(self, event_id: int) -> None:
        self._by_reference: dict[str, Person] = {}
        self._by_row: dict[tuple[str, int], Person] = {}
        self._by_hash: dict[str, list[Person]] = {}
        self._by_name: dict[tuple[str, date], set[Person]] = {}
        self._issuers: set[str] = set()
        for person, document, number, row in _rows(event_id):
            self._add(person, document, number, row)

    def _add(
        self,
        row: Participant,
        document: TravelDocument | None,
        number: str | None,
        place: int | None,
    ) -> None:
        known = self._by_reference.get(row.reference)
        person = known or Person(row.id, row.reference, row.display_name, row.birth_date)
        if number and place:
            self._by_row[number.upper(), place] = person
        if known is not None:
            return
        self._by_reference[row.reference] = person
        if document is not None and document.number_hash:
            self._issuers.add(document.issuing_country)
            self._by_hash.setdefault(document.number_hash, []).append(person)
        if row.birth_date is not None:
            for name in {row.latin_name, row.native_name} - {""}:
                key = (consonant_skeleton(name), row.birth_date)
                self._by_name.setdefault(key, set()).add(person)

    def find(self, line: Line) -> tuple[Match | None, dict[str, str]]:
        """The person meant by a row, or the reasons why nobody is."""
        problems: dict[str, str] = {}
        found = {key: people for key, people in self._by_codes(line).items() if people is not None}
        for key, people in found.items():
            if not people:
                problems[key] = str(lazy("Nobody of this kind was sent to the ministry."))
        if problems:
            return None, problems
        if not found:
            return self._guess(line)
        common = set.intersection(*(set(people) for people in found.values()))
        if len(common) != 1:
            words = str(lazy("This does not mean one and the same person as the rest of the row."))
            return None, dict.fromkeys(found, words)
        person = common.pop()
        if line.birth_date and person.birth_date and line.birth_date != person.birth_date:
            return None, {"birth_date": str(lazy("The person found was born on another day."))}
        return Match(person), {}

    def _by_codes(self, line: Line) -> dict[str, list[Person] | None]:
        """Column → who is meant by it; None where the row does not use it."""
        by_row = None
        if line.batch and line.row is not None:
            by_row = _one(self._by_row.get((line.batch, line.row)))
        return {
            "reference": _one(self._by_reference.get(line.reference)) if line.reference else None,
            "batch": by_row,
            "number": self._by_number(line.number) if line.number else None,
        }

    def _by_number(self, number: str) -> list[Person]:
        """By the keyed hash, with each country that has issued a passport of somebody sent."""
        return [
            person
            for issuer in self._issuers
            for person in self._by_hash.get(number_hash(issuer, number), ())
        ]

    def _guess(self, line: Line) -> tuple[Match | None, dict[str, str]]:
        if not line.name or line.birth_date is None:
            words = lazy(
                "The row does not say who is meant: it needs a tracking code, a passport number, "
                "batch and row number, or the name with the date of birth."
            )
            return None, {"": str(words)}
        people = self._by_name.get((consonant_skeleton(line.name), line.birth_date), set())
        if len(people) != 1:
            words = lazy("Nobody of this name and date of birth was sent to the ministry.")
            if people:
                words = lazy("Several people have this name and date of birth.")
            return None, {"": str(words)}
        return Match(next(iter(people)), is_sure=False), {}


def _one(person: Person | None) -> list[Person]:
    return [person] if person is not None else []


def _rows(
    event_id: int,
) -> Iterable[tuple[Participant, TravelDocument | None, str | None, int | None]]:
    query = (
        select(Participant, TravelDocument, MinistryBatch.number, MinistrySending.row)
        .join(MinistrySending, MinistrySending.participant_id == Participant.id)
        .join(MinistryBatch, MinistryBatch.id == MinistrySending.batch_id)
        .outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
        .where(MinistryBatch.event_id == event_id, MinistryBatch.state.in_(LIVE))
        .order_by(MinistrySending.id)
    )
    for row in db.session.execute(query):
        yield row[0], row[1], row[2], row[3]
