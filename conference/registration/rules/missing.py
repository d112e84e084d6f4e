"""What is missing as bits on the participant's row, so that a list can count it in one query.

The bits say what is empty, whatever the category and the event ask for: whether a passport is
needed depends on the host's country, whether a function on the category. That part is decided when
the bits are read, so a change of the configuration leaves no stale row. ``missing_items`` stays the
rule; a test holds the bits against it. What features above ask for by ``register_requirement``, the
questions of a category, is one bit; they say by ``register_lack`` of whom it is set, and call
``refresh_bits`` or ``set_asked_bit`` when answers or questions change.

Whoever puts rows in by statements of the core, past the session, calls ``refresh_bits`` afterwards:
the session alone tells this module what was written. (The importer enters people by the session.)
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, event, inspect, or_, select, true, update
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from conference.core.database import db
from conference.events.models import Category, Event
from conference.i18n import lazy
from conference.i18n.countries import to_alpha3
from conference.i18n.labelled import LabelledEnum
from conference.registration.enums import ParticipationState
from conference.registration.models import (
    Consent,
    Needs,
    Participant,
    TravelDocument,
)
from conference.registration.rules.completeness import missing_of

FIELDS: Final = (
    *("surname", "sex", "birth_date", "birth_place", "nationality", "badge_name"),
    *("photo", "number", "issuing_country", "issued_on", "expires_on", "scan"),
    *("function_title", "email", "mobile", "processing", "ministry", "health"),
    "questions",
)
"""Field → its bit, by its place; a new one comes at the end."""

_BIT: Final = {name: 1 << place for place, name in enumerate(FIELDS)}


def bits_of_fields(names: Iterable[str]) -> int:
    """The bits of some fields."""
    return sum(_BIT[name] for name in set(names))


def fields_of_bits(bits: int) -> list[str]:
    """The fields of some bits, in the order of the form."""
    return [name for name in FIELDS if bits & _BIT[name]]


_PASSPORT: Final = bits_of_fields(("number", "issuing_country", "issued_on", "expires_on"))
_FUNCTION: Final = bits_of_fields(("function_title",))
_ASKED: Final = bits_of_fields(("questions",))


class MissingPart(LabelledEnum):
    """What the secretariat asks for, in parts."""

    CONFIRMATION = "confirmation", lazy("Confirmation"), "warning", "clock"
    PERSON = "person", lazy("Personal data"), "warning", "person"
    PHOTO = "photo", lazy("Photo"), "warning", "person"
    PASSPORT = "passport", lazy("Passport"), "warning", "passport"
    VISA_DATA = "visa_data", lazy("Data for the visa"), "warning", "letter"
    FUNCTION = "function", lazy("Position"), "warning", "person"
    CONTACT = "contact", lazy("Contact details"), "warning", "mail"
    CONSENT = "consent", lazy("Consent"), "warning", "check"
    QUESTIONS = "questions", lazy("Questions"), "warning", "pencil"


BITS_OF: Final[dict[MissingPart, int]] = {
    MissingPart.PERSON: bits_of_fields(FIELDS[:6]),
    MissingPart.PHOTO: bits_of_fields(("photo",)),
    MissingPart.PASSPORT: _PASSPORT,
    MissingPart.VISA_DATA: _PASSPORT | bits_of_fields(("scan", "ministry")),
    MissingPart.FUNCTION: _FUNCTION,
    MissingPart.CONTACT: bits_of_fields(("email", "mobile")),
    MissingPart.CONSENT: bits_of_fields(("processing", "ministry", "health")),
    MissingPart.QUESTIONS: _ASKED,
}
"""The bits of each part; *visa data* counts with those alone who want help with their visa.

