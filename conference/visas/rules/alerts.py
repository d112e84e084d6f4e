"""What stands out among the people of an event (domain 2.4). It accuses nobody.

Pure functions over what is known; thresholds stand here, beside what they mean. A severe alert
blocks the letter until somebody has looked at it; the others only ask to be looked at.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from conference.i18n.countries import to_alpha2
from conference.visas.enums import AlertKind, AlertWeight

SAME_DAY: Final = 3
"""So many passports of one country and one day of issue in a delegation stand out."""
IN_A_ROW: Final = 3
"""So many passport numbers in a row stand out."""
SEVERE_ROW: Final = 5
RUSH: Final = 10
"""So many people entered within the time below stand out."""
RUSH_WITHIN: Final = timedelta(minutes=10)
OTHERS: Final = 2
"""So many people of another nationality than the delegation's country stand out."""
REQUESTS: Final = 5
"""So many people who asked by themselves on one day by one connection stand out."""
DELEGATIONS: Final = 3
"""So many delegations whose people were named on one day by one connection stand out."""
ORIGIN_DAYS: Final = 14
"""How long it is kept by which connection somebody was entered."""
FREE_MAIL: Final = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "ymail.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.com",
        "gmx.de",
        "mail.com",
        "mail.ru",
        "yandex.com",
        "yandex.ru",
        "proton.me",
        "protonmail.com",
        "tutanota.com",
        "zoho.com",
        "qq.com",
        "163.com",
        "chmail.ir",
    }
)
_TAIL: Final = re.compile(r"^(.*?)(\d{4,9})$")


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is looked at of one person."""

    id: int
    delegation_id: int
    country: str
    """Of the delegation, two letters; empty where it has none."""
    is_public: bool
    """Whether the person asked for the registration without a delegation."""
    nationality: str
    second_nationality: str
    contacts: tuple[str, ...]
    """Mail address and telephone, as they are compared."""
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """Something that stood out: ``shared`` is what the people have in common, never stored."""

    kind: AlertKind
    weight: AlertWeight
    shared: str
    people: frozenset[int]
    delegation_id: int | None = None


def find_all(
    people: Sequence[PersonFacts],
    entered: Sequence[tuple[int, datetime]],
    focal_points: Sequence[tuple[int, str]],
    origins: Sequence[tuple[int, str]] = (),
) -> list[Finding]:
    """Everything that stands out; ``entered`` says who was typed in when, by somebody outside.

    ``origins`` are pairs of a person and the mark of the day and network by which they came.
    """
    return [
        *_same_issue_day(people),
        *_numbers_in_a_row(people),
        *_other_nationality(people),
        *_shared_contact(people),
        *_rush(people, entered),
        *_free_mail(people, focal_points),
        *_one_connection(people, origins),
    ]


def _groups(
    people: Sequence[PersonFacts], key_of: Callable[[PersonFacts], str]
) -> Iterator[tuple[str, list[PersonFacts]]]:
    """People who share a key that is not empty."""
    groups: dict[str, list[PersonFacts]] = defaultdict(list)
    for person in people:
        key = key_of(person)
        if key:
            groups[key].append(person)
    yield from groups.items()


def _ids(people: Collection[PersonFacts]) -> frozenset[int]:
    return frozenset(person.id for person in people)


def _one_delegation(people: Collection[PersonFacts]) -> int | None:
    ids = {person.delegation_id for person in people}
    return ids.pop() if len(ids) == 1 else None


def _same_issue_day(people: Sequence[PersonFacts]) -> Iterator[Finding]:
    def key_of(person: PersonFacts) -> str:
        if person.issued_on is None or not person.issuer:
            return ""
        return f"{person.delegation_id}:{person.issuer}:{person.issued_on.isoformat()}"

    for key, group in _groups(people, key_of):
        if len(group) >= SAME_DAY:
            yield Finding(
                AlertKind.SAME_ISSUE_DAY,
                AlertWeight.NOTICE,
                key,
                _ids(group),
                group[0].delegation_id,
            )


def _numbers_in_a_row(people: Sequence[PersonFacts]) -> Iterator[Finding]:
    """Passports of one country whose numbers follow one another."""
    series: dict[str, dict[int, PersonFacts]] = defaultdict(dict)
    for person in people:
        parts = _TAIL.match(person.number) if person.issuer else None
        if parts:
            series[f"{person.issuer}:{parts[1]}:{len(parts[2])}"][int(parts[2])] = person
    for prefix, known in series.items():
        run: list[int] = []
        for number in [*sorted(known), -1]:
            if run and number == run[-1] + 1:
                run.append(number)
                continue
            if len(run) >= IN_A_ROW:
                group = [known[each] for each in run]
                severe = len(run) >= SEVERE_ROW or _one_delegation(group) is None
                yield Finding(
                    AlertKind.NEIGHBOURING_NUMBERS,
                    AlertWeight.SEVERE if severe else AlertWeight.NOTICE,
                    f"{prefix}:{run[0]}",
                    _ids(group),
                    _one_delegation(group),
                )
            run = [number]


def _other_nationality(people: Sequence[PersonFacts]) -> Iterator[Finding]:
    def key_of(person: PersonFacts) -> str:
        if not person.country or not person.nationality or person.is_public:
            return ""
        own = {to_alpha2(person.nationality), to_alpha2(person.second_nationality)}
        return "" if person.country in own else str(person.delegation_id)

    for key, group in _groups(people, key_of):
        if len(group) >= OTHERS:
            yield Finding(
                AlertKind.OTHER_NATIONALITY,
                AlertWeight.NOTICE,
                key,
                _ids(group),
                group[0].delegation_id,
            )


def _shared_contact(people: Sequence[PersonFacts]) -> Iterator[Finding]:
    """One mail address or telephone for people of different delegations."""
    groups: dict[str, list[PersonFacts]] = defaultdict(list)
    for person in people:
        for contact in set(person.contacts):
            if contact:
                groups[contact].append(person)
    for contact, group in groups.items():
        if len({person.delegation_id for person in group}) > 1:
            yield Finding(AlertKind.SHARED_CONTACT, AlertWeight.SEVERE, contact, _ids(group), None)


def _rush(
    people: Sequence[PersonFacts], entered: Sequence[tuple[int, datetime]]
) -> Iterator[Finding]:
    """Many people of one delegation entered from outside within minutes."""
    known = {person.id: person for person in people}
    times: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for person_id, at in entered:
        if person_id in known:
            times[known[person_id].delegation_id].append((at, person_id))
    for delegation_id, rows in times.items():
        rows.sort()
        close: set[int] = set()
        for first in range(len(rows) - RUSH + 1):
            if rows[first + RUSH - 1][0] - rows[first][0] <= RUSH_WITHIN:
                close |= {person_id for _at, person_id in rows[first : first + RUSH]}
        if close:
            public = known[next(iter(close))].is_public
            yield Finding(
                AlertKind.RUSH,
                AlertWeight.SEVERE if public else AlertWeight.NOTICE,
                str(delegation_id),
                frozenset(close),
                delegation_id,
            )


def _free_mail(
    people: Sequence[PersonFacts], focal_points: Sequence[tuple[int, str]]
) -> Iterator[Finding]:
    """Delegations all of whose focal points write from a free mail address."""
    addresses: dict[int, list[str]] = defaultdict(list)
    for delegation_id, email in focal_points:
        addresses[delegation_id].append(email)
    members: dict[int, set[int]] = defaultdict(set)
    for person in people:
        members[person.delegation_id].add(person.id)
    for delegation_id, emails in addresses.items():
        free = all(email.rpartition("@")[2] in FREE_MAIL for email in emails)
        if free and members[delegation_id]:
            yield Finding(
                AlertKind.FREE_MAIL,
                AlertWeight.NOTICE,
                str(delegation_id),
                frozenset(members[delegation_id]),
                delegation_id,
            )


def _one_connection(
    people: Sequence[PersonFacts], origins: Sequence[tuple[int, str]]
) -> Iterator[Finding]:
    """Requests without a delegation, or people of several delegations, by one connection.

    Only worth a look: a university, a hotel or a whole city may share one. One delegation entered
    from one desk is how it should be. What tells the alert is its first person, never the mark.
    """
    known = {person.id: person for person in people}
    groups: dict[str, list[PersonFacts]] = defaultdict(list)
    for person_id, mark in origins:
        if person_id in known:
            groups[mark].append(known[person_id])
    for group in groups.values():
        public = [person for person in group if person.is_public]
        named = [person for person in group if not person.is_public]
        found = public if len(public) >= REQUESTS else []
        if len({person.delegation_id for person in named}) >= DELEGATIONS:
            found = [*found, *named]
        if found:
            first = min(person.id for person in found)
            yield Finding(
                AlertKind.ONE_CONNECTION,
                AlertWeight.NOTICE,
                str(first),
                _ids(found),
                _one_delegation(found),
            )
