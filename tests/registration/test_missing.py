"""The bits on the row always say what ``missing_items`` says, whatever is written and how."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.events.models import Category
from conference.i18n.localised import Localised
from conference.registration import services
from conference.registration.enums import ConsentKind, Sex
from conference.registration.models import Consent, Needs, Participant, TravelDocument
from conference.registration.pictures import Photo, Scan
from conference.registration.rules import MissingPart, misses, missing_items, refresh_bits
from conference.registration.rules.completeness import needs_document
from conference.registration.rules.missing import (
    BITS_OF,
    FIELDS,
    bits_of_fields,
    fields_of_bits,
    misses_anything,
    needed_bits,
)
from tests.factories.cities import CityFactory
from tests.factories.registration import ParticipantFactory

STAFF = Actor(ActorKind.STAFF, 1)


def stored(participant: Participant) -> int:
    """The bits in the database, not those in memory."""
    query = select(Participant.missing_bits).where(Participant.id == participant.id)
    bits = db.session.connection().execute(query).scalar_one()
    assert bits == participant.missing_bits
    return bits


def agree(participant: Participant) -> bool:
    """Whether bits and rule say the same, and the conditions of the list too."""
    db.session.flush()
    bits = needed_bits(
        stored(participant),
        passport=needs_document(participant),
        function=participant.category.needs_function,
    )
    said = [item.field for item in missing_items(participant)]
    event = participant.event
    for part in BITS_OF:
        found = db.session.scalar(
            select(Participant.id).where(Participant.id == participant.id, misses(event, part))
        )
        expected = bool(bits & BITS_OF[part])
        if part is MissingPart.VISA_DATA:
            expected = expected and participant.needs_visa_help
        assert (found is not None) == expected, part
    anything = select(Participant.id).where(
        Participant.id == participant.id, misses_anything(event)
    )
    assert (db.session.scalar(anything) is not None) == bool(said)
    return sorted(fields_of_bits(bits)) == sorted(said)


def test_every_field_that_can_be_missing_has_a_bit(app):
    blank = Participant(needs_visa_help=True, category=Category(needs_function=True))
    blank.needs = Needs(allergies="nuts", diets=[], accessibility=[])
    from conference.registration.rules.completeness import missing_of  # noqa: PLC0415 - here alone

    of_features_above = {"questions"}
    assert set(missing_of(blank, passport=True, function=True)) == set(FIELDS) - of_features_above
    assert bits_of_fields(fields_of_bits(0b1011)) == 0b1011


CHANGES = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["surname", "given_names", "birth_place", "nationality", "badge_name"]),
            st.sampled_from(["", "IRN", "IRQ", "X"]),
        ),
        st.tuples(st.sampled_from(["email", "mobile"]), st.sampled_from(["", "a@b.example"])),
        st.tuples(st.just("sex"), st.sampled_from([None, Sex.FEMALE])),
        st.tuples(st.just("birth_date"), st.sampled_from([None, date(1980, 1, 1)])),
        st.tuples(st.sampled_from(["needs_visa_help", "is_walk_in"]), st.booleans()),
        st.tuples(st.just("function_title"), st.sampled_from([Localised(), Localised(en="Mayor")])),
        st.tuples(st.just("document"), st.sampled_from([None, "empty", "full"])),
        st.tuples(st.just("needs"), st.sampled_from([None, "none", "nuts"])),
        st.tuples(st.just("consent"), st.tuples(st.sampled_from(list(ConsentKind)), st.booleans())),
        st.tuples(st.just("needs_function"), st.booleans()),
        st.tuples(st.just("host"), st.sampled_from([None, "IR", "IQ"])),
    ),
    max_size=8,
)


def change(participant: Participant, name: str, value: object) -> None:
    match name:
        case "document":
            participant.document = None
            db.session.flush()
            if value == "empty":
                participant.document = TravelDocument(number="")
            elif value == "full":
                participant.document = TravelDocument(
                    number="A1",
                    issuing_country="IRQ",
                    issued_on=date(2024, 1, 1),
                    expires_on=date(2034, 1, 1),
                )
        case "needs":
            participant.needs = None
            db.session.flush()
            if value is not None:
                participant.needs = Needs(allergies="" if value == "none" else "nuts")
        case "consent":
            kind, answer = value
            participant.consents.append(Consent(kind=kind, given=answer))
        case "needs_function":
            participant.category.needs_function = value
        case "host":
            city = CityFactory(country=value) if value else None
            participant.event.host_city = city
        case _:
            setattr(participant, name, value)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CHANGES)
def test_bits_agree_with_the_rule_after_every_change(app, changes):
    participant = ParticipantFactory()
    assert agree(participant)
    for name, value in changes:
        change(participant, name, value)
        assert agree(participant), (name, value)
    db.session.rollback()


def test_bits_follow_photo_scan_and_steps(app):
    participant = ParticipantFactory(mobile="")
    assert "photo" in fields_of_bits(stored(participant))
    services.set_photo(participant, Photo(b"\xff\xd8full", b"\xff\xd8badge"), by=STAFF)
    services.set_scan(participant, Scan(b"\xff\xd8scan"), by=STAFF)
    assert agree(participant)
    assert {"photo", "scan"}.isdisjoint(fields_of_bits(stored(participant)))
    services.remove_photo(participant, by=STAFF)
    services.remove_scan(participant, by=STAFF)
    assert {"photo", "scan"} <= set(fields_of_bits(stored(participant)))
    assert agree(participant)


def test_change_of_a_state_reads_nothing_more(app, count_queries):
    participant = ParticipantFactory()
    db.session.commit()
    participant = db.session.get_one(Participant, participant.id)
    participant.letter_is_stale = True
    with count_queries() as statements:
        db.session.flush()
    assert len(statements) == 1


def test_rows_put_in_in_bulk_are_counted_afterwards(app):
    like = ParticipantFactory()
    values = {
        column.key: getattr(like, column.key)
        for column in Participant.__table__.columns
        if column.key not in {"id", "reference", "missing_bits"}
    }
    db.session.execute(
        Participant.__table__.insert(), [{**values, "reference": f"BULK{n}"} for n in range(3)]
    )
    rows = list(
        db.session.scalars(select(Participant).where(Participant.reference.startswith("BULK")))
    )
    assert {row.missing_bits for row in rows} == {0}
    refresh_bits(row.id for row in rows)
    assert all(agree(row) for row in rows)


@pytest.mark.parametrize("names", [[], ["photo"], ["surname", "health"]])
def test_bits_and_fields_are_two_ways_of_saying_one_thing(names):
    assert fields_of_bits(bits_of_fields(names)) == names
