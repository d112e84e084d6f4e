"""Answers, equipment and examination as columns of the list of people."""

import csv
import io
from datetime import date

import pytest

from conference.accounts.enums import Role
from conference.accreditation import services
from conference.accreditation.enums import QuestionKind
from conference.accreditation.services import Given, ItemDetails
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.services.exporting import PEOPLE, people_wish
from tests.factories.accreditation import QuestionFactory
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def person(app):
    made = ParticipantFactory(
        state=ParticipationState.CONFIRMED,
        category__code="P",
        category__name=Localised(en="Press", fa="رسانه"),
    )
    services.set_rule(
        made.category, lists_equipment=True, examined_by=Role.PRESS_OFFICER, by=COMMAND
    )
    return made


def ask(person, kind, **fields):
    return QuestionFactory(category=person.category, kind=kind, **fields)


def rows(client, person, columns):
    address = f"/office/{person.event.slug}/registrations/export?state=all"
    text = client.post(address, data={"columns": columns, "format": "csv"}).text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_answers_equipment_and_examination_are_exported_in_words(client, person, sign_in):
    kinds = (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.COUNTRY)
    questions = [ask(person, kind, label=Localised(en=kind.value)) for kind in kinds]
    given = dict(zip((q.id for q in questions), ("12", "2030-01-02", "IRQ"), strict=True))
    services.save_answers(person, {key: Given(text) for key, text in given.items()}, by=COMMAND)
    items = [ItemDetails(name="Camera", serial_number="A1", quantity=2), ItemDetails(name="Drone")]
    services.save_equipment(person, items, by=COMMAND)
    sign_in(Role.AUDITOR, event=person.event)
    keys = [f"question_{question.id}" for question in questions]
    [row] = rows(client, person, ["surname", *keys, "equipment", "examination"])
    assert list(row.values())[1:] == [
        *("12", "2030-01-02", "Iraq", "2 × Camera (A1); 1 × Drone", "not examined yet")
    ]
    assert list(row)[1] == "Press: number"


def test_sensitive_answers_are_for_those_who_may_look_at_files(client, person, sign_in):
    question = ask(person, QuestionKind.TEXT, is_sensitive=True)
    services.save_answers(person, {question.id: Given("secret")}, by=COMMAND)
    wanted = ["surname", f"question_{question.id}"]
    sign_in(Role.AUDITOR, event=person.event)
    assert [list(row) for row in rows(client, person, wanted)] == [["Surname"]]
    sign_in(Role.VISA_OFFICER, event=person.event)
    assert list(rows(client, person, wanted)[0].values())[1] == "secret"


@pytest.mark.parametrize("people", [1, 3])
def test_answers_of_many_are_read_by_a_fixed_number_of_queries(person, count_queries, people):
    number = ask(person, QuestionKind.DATE)
    others = [
        ParticipantFactory(delegation=person.delegation, category=person.category)
        for _ in range(people - 1)
    ]
    for each in (person, *others):
        services.save_answers(each, {number.id: Given("2030-01-02")}, by=COMMAND)
    db.session.commit()
    event = person.event
    keys = [column.key for column in PEOPLE.columns(event)]
    with count_queries() as statements:
        made = list(PEOPLE.rows(event, people_wish(keys)))
    at = keys.index(f"question_{number.id}")
    assert [row[at] for row in made] == [date(2030, 1, 2)] * people
    assert len(statements) == 7
