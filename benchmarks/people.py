"""Many people at once: an event with delegations and participants, written by bulk inserts.

What a person is found and sorted by is computed by the product itself; only the way of writing is
faster than that of a registration.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import insert, text

from benchmarks.pictures import photo
from conference.badges.models import Badge
from conference.badges.tokens import new_token, token_hash
from conference.core import clock
from conference.core.codes import random_code
from conference.core.database import Base, db
from conference.core.files import store_file
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation, FocalPoint, Quota
from conference.documents.models import NumberCounter
from conference.events.models import Category, Event
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState, Sex, Step
from conference.registration.models import Consent, Participant, TravelDocument
from conference.registration.pictures import process_photo
from conference.registration.rules import refresh_bits
from conference.registration.services.moves import refresh_search
from conference.registration.services.travel_document import number_hash

_S = ParticipationState
STATES = (_S.APPROVED,) * 6 + (_S.UNDER_REVIEW, _S.CONFIRMED, _S.NOMINATED, _S.WITHDRAWN)
"""The mixture of a real event shortly before its beginning."""

# Latin given name and surname, the name in the own script, language, passport of
_NAMES = (
    ("Reza", "Karimi", "رضا", "کریمی", "fa", "IRN"),
    ("Zahra", "Yazdani", "زهرا", "یزدانی", "fa", "IRN"),
    ("Mojtaba", "Kiani", "مجتبی", "کیانی", "fa", "IRN"),
    ("Layla", "Al-Haddad", "ليلى", "الحداد", "ar", "IRQ"),
    ("Yusuf", "Al-Masri", "يوسف", "المصري", "ar", "LBN"),
    ("Karim", "Al-Khatib", "كريم", "الخطيب", "ar", "SYR"),
    ("Ayşe", "Yılmaz", "Ayşe", "Yılmaz", "en", "TUR"),
    ("Jean-Pierre", "Dubois", "Jean-Pierre", "Dubois", "en", "FRA"),
    ("Anna", "Kowalska", "Anna", "Kowalska", "en", "POL"),
    ("Ivan", "Petrov", "Иван", "Петров", "en", "RUS"),
)
_TITLES = (
    Localised(en="Mayor", fa="شهردار", ar="رئيس البلدية"),
    Localised(
        en="Head of International Affairs", fa="مدیر امور بین‌الملل", ar="مدير الشؤون الدولية"
    ),
    Localised(en="Adviser to the Mayor", fa="مشاور شهردار", ar="مستشار رئيس البلدية"),
)
_SYLLABLES = (
    "an",
    "ba",
    "dar",
    "esh",
    "far",
    "go",
    "hom",
    "kal",
    "lor",
    "mah",
    "nik",
    "ros",
    "tir",
)


_DERIVED = ("search_text", "skeleton", "native_skeleton")


def _word(number: int) -> str:
    """A made-up word of two to four syllables, its own for every number."""
    parts, rest = [], number + len(_SYLLABLES)
    while rest:
        rest, at = divmod(rest, len(_SYLLABLES))
        parts.append(_SYLLABLES[at])
    return "".join(parts).title()


def _spread(number: int) -> str:
    """Eight digits, far from those of the next number: whatever stands in a row looks forged."""
    return f"{number * 7919 % 10**8:08d}"


def write(model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows by few statements; returns their ids in the same order."""
    if not rows:
        return []
    statement = insert(model).returning(model.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(db.session.scalars(statement, list(rows)))


def refresh_statistics() -> None:
    """Let the database look at what was written in bulk, as it does by itself after a minute."""
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def add_delegations(event: Event, count: int, *, places: int = 100_000) -> list[int]:
    """Delegations that accepted, with verified credentials, focal point and quota."""
    rows = [
        {
            "event_id": event.id,
            "name": Localised(
                en=f"Municipality of {_word(n)}",
                fa=f"شهرداری {_word(n)} {n}",
                ar=f"بلدية {_word(n)} {n}",
            ),
            "country": ("IR", "IQ", "LB", "TR", "FR", "RU")[n % 6],
            "language": ("fa", "ar", "en")[n % 3],
            "state": DelegationState.ACCEPTED,
            "credentials": CredentialsState.VERIFIED,
        }
        for n in range(count)
    ]
    rows = [row | Delegation(name=row["name"]).order_keys() for row in rows]
    ids = write(Delegation, rows)
    write(
        FocalPoint,
        [
            {
                "delegation_id": each,
                "name": f"Focal Point {n}",
                "email": f"focal{n}@city{n}.example",
                "approved_at": clock.now(),
            }
            for n, each in enumerate(ids)
        ],
    )
    categories = [category.id for category in event.categories]
    pairs = [(delegation, category) for delegation in ids for category in categories]
    write(Quota, [{"delegation_id": d, "category_id": c, "places": places} for d, c in pairs])
    return ids


def add_people(
    event: Event,
    count: int,
    *,
    states: Sequence[ParticipationState] = STATES,
    photos: bool = False,
    size: int = 8,
    missing: bool = True,
) -> list[int]:
    """People in delegations of ``size`` with travel document and consent; returns their ids.

    Without ``missing`` nobody works out what is missing of them, which takes longest.
    """
    delegations = add_delegations(event, max(1, count // size))
    names = {row.id: row.name for row in db.session.query(Delegation).filter_by(event_id=event.id)}
    categories: list[Category] = event.categories
    pictures = iter(_stored_photos(count) if photos else ())
    rows = []
    for n in range(count):
        delegation = delegations[n % len(delegations)]
        row = _person(event, n, names[delegation])
        row |= {
            "delegation_id": delegation,
            "category_id": categories[n % len(categories)].id,
            "state": states[n % len(states)],
        }
        if photos:
            row["photo_id"], row["badge_photo_id"] = next(pictures)
        rows.append(row)
    ids = write(Participant, rows)
    _add_documents(ids, [row["nationality"] for row in rows])
    if missing:
        _write_missing(ids)
    db.session.commit()
    return ids


def _person(event: Event, n: int, delegation: Localised) -> dict[str, Any]:
    given, surname, native_given, native_surname, language, passport = _NAMES[n % len(_NAMES)]
    title = _TITLES[n % len(_TITLES)]
    surname = f"{surname} {_word(n)}"
    person = {
        "event_id": event.id,
        "reference": random_code(10),
        "surname": surname.upper(),
        "given_names": given.upper(),
        "native_name": f"{native_given} {native_surname}",
        "badge_name": f"{given} {surname}",
        "badge_name_native": f"{native_given} {native_surname}",
        "sex": Sex.FEMALE if n % 3 else Sex.MALE,
        "birth_date": date(1950, 1, 1) + timedelta(days=n % 15_000),
        "birth_place": "Mashhad",
        "nationality": passport,
        "function_title": title,
        "organisation": delegation.en,
        "email": f"person{n}@city.example",
        "mobile": f"+98 51 {_spread(n)}",
        "language": language,
        "needs_visa_help": passport != "IRN",
        "steps_done": [step.value for step in Step],
        "submitted_at": clock.now(),
    }
    found_by = SimpleNamespace(**person, delegation=SimpleNamespace(name=delegation))
    refresh_search(cast("Participant", found_by))
    person |= {name: getattr(found_by, name) for name in _DERIVED}
    person |= Participant(**{name: person[name] for name in Participant.ordered_by}).order_keys()
    return person


def _add_documents(ids: Sequence[int], countries: Sequence[str]) -> None:
    documents, consents = [], []
    for n, (person, country) in enumerate(zip(ids, countries, strict=True)):
        number = f"B{_spread(n)}"
        documents.append(
            {
                "participant_id": person,
                "number": number,
                "number_hash": number_hash(country, number),
                "issuing_country": country,
                "issued_on": date(2024, 1, 10),
                "expires_on": date(2034, 1, 9),
            }
        )
        consents += [
            {"participant_id": person, "kind": kind, "given": True}
            for kind in ("processing", "ministry")
        ]
    write(TravelDocument, documents)
    write(Consent, consents)


def _write_missing(ids: Sequence[int]) -> None:
    """What the session would have kept: the rows were put in past it."""
    for start in range(0, len(ids), 5_000):
        refresh_bits(ids[start : start + 5_000])
        for row in list(db.session):
            if isinstance(row, Participant | TravelDocument | Consent):
                db.session.expunge(row)


def add_badges(event: Event, people: Sequence[int]) -> list[str]:
    """A live badge for each person; returns the tokens in the same order."""
    tokens = [new_token() for _ in people]
    rows = [
        {
            "event_id": event.id,
            "participant_id": person,
            "number": n,
            "token": token,
            "token_hash": token_hash(token),
        }
        for n, (person, token) in enumerate(zip(people, tokens, strict=True), start=1)
    ]
    write(Badge, rows)
    counter = {"register": "badge", "event_id": event.id, "year": 0, "last": len(people)}
    write(NumberCounter, [counter])
    db.session.commit()
    return tokens


def _stored_photos(count: int) -> Iterator[tuple[int, int]]:
    for n in range(count):
        made = process_photo(photo(n))
        full = store_file(made.full, purpose="photo", content_type="image/jpeg")
        small = store_file(made.badge, purpose="badge-photo", content_type="image/jpeg")
        db.session.flush()
        yield full.id, small.id
