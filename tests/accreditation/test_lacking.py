"""A required question without an answer counts among what is missing, whatever is written."""

import pytest
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.accreditation import services
from conference.accreditation.enums import QuestionKind
from conference.accreditation.services import Given, QuestionDetails, lacking
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import RegistrationFilter, registration_pages
from conference.registration.queries.missing import missing_by_category
from conference.registration.rules import MissingPart, missing_items, refresh_bits
from tests.factories.events import CategoryFactory
from tests.factories.registration import ParticipantFactory

OUTLET = QuestionDetails(
    kind=QuestionKind.TEXT, label=Localised(en="Outlet"), is_required=True, position=1
)


@pytest.fixture
def person(app):
    return ParticipantFactory(state=ParticipationState.NOMINATED, nationality="IRQ")


def lacks(person):
    """Whether the stored bit says so; the list and the rule must agree with it."""
    db.session.flush()
    wanted = RegistrationFilter(missing=MissingPart.QUESTIONS)
    found = person in registration_pages(person.event, wanted, 1).rows
    assert found == any(item.field.startswith("q") for item in missing_items(person))
    return found


def answer(person, question, value):
    services.save_answers(person, {question.id: Given(value)}, by=COMMAND)


def test_questions_and_answers_set_the_bit_and_clear_it(person):
    assert not lacks(person)
    question = services.create_question(person.category, OUTLET, by=COMMAND)
    assert lacks(person)
    answer(person, question, "Al-Sabah")
    assert not lacks(person)
    answer(person, question, "")
    assert lacks(person)
    services.archive_question(question, by=COMMAND)
    assert not lacks(person)
    services.restore_question(question, by=COMMAND)
    assert lacks(person)
    services.delete_question(question, by=COMMAND)
    assert not lacks(person)


def test_conditions_look_at_the_person_and_at_other_answers(person):
    services.create_question(
        person.category,
        QuestionDetails(
            kind=QuestionKind.TEXT,
            label=Localised(en="Why"),
            is_required=True,
            depends_on_field="nationality",
            depends_on_value="IRN",
        ),
        by=COMMAND,
    )
    assert not lacks(person)
    person.nationality = "IRN"
    assert lacks(person)
    person.is_walk_in = True
    assert not lacks(person)


def test_a_new_person_and_a_new_category_are_looked_at_too(person):
    services.create_question(person.category, OUTLET, by=COMMAND)
    new = ParticipantFactory(delegation=person.delegation, category=person.category)
    assert lacks(new)
    new.category = CategoryFactory(event=person.event)
    assert not lacks(new)
    db.session.connection().exec_driver_sql("UPDATE participants SET missing_bits = 0")
    db.session.expire_all()
    refresh_bits([person.id, new.id])
    assert (lacks(person), lacks(new)) == (True, False)


def test_dashboard_has_a_column_only_where_somebody_lacks_an_answer(client, person, sign_in):
    sign_in(Role.REGISTRAR, event=person.event)
    page = f"/office/{person.event.slug}/registrations/missing"
    assert ">Questions<" not in client.get(page).text
    services.create_question(person.category, OUTLET, by=COMMAND)
    db.session.commit()
    assert ">Questions<" in client.get(page).text
    [line] = missing_by_category(person.event)
    assert line.missing[MissingPart.QUESTIONS] == 1
    assert "missing=questions" in client.get(f"{page}?by=category").text


def test_very_many_people_are_settled_by_a_job(person, monkeypatch):
    monkeypatch.setattr(lacking, "_AT_ONCE", 1)
    others = [
        ParticipantFactory(delegation=person.delegation, category=person.category) for _ in range(3)
    ]
    services.create_question(person.category, OUTLET, by=COMMAND)
    assert [lacks_bit(each) for each in (person, *others)] == [True, False, False, False]
    run_due_jobs()
    assert [lacks_bit(each) for each in (person, *others)] == [True] * 4


def lacks_bit(person):
    query = select(Participant.missing_bits).where(Participant.id == person.id)
    return bool(db.session.scalar(query) & 1 << 18)


@pytest.mark.parametrize("people", [1, 3])
def test_writing_people_asks_a_fixed_number_of_questions(person, count_queries, people):
    services.create_question(person.category, OUTLET, by=COMMAND)
    some = [
        ParticipantFactory(delegation=person.delegation, category=person.category)
        for _ in range(people)
    ]
    db.session.commit()
    for each in some:
        assert (each.consents, each.needs, each.document) == ([], None, None)
    for each in some:
        each.language = "fa"
    with count_queries() as statements:
        db.session.flush()
    assert sum("question" in each for each in statements) == 2
