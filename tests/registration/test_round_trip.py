"""An export that is imported again loses nothing and changes nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.queries import DelegationFilter
from conference.delegations.services.exporting import DELEGATIONS
from conference.events.models import Event
from conference.events.services import NewEvent, create_event
from conference.i18n import clean, current_language, use_language
from conference.i18n.localised import Localised
from conference.imports.enums import RowState
from conference.imports.queries import row_counts, row_pages
from conference.imports.services.exporting import make_at_once
from conference.imports.services.lists import ExportWish
from conference.registration.enums import (
    DelegationRole,
    DocumentType,
    RankClass,
    Sex,
)
from conference.registration.models import Needs, Participant, TravelPlan
from conference.registration.rules.list_columns import BY_KEY, COLUMNS
from conference.registration.rules.list_values import stored_value
from conference.registration.services import export_participants, people_wish
from conference.registration.services.moves import refresh_search
from conference.registration.services.travel_document import number_hash
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.hazards import HAZARDS
from tests.registration.listing import read, take

EVERY = tuple(BY_KEY)
DELEGATE = Localised(en="Delegate", fa="نماینده")
IMPORTED = [column.key for column in COLUMNS if not column.only_shown and column.step]


def tehran() -> Event:
    event: Event = EventFactory(timezone="Asia/Tehran")
    return event


def exported(event: Event, kind: str, language: str) -> bytes:
    db.session.commit()
    wish = people_wish(EVERY, kind=kind, language=language, whole_numbers=True)
    return export_participants(event, wish, by=COMMAND)


def whole_person(delegation: Any, **fields: Any) -> Participant:
    category = CategoryFactory(
        event=delegation.event, code="D", name=Localised(en="Delegate", fa="نماینده")
    )
    person = ParticipantFactory(
        delegation=delegation,
        category=category,
        surname="DE LA CRUZ",
        father_name="يوسف",
        second_nationality="TUR",
        honorific=Localised(en="H.E.", fa="جناب", ar="سعادة"),
        rank_class=RankClass.MAYOR,
        role=DelegationRole.DEPUTY,
        sex=Sex.UNSPECIFIED,
        in_office_since=date(2019, 2, 28),
        biography="One line\n\n=another; with, signs '",
        email="layla@city.example",
        mobile="+964 770 123 4567",
        messenger="@layla",
        language="ar",
        spoken_languages=["ar", "fa", "ckb"],
        emergency_name="=HYPERLINK(1)",
        emergency_relation="sister",
        emergency_phone="+98 51 3725 0000",
        copy_to_focal_point=True,
        **fields,
    )
    document = TravelDocumentFactory(
        participant=person, number="E1234567", type=DocumentType.DIPLOMATIC, issuing_country="IRQ"
    )
    document.number_hash = number_hash("IRQ", "E1234567")
    person.travel = TravelPlan(
        arrives_at=datetime(2030, 11, 4, 22, 15, tzinfo=UTC),
        arrival_carrier="+IR 123",
        departs_at=datetime(2030, 11, 9, 3, 0, tzinfo=UTC),
        hotel="-Hotel",
        check_in=date(2030, 11, 4),
        needs_car=True,
        room_type="twin",
        paid_by="host",
        note="@note",
    )
    refresh_search(person)
    person.needs = Needs(
        diets=["vegan", "halal"],
        allergies="=nuts, @eggs",
        accessibility=["step_free"],
        accessibility_other="-a chair; with arms",
        medical_note="One line\nanother",
        blood_group="AB+",
        wants_prayer_room=True,
    )
    person.wishes = {"statement": True, "note": "+a word, about water"}
    db.session.flush()
    return person


def values_of(person: Participant) -> dict[str, Any]:
    return {key: stored_value(person, key) for key in IMPORTED}


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_into_the_same_event_everything_is_unchanged(app, kind, language):
    delegation = DelegationFactory(event=tehran())
    whole_person(delegation)
    ParticipantFactory(delegation=delegation, surname="OTHER", category__code="X")
    before = {person.id: person.version for person in db.session.query(Participant)}
    batch = read(delegation.event, exported(delegation.event, kind, language))
    assert len(batch.mapping) == len(EVERY)
    notes = [
        (row.state, row.notes.problems, row.notes.changes) for row in row_pages(batch, None, 1).rows
    ]
    assert notes == [(RowState.UNCHANGED, {}, {})] * 2
    assert before == {person.id: person.version for person in db.session.query(Participant)}


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_into_an_event_of_its_own_nothing_is_lost(app, kind, language):
    source = DelegationFactory(
        event=EventFactory(timezone="Asia/Tehran"), name=Localised(fa="کربلا")
    )
    person = whole_person(source, organisation="+City of Karbala")
    wanted = values_of(person)
    target = DelegationFactory(
        event=EventFactory(timezone="Asia/Tehran"), name=Localised(fa="كربلا")
    )
    CategoryFactory(event=target.event, code="D", name=DELEGATE)
    wish = people_wish(
        [key for key in EVERY if key != "reference"],
        kind=kind,
        language=language,
        whole_numbers=True,
    )
    db.session.commit()
    data = export_participants(source.event, wish, by=COMMAND)
    batch = take(read(target.event, data))
    assert batch.result == {"taken": 1}
    copy = db.session.query(Participant).filter_by(event_id=target.event_id).one()
    found = values_of(copy)
    assert {key: found[key] for key in found if key != "category"} == {
        key: wanted[key] for key in wanted if key != "category"
    }


@pytest.mark.parametrize("mode", ["draft", "nominated"])
def test_accompanying_people_come_with_those_they_accompany(app, mode):
    """Whatever the order of their names; and not without them."""
    source, target = (DelegationFactory(name=Localised(en="Basra")) for _ in range(2))
    for made in (source, target):
        names = (Localised(en="Head"), Localised(en="Spouse"))
        head = CategoryFactory(event=made.event, code="H", name=names[0], is_head=True)
        spouse = CategoryFactory(event=made.event, code="S", name=names[1], for_accompanying=True)
        for category in (head, spouse):
            QuotaFactory(delegation=made, category=category, places=2)
        if made is source:
            mayor = ParticipantFactory(delegation=made, category=head, surname="ZAHRAN")
            others = {"delegation": made, "category": spouse, "accompanies": mayor}
            ParticipantFactory(surname="ALAWI", **others)
            ParticipantFactory(surname="", given_names="", native_name="ليلى", **others)
    wish = people_wish([key for key in EVERY if key not in {"reference", "number"}], kind="csv")
    for person in db.session.query(Participant):
        refresh_search(person)
    db.session.commit()
    data = export_participants(source.event, wish, by=COMMAND)
    assert take(read(target.event, data), mode).result == {"taken": 3}
    people = db.session.query(Participant).filter_by(event_id=target.event_id).all()
    assert {each.surname: each.accompanies and each.accompanies.surname for each in people} == {
        "ZAHRAN": None,
        "ALAWI": "ZAHRAN",
        "": "ZAHRAN",
    }
    assert {each.role for each in people if each.accompanies} == {DelegationRole.MEMBER}


def test_a_whole_event_comes_into_an_empty_one_by_its_two_lists(app):
    """Delegations with their quotas first, then everybody in them."""
    source = EventFactory(timezone="Asia/Tehran")
    category = CategoryFactory(event=source, code="D", name=DELEGATE)
    for name in ("Basra", "کربلا"):
        made = DelegationFactory(event=source, name=Localised(en=name))
        QuotaFactory(delegation=made, category=category, places=3)
        for number in range(3):
            person = ParticipantFactory(
                delegation=made,
                category=category,
                surname=f"PERSON {'ABC'[number]}",
                needs=Needs(diets=["halal"], allergies=f"{number} nuts"),
                wishes={"statement": True},
            )
            refresh_search(person)
    db.session.commit()
    details = NewEvent(
        slug="empty",
        name=Localised(en="Empty"),
        starts_on=source.starts_on,
        ends_on=source.ends_on,
        timezone="Asia/Tehran",
    )
    target = create_event(details, by=COMMAND, like=source)
    keys = [column.key for column in DELEGATIONS.columns(source)]
    delegations = ExportWish(filter=DelegationFilter(), columns=keys, language="fa")
    people = people_wish([key for key in EVERY if key not in {"reference", "number"}], kind="csv")
    db.session.commit()
    lists = make_at_once(DELEGATIONS, source, delegations, by=COMMAND)
    assert take(read(target, lists, "delegations")).result == {"taken": 2}
    assert take(read(target, export_participants(source, people, by=COMMAND))).result == {
        "taken": 6
    }
    was, has_become = (
        {
            (person.delegation.name.en, person.surname): {
                key: value or None for key, value in values_of(person).items()
            }
            for person in db.session.query(Participant).filter_by(event_id=event.id)
        }
        for event in (source, target)
    )
    assert len(was) == len(has_become) == 6
    for who, values in was.items():  # what was empty may begin as it does for everybody
        said = {key: value for key, value in values.items() if value is not None}
        assert {key: has_become[who][key] for key in said} == said


def test_who_accompanies_somebody_that_is_refused_is_refused_too(app):
    delegation = DelegationFactory(name=Localised(en="Basra"))
    head = CategoryFactory(event=delegation.event, code="H", is_head=True)
    spouse = CategoryFactory(event=delegation.event, code="S", for_accompanying=True)
    for category in (head, spouse):
        QuotaFactory(delegation=delegation, category=category, places=2)
    ParticipantFactory(delegation=delegation, category=head, role="head", is_live_head=True)
    db.session.commit()
    text = (
        "delegation,category,surname,accompanies\r\n"
        "Basra,S,ALAWI,ZAHRAN\r\nBasra,H,ZAHRAN,\r\nBasra,S,NASSER,NOBODY\r\n"
    )
    batch = take(read(delegation.event, text.encode()), "nominated")
    assert batch.result == {"refused": 3}
    assert db.session.query(Participant).count() == 1
    refused = row_pages(batch, RowState.REFUSED, 1).rows
    assert [list(row.notes.problems) for row in refused] == [
        ["accompanies"],
        ["role"],
        ["accompanies"],
    ]


def test_masked_numbers_are_recognised_and_never_stored(app):
    delegation = DelegationFactory()
    person = whole_person(delegation)
    db.session.commit()
    wish = people_wish(EVERY)
    data = export_participants(delegation.event, wish, by=COMMAND)
    assert row_counts(read(delegation.event, data).id) == {RowState.UNCHANGED: 1}
    assert person.document.number == "E1234567"


words = st.one_of(
    st.sampled_from(HAZARDS),
    st.text(st.sampled_from("=+-@'\"|,;%_x0041\u200cیيكک٣آ\u0301 "), max_size=20),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=20),
)
TEXTS = ("native_name", "organisation", "birth_place", "badge_name", "badge_name_native")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=st.fixed_dictionaries(dict.fromkeys(TEXTS, words)), kind=st.sampled_from(["xlsx", "csv"])
)
def test_whatever_the_texts_are_nothing_changes(app, values, kind):
    db.session.rollback()
    delegation = DelegationFactory()
    cleaned = {name: clean(text)[:60].strip() for name, text in values.items()}
    person = whole_person(delegation, **{k: v for k, v in cleaned.items() if k != "father_name"})
    person.function_title = Localised(
        **{c: clean(cleaned["organisation"], c) for c in ("en", "fa", "ar")}
    )
    refresh_search(person)
    batch = read(delegation.event, exported(delegation.event, kind, "en"))
    [row] = row_pages(batch, None, 1).rows
    assert (row.state, row.notes.problems, row.notes.changes) == (RowState.UNCHANGED, {}, {})


def test_headings_are_recognised_in_three_languages(app):
    seen: dict[str, str] = {}
    for language in ("en", "fa", "ar"):
        with use_language(language):
            for column in COLUMNS:
                label = str(column.label)
                assert seen.setdefault(f"{current_language()}:{label}", column.key) == column.key