Confirmation is no field but a state: the data were not handed in yet, or were returned.
"""

UNCONFIRMED: Final = (ParticipationState.NOMINATED, ParticipationState.RETURNED)


def needed_bits(bits: int, *, passport: bool, function: bool) -> int:
    """What is really missing, once it is known whether passport and function are asked for."""
    bits &= ~0 if passport else ~_PASSPORT
    return bits & (~0 if function else ~_FUNCTION)


def needed_bits_of(event_row: Event) -> ColumnElement[int]:
    """The same of each ``Participant``; the select joins ``Category``."""
    everything = bits_of_fields(FIELDS)
    without_passport, without_function = everything & ~_PASSPORT, everything & ~_FUNCTION
    passport = case((asks_for_passport(event_row), everything), else_=without_passport)
    function = case((Category.needs_function, everything), else_=without_function)
    return Participant.missing_bits.op("&")(passport).op("&")(function)


def asks_for_passport(event_row: Event) -> ColumnElement[bool]:
    """Whether a participant of the event needs a travel document; see ``needs_document``."""
    host = event_row.host_city
    home = to_alpha3(host.country) if host is not None else None
    if home is None:
        return true()
    return or_(Participant.needs_visa_help, Participant.nationality != home)


def misses(event_row: Event, part: MissingPart) -> ColumnElement[bool]:
    """The condition on ``Participant`` that something of a part is missing."""
    if part is MissingPart.CONFIRMATION:
        return Participant.state.in_(UNCONFIRMED)
    if part is MissingPart.VISA_DATA:
        return and_(Participant.needs_visa_help, _has(BITS_OF[part]))
    if part is MissingPart.PASSPORT:
        return and_(asks_for_passport(event_row), _has(BITS_OF[part]))
    if part is MissingPart.FUNCTION:
        asking = select(Category.id).where(
            Category.event_id == event_row.id, Category.needs_function
        )
        return and_(_has(BITS_OF[part]), Participant.category_id.in_(asking))
    return _has(BITS_OF[part])


def misses_anything(event_row: Event) -> ColumnElement[bool]:
    """The condition on ``Participant`` that something is missing."""
    everything = bits_of_fields(FIELDS)
    return or_(
        _has(everything & ~_PASSPORT & ~_FUNCTION),
        misses(event_row, MissingPart.PASSPORT),
        misses(event_row, MissingPart.FUNCTION),
    )


def _has(bits: int) -> ColumnElement[bool]:
    return Participant.missing_bits.op("&")(bits) != 0


_lacks: list[Callable[[Sequence[Participant]], set[int]]] = []


def register_lack(lacking: Callable[[Sequence[Participant]], set[int]]) -> None:
    """Let a feature above say which of some people miss something that it asks for.

    Asked whenever people are written, with rows that may be new; it must not look one by one.
    """
    _lacks.append(lacking)


def bits_of_all(people: Mapping[int, Any]) -> dict[int, int]:
    """The bits as they should stand on the rows, by their ids."""
    rows = [getattr(person, "row", person) for person in people.values()]
    lacking = {number for find in _lacks for number in find(rows)} if rows else set()
    bits = {
        number: bits_of_fields(missing_of(person, passport=True, function=True))
        for number, person in people.items()
    }
    return {number: own | (_ASKED if number in lacking else 0) for number, own in bits.items()}


_WATCHED: Final = (
    *FIELDS[:6],
    *("given_names", "photo_id", "photo", "needs_visa_help", "function_title", "email", "mobile"),
    *("document", "needs", "consents", "is_walk_in"),
    *("category_id", "category", "second_nationality", "language"),  # questions look at them
)


@event.listens_for(Session, "after_flush")
def _keep_bits(session: Session, _context: Any) -> None:
    """Whenever a row about a person was written, write what is missing beside it."""
    people: dict[int, Any] = {}
    elsewhere: set[int] = set()
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Participant) and row not in session.deleted:
            if row in session.new:
                people[row.id] = _AsWritten(row)
            elif any(inspect(row).attrs[name].history.has_changes() for name in _WATCHED):
                people[row.id] = row
        elif isinstance(row, TravelDocument | Needs | Consent):
            elsewhere.add(row.participant_id)
    for number in elsewhere - people.keys():
        found = session.identity_map.get(session.identity_key(Participant, number))
        if found is not None and found not in session.deleted:
            people[number] = found
    with session.no_autoflush:
        _write(session, bits_of_all(people), people)
        refresh_bits(elsewhere - people.keys())


class _AsWritten:
    """A new row: what was not given with it does not exist, and is not looked for."""

    def __init__(self, row: Participant) -> None:
        self.row = row

    def __getattr__(self, name: str) -> Any:
        """The attribute of the row, or nothing."""
        if name in {"document", "needs", "consents"} and name not in self.row.__dict__:
            return [] if name == "consents" else None
        return getattr(self.row, name)


def refresh_bits(ids: Iterable[int]) -> None:
    """Write the bits of some participants, for instance after rows were put in by the core."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        query = (
            select(Participant)
            .where(Participant.id.in_(wanted[start : start + 500]))
            .options(
                joinedload(Participant.document),
                joinedload(Participant.needs),
                selectinload(Participant.consents),
            )
        )
        people = {person.id: person for person in db.session.scalars(query).unique()}
        _write(db.session(), bits_of_all(people), people)


def set_asked_bit(lacking: Collection[int], settled: Collection[int]) -> None:
    """Say of people whose rows are not at hand who misses what features above ask for."""
    bit = Participant.missing_bits.op("&")(_ASKED)
    for ids, change, stands in (
        (lacking, Participant.missing_bits + _ASKED, bit == 0),
        (settled, Participant.missing_bits - _ASKED, bit != 0),
    ):
        wanted = sorted(ids)
        for start in range(0, len(wanted), 500):
            db.session.execute(
                update(Participant)
                .where(Participant.id.in_(wanted[start : start + 500]), stands)
                .values(missing_bits=change, updated_at=Participant.updated_at)
                .execution_options(synchronize_session=False)
            )
    for row in db.session:
        if isinstance(row, Participant):
            db.session.expire(row, ["missing_bits"])


def _write(session: Session, bits: dict[int, int], people: dict[int, Any]) -> None:
    rows = {number: getattr(person, "row", person) for number, person in people.items()}
    changed = {number: new for number, new in bits.items() if rows[number].missing_bits != new}
    if not changed:
        return
    session.connection().execute(
        update(Participant)
        .where(Participant.id.in_(changed))
        .values(
            missing_bits=case(changed, value=Participant.id, else_=Participant.missing_bits),
            updated_at=Participant.updated_at,
        )
    )
    for number, new in changed.items():
        set_committed_value(rows[number], "missing_bits", new)
