"""Answers that come in with a list of people: read, compared, stored, refused in their cell."""

from datetime import date

import pytest

from conference.accreditation import queries, services
from conference.accreditation.enums import QuestionKind as Kind
from conference.accreditation.services import Given, cells
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from conference.imports.enums import RowState
from conference.imports.queries import row_counts, row_pages
from conference.registration.models import Participant
from conference.registration.services import export_participants, people_wish
from conference.registration.services.exporting import PEOPLE
from conference.registration.services.moves import refresh_search
from tests.factories.accreditation import QuestionFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory
from tests.registration.listing import read, sheet, take

ANSWERS = {
    Kind.TEXT: "=one\ntwo, «سه»",
    Kind.NUMBER: "12",
    Kind.CHOICE: "Radio",
    Kind.DATE: "2030-01-02",
    Kind.COUNTRY: "IRQ",
}
OPTIONS = Localised(en="Radio\nPress", fa="رادیو\nمطبوعات", ar="إذاعة\nصحافة")


@pytest.fixture
def person(app):
    event = EventFactory(timezone="Asia/Tehran")
    category = CategoryFactory(event=event, code="P", name=Localised(en="Press", fa="رسانه"))
    delegation = DelegationFactory(event=event)
    for kind in ANSWERS:
        QuestionFactory(
            category=category,
            kind=kind,
            label=Localised(en=f"The {kind.value}"),
            options=OPTIONS if kind is Kind.CHOICE else Localised(),
        )
    made = ParticipantFactory(delegation=delegation, category=category)
    refresh_search(made)
    return made


def questions(person):
    return queries.questions_of(person.category_id)


def answer(person, answers):
    given = {each.id: Given(answers[each.kind]) for each in questions(person)}
    services.save_answers(person, given, by=COMMAND)


def stored(person):
    answers = queries.answers_of(person.id).values()
    return {each.question.kind: each.value for each in answers}


def exported(event, kind, language):
    keys = [column.key for column in PEOPLE.columns(event) if column.key != "reference"]
    db.session.commit()
    wish = people_wish(keys, kind=kind, language=language, whole_numbers=True)
    return export_participants(event, wish, by=COMMAND)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_answers_go_out_and_come_into_another_event(person, kind, language):
    answer(person, ANSWERS)
    data = exported(person.event, kind, language)
    assert row_counts(read(person.event, data, language=language).id) == {RowState.UNCHANGED: 1}
    details = NewEvent(
        name=Localised(en="Next"),
        slug="next",
        starts_on=date(2031, 5, 1),
        ends_on=date(2031, 5, 2),
        timezone="Asia/Tehran",
    )
    target = create_event(details, by=COMMAND, like=person.event)
    DelegationFactory(event=target, name=person.delegation.name)
    assert take(read(target, data, language=language)).result == {"taken": 1}
    copy = db.session.query(Participant).filter_by(event_id=target.id).one()
    assert stored(copy) == ANSWERS
    assert row_counts(read(target, data, language=language).id) == {RowState.UNCHANGED: 1}


def test_only_the_answers_of_filled_cells_are_changed(person):
    answer(person, ANSWERS)
    number = next(each for each in questions(person) if each.kind is Kind.NUMBER)
    heading = f"Press: {number.label.en}"
    data = sheet([["Tracking code", heading, "Press: The date"], [person.reference, "۱۳", ""]])
    assert take(read(person.event, data)).result == {"taken": 1}
    assert stored(person) == {**ANSWERS, Kind.NUMBER: "13"}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Press: The number", "many"),
        ("Press: The choice", "Telegraph"),
        ("Press: The date", "31/02/2030"),
        ("Press: The country", "Nowhere"),
    ],
)
def test_what_does_not_fit_is_refused_in_its_cell(person, heading, cell):
    data = sheet([["Tracking code", heading], [person.reference, cell]])
    batch = read(person.event, data)
    assert row_counts(batch.id) == {RowState.WRONG: 1}
    [row] = row_pages(batch, RowState.WRONG, 1).rows
    [key] = row.notes.problems
    assert key.startswith("question_")
    assert stored(person) == {}


def test_another_category_s_question_is_refused(person):
    other = ParticipantFactory(delegation=person.delegation, nationality="TUR")
    data = sheet([["Tracking code", "Press: The number"], [other.reference, "1"]])
    assert row_counts(read(person.event, data).id) == {RowState.WRONG: 1}


@pytest.mark.parametrize("people", [1, 3])
def test_answers_of_many_rows_are_compared_in_one_query(person, count_queries, people):
    others = [
        ParticipantFactory(delegation=person.delegation, category=person.category)
        for _ in range(people - 1)
    ]
    for each in (person, *others):
        answer(each, ANSWERS)
    db.session.commit()
    ids = [person.id, *(each.id for each in others)]
    with count_queries() as statements:
        assert set(cells.stored(ids)) == set(ids)
    assert len(statements) == 1
